import { startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

let world: ApiWorld;
let office: Client;
let head: Client;

beforeAll(async () => {
  world = await startApiWorld('slips');
  office = await world.as('office');
  head = await world.as('office', 'head');
}, 60_000);
afterAll(() => world.close());

const propose = async (slipKind = 'reminder'): Promise<string> => {
  const body = { slipKind, addresseeOrgId: world.orgs.east, reason: '请尽快督促整改。' };
  return (await office.post('/api/slips', body)).body.id as string;
};

describe('slips over HTTP', () => {
  it('are released in one batch, each for itself, and a repeat of the batch releases nothing twice', async () => {
    const [first, second, warning] = [await propose(), await propose(), await propose('warning')];
    const gone = '5b9ee8ab-9de8-4b4e-a8b6-74a0b3a0d9e8';
    const body = { slips: [first, second, warning, gone].map((id) => ({ id })) };
    const released = await office.post('/api/slips/release', body, { key: 'batch' });
    const [one, two, refused, unknown] = released.body.results;
    expect([one.number, two.number].map(Number)).toEqual([1, 2]);
    expect(refused).toMatchObject({ ok: false, code: 'role-needed' });
    expect(unknown).toMatchObject({ ok: false, code: expect.stringMatching(/not-found/) });
    const again = await office.post('/api/slips/release', body, { key: 'batch' });
    expect(again.body.results[0]).toMatchObject({ ok: true, repeated: true, number: one.number });
    expect((await head.command(`/api/slips/${warning}`, { type: 'ReleaseSlip' })).body.state).toBe('released');
    const list = await office.get('/api/slips?state=released&kind=reminder');
    expect(list.body.items.map((row: { slipKindName: string }) => row.slipKindName)).toEqual([
      'reminder slip',
      'reminder slip',
    ]);
  });

  it('are not addressed to a firm', async () => {
    const body = { slipKind: 'reminder', addresseeOrgId: world.orgs.firm, reason: '请尽快整改。' };
    const answer = await office.try('POST', '/api/slips', body, { headers: { 'accept-language': 'zh' } });
    expect(answer).toMatchObject({ status: 422, body: { code: 'slip-addressee-not-allowed' } });
    expect(answer.body.detail).toContain('四单只发给镇街');
  });
});

describe('notices over HTTP', () => {
  it('reach the inbox of whoever holds the post, and are marked as read by them alone', async () => {
    const slip = await propose();
    // 1 April 2019 is a Monday: release-by ends on the 2nd, its first notice goes out on the 3rd.
    world.clock.moveTo('2019-04-03T04:00:00.000Z');
    await office.command(`/api/slips/${slip}`, { type: 'HoldSlip', until: '2019-04-10', reason: '等待补充材料' });
    const inbox = await office.get('/api/notices?unread=true');
    const notice = inbox.body.items.find((entry: { subject: { id: string } }) => entry.subject.id === slip);
    expect(notice).toMatchObject({ clock: 'release-by', clockName: 'release of the slip', readAt: null });
    const stranger = await world.as('fire');
    expect((await stranger.post('/api/notices/read', { ids: [notice.id] })).body).toEqual({ marked: 0 });
    expect((await office.post('/api/notices/read', { ids: [notice.id] })).body).toEqual({ marked: 1 });
    expect((await office.post('/api/notices/read', { ids: [notice.id] })).body).toEqual({ marked: 0 });
    const left = await office.get('/api/notices?unread=true');
    expect(left.body.items.map((entry: { id: string }) => entry.id)).not.toContain(notice.id);
  });
});

describe('listings over HTTP', () => {
  it('are proposed for a graded hazard, approved by the authority, and move the hazard', async () => {
    const fire = await world.as('fire');
    const hazard = await fire.post('/api/hazards', {
      title: '自动灭火系统瘫痪',
      description: '消防水泵无法启动。',
      line: 'FIRE',
      areaOrgId: world.orgs.east,
      place: '泵房',
      source: 'department-inspection',
      suspectedLevel: 'major',
      responsibleOrgId: world.orgs.firm,
    });
    const path = `/api/hazards/${hazard.body.id}`;
    const panel = [1, 2, 3].map((n) => ({ name: `乙${n}`, orgId: world.orgs.fire }));
    await fire.command(path, {
      type: 'Grade',
      level: 'major',
      standard: 'gb-35181',
      version: '2017',
      clause: '6',
      panel,
    });
    const sector = await world.as('fire_office');
    const listing = await sector.post('/api/listings', {
      hazardIds: [hazard.body.id],
      level: 'county',
      line: 'FIRE',
      areaOrgId: world.orgs.east,
      responsibleOrgId: world.orgs.firm,
      supervisingOrgId: world.orgs.fire,
      proposedDeadline: '2019-06-28',
      reason: '符合重大火灾隐患判定标准。',
    });
    expect((await fire.get(path)).body).toMatchObject({
      state: 'awaiting-listing',
      facts: { listingId: listing.body.id },
    });
    const authority = await world.as('root', 'head');
    const order = {
      type: 'ApproveListing',
      rulePack: 'district-default',
      deadline: '2019-06-28',
    };
    const approved = await authority.command(`/api/listings/${listing.body.id}`, order);
    expect(approved.body).toMatchObject({ state: 'in-force', stateName: 'in force' });
    expect((await fire.get(path)).body).toMatchObject({ state: 'listed' });
    const listed = await fire.get(`/api/listings?hazard=${hazard.body.id}`);
    expect(listed.body.items).toMatchObject([{ orderNo: '〔2019〕1号', level: 'county' }]);
    const book = await fire.get('/api/listings/orders?year=2019&limit=1');
    expect(book.body).toMatchObject({
      items: [{ listingId: listing.body.id, number: 1, numberYear: 2019, orderNo: '〔2019〕1号', void: false }],
      next: null,
    });
    expect((await fire.get(path)).body.facts.listing).toMatchObject({ orderNo: '〔2019〕1号' });
  });
});

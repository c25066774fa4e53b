import { startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

let world: ApiWorld;
let office: Client;
let fire: Client;
let campaign: string;
let list: string;

const report = () => ({
  ...{ title: '疏散通道被占用', description: '堆放货物', line: 'FIRE', areaOrgId: world.orgs.east, place: '二层' },
  ...{ source: 'department-inspection', suspectedLevel: 'general', responsibleOrgId: world.orgs.firm },
});

/** The fire part of 2019, launched late: its improvement phase is open since 1 November. */
beforeAll(async () => {
  world = await startApiWorld('look_backs_api', { now: '2019-11-15T02:00:00.000Z' });
  const head = await world.as('office', 'head');
  office = await world.as('fire_office');
  fire = await world.as('fire');
  const launch = { plan: 'plan-2019', year: 2019, parts: ['FIRE'], fields: { 'fatal-fires-2018': { open: 'later' } } };
  campaign = (await head.post('/api/campaigns', launch)).body.id;
  list = (await office.get(`/api/campaigns/${campaign}/look-backs`)).body.items[0].id;
}, 60_000);
afterAll(() => world.close());

interface Line {
  readonly id: string;
  readonly about: { readonly kind: string; readonly id: string; readonly name: string };
}
const lines = async (query = ''): Promise<Line[]> =>
  (await office.get(`/api/look-backs/${list}/lines?limit=200${query}`)).body.items;
const result = (type: string, line: string, more: object = {}) => ({
  ...{ type, line, findings: '现场复查', people: [{ name: '王', orgId: world.orgs.fire }] },
  ...more,
});

describe('the look-back list of a part over HTTP', () => {
  it('is shown with its rules, generated at a launch in the middle of improvement', async () => {
    const { body } = await office.get(`/api/campaigns/${campaign}/look-backs?part=FIRE&state=open`);
    expect(body.items).toMatchObject([
      {
        ...{ id: list, part: 'FIRE', stateName: 'generated', counts: { open: 4, verified: 0, failed: 0 } },
        rules: [
          { rule: 'stopped-or-sealed', general: false, causeNames: expect.arrayContaining(['sealed']) },
          { rule: 'topics', causeNames: ['topic of the plan'] },
          { rule: 'general', general: true },
        ],
      },
    ]);
    expect((await lines('&reason=topic')).map(({ about }) => about.name)).toContain('e-bikes');
    expect(await office.try('GET', `/api/campaigns/${world.orgs.east}/look-backs`)).toMatchObject({ status: 404 });
  });

  it('pages through its lines without one twice', async () => {
    const all = (await lines()).map(({ id }) => id);
    const first = await office.get(`/api/look-backs/${list}/lines?limit=3`);
    const second = await office.get(`/api/look-backs/${list}/lines?limit=3&cursor=${first.body.next}`);
    expect([...first.body.items, ...second.body.items].map(({ id }: Line) => id)).toEqual(all);
    expect(second.body.next).toBeNull();
    expect(await office.try('GET', `/api/look-backs/${list}/lines?cursor=nonsense`)).toMatchObject({ status: 400 });
  });

  it('says what regenerating would change, and then has it, with the firm and its hazard', async () => {
    const hazard = (await fire.post('/api/hazards', report())).body.id;
    const measure = { kind: 'stop-use', docNo: '停用 1 号', clause: '70', servedAt: '2019-11-14' };
    await fire.command(`/api/hazards/${hazard}`, { type: 'RecordMeasure', bodyOrgId: world.orgs.fire, ...measure });
    expect((await office.get(`/api/look-backs/${list}`)).body.pending).toMatchObject({ added: 1, fellAway: 0 });
    const { body } = await office.command(`/api/look-backs/${list}`, { type: 'Regenerate' });
    expect(body.events).toEqual(['LookBackRegenerated']);
    expect(await lines('&reason=use-stopped&result=open')).toMatchObject([
      {
        about: { kind: 'unit', id: world.orgs.firm, name: '样本印染厂' },
        reasons: [{ causeName: 'use stopped', day: '2019-11-14', docNo: '停用 1 号', hazardId: hazard }],
        hazards: [{ id: hazard, title: '疏散通道被占用', state: 'reported', review: null }],
      },
    ]);
  });

  it('takes results from those who answer for it, and refuses in words', async () => {
    const [firm] = await lines('&reason=use-stopped');
    const [mall, bikes] = await lines('&reason=topic');
    const path = `/api/look-backs/${list}`;
    const give = (client: Client, body: object) => client.try('POST', `${path}/commands`, body);
    expect(await give(fire, result('VerifyLine', firm!.id))).toMatchObject({
      status: 409,
      body: { code: 'look-back-hazard-open', detail: expect.stringContaining('is reported still') },
    });
    expect(await give(await world.as('firm'), result('VerifyLine', mall!.id))).toMatchObject({ status: 403 });
    expect(await give(fire, result('VerifyLine', mall!.id, { people: [] }))).toMatchObject({ status: 400 });
    expect(await give(fire, result('FailLine', bikes!.id))).toMatchObject({ body: { code: 'look-back-case-needed' } });
    await fire.command(path, result('VerifyLine', mall!.id));
    const found = (await fire.post('/api/hazards', report())).body.id;
    await fire.command(path, result('FailLine', bikes!.id, { hazardId: found }));
    expect(await lines('&result=failed')).toMatchObject([{ id: bikes!.id, cases: [found], findings: '现场复查' }]);
    const { counts, allowed } = (await fire.get(path)).body;
    expect(counts).toEqual({ open: 3, verified: 1, failed: 1, 'fell-away': 0 });
    expect(allowed).toContainEqual(expect.objectContaining({ command: 'Regenerate', open: false }));
    const events = (await office.get(`${path}/events`)).body.items.map(({ type }: { type: string }) => type);
    expect(events.slice(0, 3)).toEqual(['LookBackOpened', 'LookBackGenerated', 'LookBackRegenerated']);
  });
});

import { leaveOpen } from '@bihuan/domain';
import { loadPlan } from '@bihuan/plans';
import { startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

let world: ApiWorld;
let office: Client;
let town: Client;
let campaign: string;

beforeAll(async () => {
  world = await startApiWorld('quotas_api', { now: '2019-04-01T02:00:00.000Z' });
  const head = await world.as('office', 'head');
  office = await world.as('fire_office');
  town = await world.as('east');
  const fields = leaveOpen(loadPlan('plan-2019'), '以后填写', ['FIRE']);
  campaign = (await head.post('/api/campaigns', { plan: 'plan-2019', year: 2019, parts: ['FIRE'], fields })).body.id;
}, 60_000);
afterAll(() => world.close());

interface Listed {
  readonly id: string;
  readonly quota: string;
}
const listed = async (query = ''): Promise<Listed[]> =>
  (await office.get(`/api/campaigns/${campaign}/quotas?limit=200${query}`)).body.items;
const idOf = async (quota: string): Promise<string> => (await listed()).find((row) => row.quota === quota)?.id ?? '';
const MEETING = {
  type: 'RecordAct',
  act: 'office-meeting',
  day: '2019-03-15',
  count: 1,
  evidence: '会议纪要〔2019〕3号',
};

describe('the quotas of a campaign over HTTP', () => {
  it('are listed with where each stands, page by page without one twice', async () => {
    const all = await listed();
    expect(all).toContainEqual(
      expect.objectContaining({
        ...{ part: 'FIRE', quota: 'office-meeting', whose: 'each-unit', state: 'running', verdictName: 'short' },
        live: expect.objectContaining({ value: 0, of: 1, verdict: 'short', missing: [world.orgs.east] }),
      }),
    );
    const first = await office.get(`/api/campaigns/${campaign}/quotas?limit=2`);
    const second = await office.get(`/api/campaigns/${campaign}/quotas?limit=2&cursor=${first.body.next}`);
    const pages = [...first.body.items, ...second.body.items].map((row: Listed) => row.quota);
    expect(pages).toEqual(all.slice(0, 4).map(({ quota }) => quota));
    expect(await office.try('GET', `/api/campaigns/${world.orgs.east}/quotas`)).toMatchObject({ status: 404 });
  });

  it('let the town record its own meeting, and show it at once', async () => {
    const id = await idOf('office-meeting');
    const { body: before } = await town.get(`/api/quotas/${id}`);
    expect(before.allowed).toContainEqual(expect.objectContaining({ command: 'RecordAct', open: true }));
    expect(before.allowed).toContainEqual(expect.objectContaining({ command: 'SetBaseline', open: false }));
    const command = { ...MEETING, orgId: world.orgs.east };
    expect((await town.command(`/api/quotas/${id}`, command)).body).toMatchObject({ events: ['ActRecorded'] });
    const { body: after } = await town.get(`/api/quotas/${id}`);
    expect(after.live).toMatchObject({ value: 1, of: 1, percent: 100, verdict: 'met', missing: [] });
    expect(after.members).toMatchObject([{ orgId: world.orgs.east, value: 1, verdict: 'met' }]);
    expect(after.checkpoints).toMatchObject([{ day: '2019-12-31', state: 'ahead', frozen: null, live: { value: 1 } }]);
    const events = await office.get(`/api/quotas/${id}/events`);
    expect(events.body.items.map(({ type }: { type: string }) => type)).toEqual(['QuotaOpened', 'ActRecorded']);
  });

  it('refuse in words what they do not count, and strangers', async () => {
    const id = await idOf('office-meeting');
    const give = (client: Client, body: object) => client.try('POST', `/api/quotas/${id}/commands`, body);
    const orgId = world.orgs.east;
    expect(await give(office, { ...MEETING, orgId, act: 'study-session' })).toMatchObject({
      status: 422,
      body: { code: 'quota-counts-another-act', detail: 'This quota counts office meetings, not study sessions.' },
    });
    expect(await give(office, { ...MEETING, orgId, day: '2019-04-02' })).toMatchObject({
      body: { code: 'day-in-future' },
    });
    expect(await give(office, { ...MEETING, orgId, count: 0 })).toMatchObject({ status: 400 });
    expect(await give(await world.as('market'), { ...MEETING, orgId })).toMatchObject({ status: 403 });
  });

  it('take a reported figure with what it is a share of, and then its change with both figures', async () => {
    const id = await idOf('hydrants');
    const report = { type: 'ReportFigure', value: 9, of: 10, day: '2019-03-31', evidence: '月报' };
    await office.command(`/api/quotas/${id}`, report);
    const change = { type: 'ChangeDenominator', value: 9, reason: '一处已拆除' };
    await office.command(`/api/quotas/${id}`, change);
    const { body } = await office.get(`/api/quotas/${id}`);
    expect(body.live).toMatchObject({ value: 9, of: 9, percent: 100, unchanged: { of: 10, percent: 90 } });
  });
});

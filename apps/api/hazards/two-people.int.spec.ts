import { startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

let world: ApiWorld;
let officer: Client;

beforeAll(async () => {
  world = await startApiWorld('two_people');
  officer = await world.as('fire');
}, 60_000);
afterAll(() => world.close());

const report = (more: object = {}) => ({
  title: '疏散通道被占用',
  description: '二层疏散通道堆放货物。',
  line: 'FIRE',
  areaOrgId: world.orgs.east,
  place: '二层东侧',
  source: 'department-inspection',
  suspectedLevel: 'general',
  responsibleOrgId: world.orgs.firm,
  ...more,
});
const reported = async (more: object = {}): Promise<string> =>
  (await officer.post('/api/hazards', report(more))).body.id as string;

describe('a withdrawal over HTTP', () => {
  it('is confirmed by somebody else, who is told beforehand when there is nothing to confirm', async () => {
    const path = `/api/hazards/${await reported()}`;
    const allowed = async (client: Client) =>
      (await client.get(path)).body.allowed.find(({ command }: { command: string }) => command === 'ConfirmWithdrawal');
    const head = await world.as('fire', 'head');
    expect(await allowed(head)).toMatchObject({ open: false, code: 'withdrawal-not-proposed' });
    await officer.command(path, { type: 'Withdraw', reason: '误报' });
    expect(await allowed(head)).toMatchObject({ open: true });
    const alone = await officer.try('POST', `${path}/commands`, { type: 'ConfirmWithdrawal' });
    expect(alone).toMatchObject({ status: 403, body: { code: 'withdrawal-needs-second-person' } });
    await head.command(path, { type: 'ConfirmWithdrawal' });
    expect((await officer.get(path)).body).toMatchObject({ state: 'withdrawn' });
  });
});

describe('a hazard entered twice', () => {
  it('is refused by the id an upstream system gives it, with the hazard that has it', async () => {
    const id = await reported({ externalIds: { 省平台: 'P-1' } });
    const again = await officer.try('POST', '/api/hazards', report({ externalIds: { 省平台: 'P-1' } }));
    expect(again).toMatchObject({ status: 409, body: { code: 'external-id-known', facts: { hazardId: id } } });
    expect((await officer.post('/api/hazards', report({ externalIds: { 省平台: 'P-2' } }))).status).toBe(201);
  });

  it('is merged: what was gathered on the duplicate is read at the kept one', async () => {
    const [duplicate, kept] = [await reported({ externalIds: { 街道台账: '3' } }), await reported()];
    const path = `/api/hazards/${duplicate}`;
    await officer.command(path, { type: 'AddEvidence', evidence: [{ fileId: 'photo-1', note: '正面' }] });
    await officer.command(path, { type: 'MarkDuplicate', of: kept, reason: '同一处' });
    expect((await officer.get(path)).body).toMatchObject({ state: 'duplicate', facts: { ending: { of: kept } } });
    expect((await officer.get(`/api/hazards/${kept}`)).body.facts).toMatchObject({
      evidence: [{ fileId: 'photo-1', note: '正面' }],
      duplicates: [{ hazardId: duplicate, externalIds: { 街道台账: '3' } }],
    });
    const third = `/api/hazards/${await reported()}/commands`;
    const chained = await officer.try('POST', third, { type: 'MarkDuplicate', of: duplicate, reason: '同一处' });
    expect(chained).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    const nowhere = '5b9ee8ab-9de8-4b4e-a8b6-74a0b3a0d9e8';
    const none = await officer.try('POST', third, { type: 'MarkDuplicate', of: nowhere, reason: '同一处' });
    expect(none).toMatchObject({ status: 422, body: { code: 'duplicate-unknown' } });
  });
});

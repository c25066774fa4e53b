import { startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

let world: ApiWorld;
let office: Client;
let fire: Client;
let double: string;
let hazard: string;

const FACTS = {
  ...{ creditCode: null, noCodeReason: null, line: null, industry: null, sizeClass: null, legalForm: null },
  keySupervised: null,
};

/** Two entries of one firm, the second with an open hazard. */
beforeAll(async () => {
  world = await startApiWorld('enterprise_merges');
  [office, fire] = [await world.as('office'), await world.as('fire')];
  const made = await world.admin.post(
    '/api/orgs',
    { parentId: world.orgs.east, label: 'double', kind: 'enterprise', name: '样本 印染厂' },
    { headers: { 'x-district': world.districtId } },
  );
  double = made.body.id as string;
  const report = { title: '疏散通道被占用', description: '堆放货物', line: 'FIRE', areaOrgId: world.orgs.east };
  const more = { place: '二层', source: 'department-inspection', suspectedLevel: 'general', responsibleOrgId: double };
  hazard = (await fire.post('/api/hazards', { ...report, ...more })).body.id as string;
}, 60_000);
afterAll(() => world.close());

const kept = () => `/api/enterprises/${world.orgs.firm}`;
const names = async (query: string): Promise<string[]> => {
  const { body } = await office.get(`/api/enterprises${query}`);
  return (body.items as { name: string }[]).map(({ name }) => name);
};
const merge = (openMatters: string[], who = office) =>
  who.try('POST', `${kept()}/aliases`, { aliasId: double, reason: '同一企业两次登记', openMatters });
const history = async () => (await office.get(`${kept()}/history?section=hazards`)).body.items as unknown[];

describe('duplicates of an enterprise', () => {
  it('are warned of: the same name in the area, the same code anywhere', async () => {
    expect((await office.get(kept())).body.duplicates).toMatchObject([
      { id: double, reasons: [{ code: 'same-name-in-area' }] },
    ]);
    const code = { ...FACTS, creditCode: '91350200MA2YJ1XR9G' };
    await office.try('PUT', kept(), code);
    const { body } = await office.try('PUT', `/api/enterprises/${double}`, code);
    expect(body.duplicates).toMatchObject([{ reasons: [{ code: 'same-code' }, { code: 'same-name-in-area' }] }]);
  });

  it('are merged by the committee’s office alone, and not past what is open', async () => {
    expect(await merge([hazard], fire)).toMatchObject({ status: 403, body: { code: 'enterprise-merger-needed' } });
    const answer = await merge([]);
    expect(answer.body).toMatchObject({ code: 'enterprise-open-matters', facts: { missing: [`hazard ${hazard}`] } });
    expect(await history()).toEqual([]);
  });

  it('become another name, and their history is read at the one that is kept', async () => {
    const { status, body } = await merge([hazard]);
    expect({ status, body }).toMatchObject({ status: 200, body: { aliases: [{ id: double }], duplicates: [] } });
    expect(await history()).toMatchObject([{ orgId: double, subject: { id: hazard } }]);
    expect(await names('')).toEqual(['样本印染厂']);
    expect(await names('?aliases=true')).toEqual(['样本 印染厂']);
    expect((await office.get(`/api/enterprises/${double}`)).body.aliasOf).toBe(world.orgs.firm);
    expect((await office.try('PUT', `/api/enterprises/${double}`, FACTS)).body.code).toBe('enterprise-is-alias');
    expect((await merge([hazard])).body.code).toBe('enterprise-is-alias');
  });

  it('are themselves again when the merge is taken back with a reason', async () => {
    const undo = `${kept()}/aliases/${double}/undo`;
    expect((await office.try('POST', undo, {})).status).toBe(400);
    expect((await office.post(undo, { reason: '实为两家' })).body.aliases).toEqual([]);
    expect(await history()).toEqual([]);
    expect(await names('?sort=name')).toHaveLength(2);
    expect((await office.try('POST', undo, { reason: '再次' })).body.code).toBe('enterprise-not-merged');
  });

  it('are merged once when two people do it at once, one each way', async () => {
    const other = { aliasId: world.orgs.firm, reason: '同一企业' };
    const both = await Promise.all([merge([hazard]), office.try('POST', `/api/enterprises/${double}/aliases`, other)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

import { Client as Postgres } from 'pg';
import { EVERYWHERE } from '../../../libs/testing/postgres';
import { startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

let world: ApiWorld;
let town: Client;
let office: Client;
let shop: string;

beforeAll(async () => {
  world = await startApiWorld('enterprises');
  town = await world.as('east');
  office = await world.as('office');
  const made = await world.admin.post(
    '/api/orgs',
    { parentId: world.orgs.east, label: 'shop', kind: 'enterprise', name: '东样镇便民小店' },
    { headers: { 'x-district': world.districtId } },
  );
  shop = made.body['id'] as string;
}, 60_000);
afterAll(() => world.close());

const FACTS = {
  ...{ creditCode: null, noCodeReason: null, line: null, industry: null, sizeClass: null, legalForm: null },
  keySupervised: null,
};
const names = async (query: string, who = town): Promise<string[]> => {
  const { body } = await who.get(`/api/enterprises${query}`);
  return (body['items'] as { name: string }[]).map(({ name }) => name);
};

describe('the register of enterprises', () => {
  it('has every organisation of that kind, and tells what is not known yet', async () => {
    expect(await names('?sort=name')).toHaveLength(2);
    const { body } = await town.get(`/api/enterprises/${world.orgs.firm}`);
    expect(body).toMatchObject({ ...FACTS, areaId: world.orgs.east, sites: [], contacts: [], warnings: [] });
    expect((await town.try('GET', `/api/enterprises/${world.orgs.fire}`)).status).toBe(404);
  });

  it('takes a code that fails its check, and warns of it', async () => {
    const path = `/api/enterprises/${world.orgs.firm}`;
    const facts = { ...FACTS, creditCode: '91350200-ma2yj1xr9h', line: 'FIRE', industry: 'C17', sizeClass: 'medium' };
    const set = await town.try('PUT', path, { ...facts, keySupervised: { reason: '涉可燃粉尘', since: '2019-03-01' } });
    expect(set).toMatchObject({ status: 200, body: { creditCode: '91350200MA2YJ1XR9H', industry: 'C17' } });
    expect(set.body['warnings']).toMatchObject([{ code: 'credit-code-check-digit' }]);
    const right = await town.try('PUT', path, { ...facts, creditCode: '91350200MA2YJ1XR9G' });
    expect(right.body).toMatchObject({ warnings: [], keySupervised: null });
    await town.try('PUT', path, { ...facts, keySupervised: { reason: '涉可燃粉尘', since: '2019-03-01' } });
  });

  it('keeps a shop that has no code, with why', async () => {
    const set = await office.try('PUT', `/api/enterprises/${shop}`, { ...FACTS, noCodeReason: '个体经营户' });
    expect(set.body).toMatchObject({ creditCode: null, noCodeReason: '个体经营户' });
    const both = { ...FACTS, creditCode: '91350200MA2YJ1XR9G', noCodeReason: '个体经营户' };
    expect((await office.try('PUT', `/api/enterprises/${shop}`, both)).body).toMatchObject({
      code: 'enterprise-code-and-none',
    });
  });

  it('is looked through by area, line, industry, key supervision, missing code and name', async () => {
    const firm = '样本印染厂';
    expect(await names(`?area=${world.orgs.east}&line=FIRE`)).toEqual([firm]);
    expect(await names('?industry=C')).toEqual([firm]);
    expect(await names('?industry=G')).toEqual([]);
    expect(await names('?keySupervised=true')).toEqual([firm]);
    expect(await names('?withoutCode=true')).toEqual(['东样镇便民小店']);
    expect(await names('?q=MA2YJ1')).toEqual([firm]);
    expect(await names(`?area=${world.orgs.fire}`)).toEqual([]);
  });

  it('finds an enterprise in the area of a site, on the days it has the site', async () => {
    const path = `/api/enterprises/${shop}/sites`;
    const site = { address: '样例路 1 号', areaId: world.orgs.market, validFrom: '2019-01-01' };
    const added = await town.post(path, site);
    const [{ id }] = added.body['sites'] as [{ id: string }];
    expect(await names(`?area=${world.orgs.market}`)).toEqual(['东样镇便民小店']);
    const early = await town.try('POST', `${path}/${id}/end`, { validUntil: '2018-12-31' });
    expect(early.body).toMatchObject({ code: 'enterprise-until-before-from' });
    const ended = await town.post(`${path}/${id}/end`, { validUntil: '2019-03-31' });
    expect(ended.body['sites']).toMatchObject([{ validFrom: '2019-01-01', validUntil: '2019-03-31' }]);
    expect(await names(`?area=${world.orgs.market}`)).toEqual([]);
  });

  it('tells names and numbers of contacts in full only to who keeps the entry', async () => {
    const path = `/api/enterprises/${shop}`;
    const person = { role: '安全负责人', name: '张某某', phone: '13800001234' };
    const added = await town.post(`${path}/contacts`, person);
    expect(added.body['contacts']).toMatchObject([{ role: '安全负责人', name: '张**', phone: '138****1234' }]);
    const reveal = (who: Client, purpose: string) => who.try('POST', `${path}/contacts/reveal`, { purpose });
    expect((await reveal(town, 'inspection')).body['contacts']).toMatchObject([person]);
    expect((await reveal(town, '因为方便')).status).toBe(400);
    const firm = await world.as('firm');
    expect((await reveal(firm, 'inspection')).status).toBe(403);
    expect(JSON.stringify((await firm.get('/api/enterprises')).body)).not.toContain('张');
    const [{ id }] = added.body['contacts'] as [{ id: string }];
    expect((await firm.try('DELETE', `${path}/contacts/${id}`)).status).toBe(403);
    expect((await town.try('DELETE', `${path}/contacts/${id}`)).body['contacts']).toEqual([]);
  });

  it('finds an enterprise by the number of a contact, however it is written, which the database does not have', async () => {
    const path = `/api/enterprises/${shop}/contacts`;
    await town.post(path, { role: '安全负责人', name: '李某某', phone: '13900005678' });
    const find = async (who: Client, phone: string) =>
      (await who.try('POST', '/api/enterprises/by-phone', { phone })).body['enterprises'];
    expect(await find(town, '+86 139-0000-5678')).toMatchObject([{ id: shop }]);
    expect(await find(town, '13900005679')).toEqual([]);
    expect(await find(await world.as('fire'), '13900005678')).toMatchObject([{ id: shop }]);
    const database = new Postgres({ connectionString: world.databaseUrl, options: EVERYWHERE });
    await database.connect();
    const { rows } = await database.query(`select * from enterprise_contacts`);
    await database.end();
    expect(rows).not.toEqual([]);
    expect(JSON.stringify(rows)).not.toContain('5678');
  });

  it('says to each what they may do with the entry, and why not', async () => {
    const offered = async (who: Client) =>
      (
        (await who.get(`/api/enterprises/${shop}`)).body['allowed'] as {
          command: string;
          open: boolean;
          code?: string;
        }[]
      )
        .filter(({ command }) => ['SetEnterprise', 'RevealPersonal', 'MergeEnterprise'].includes(command))
        .map(({ command, open, code }) => `${command} ${open ? 'open' : code}`);
    expect(await offered(office)).toEqual(['SetEnterprise open', 'RevealPersonal open', 'MergeEnterprise open']);
    const merger = 'MergeEnterprise enterprise-merger-needed';
    expect(await offered(town)).toEqual(['SetEnterprise open', 'RevealPersonal open', merger]);
    // The committee reads the whole register, and keeps none of it.
    expect(await offered(await world.as('committee', 'leader'))).toEqual([
      'SetEnterprise enterprise-keeper-needed',
      'RevealPersonal enterprise-keeper-needed',
      merger,
    ]);
  });

  it('is not kept by an enterprise itself', async () => {
    const firm = await world.as('firm', 'head');
    const set = await firm.try('PUT', `/api/enterprises/${world.orgs.firm}`, FACTS);
    expect(set).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });
});

import { lockOrgTree, queries, SYSTEM_SCOPE, UnitOfWork, type Tx } from '@bihuan/persistence';
import { DISTRICT, startApiWorld, type ApiWorld, type OrgLabel } from '../testing/api-world';
import type { Client } from '../testing/client';
import { askedMeanwhile } from '../testing/meanwhile';

let world: ApiWorld;
let uow: UnitOfWork;
let east: Client;
let firm: Client;
let office: Client;
/** Two sector committees, beside the district's own, and the park. */
const made: Record<string, string> = {};
/** Those of the district next door. */
let abroad: Record<OrgLabel, string>;
let otherId: string;

interface Row {
  readonly committeeName: string;
  readonly memberName: string;
}
const here = () => ({ headers: { 'x-district': world.districtId, 'accept-language': 'zh' } });
const admin = (body: object) => world.admin.try('POST', '/api/committee-members', body, here());
const join = async (committee: string, member: OrgLabel | 'park', more: object = {}) => {
  const memberId = member === 'park' ? made['park']! : world.orgs[member];
  const { status, body } = await admin({ committeeId: made[committee] ?? world.orgs.committee, memberId, ...more });
  return { status, body };
};
const listed = async (query: string, as = east) =>
  (await as.get(`/api/committee-members?${query}`)).body.items as (Row & Record<string, unknown>)[];
const createOrg = async (label: string, kind: string, name: string, parentId = world.orgs.root) =>
  (made[label] = (await world.admin.post('/api/orgs', { kind, label, name, parentId }, here())).body.id as string);

beforeAll(async () => {
  world = await startApiWorld('committees', { now: '2019-04-01T01:00:00.000Z' });
  uow = new UnitOfWork({ url: world.databaseUrl, max: 2 });
  await createOrg('fire_committee', 'committee', '样例区消防专委会');
  await createOrg('spec_committee', 'committee', '样例区特种设备专委会');
  await createOrg('park', 'park', '样例园区管委会');
  [east, firm, office] = [await world.as('east'), await world.as('firm'), await world.as('office')];
  const { body } = await world.admin.post('/api/districts', { ...DISTRICT, code: 'other', name: '邻区' });
  abroad = body.orgs;
  otherId = body.id;
}, 60_000);
afterAll(async () => {
  await uow?.close();
  await world?.close();
});

describe('committees beside the tree over HTTP', () => {
  it('seat a department on several of them, and a park and a town as well, each as what it is', async () => {
    expect(await join('fire_committee', 'fire', { role: 'chair', validFrom: '2019-01-01' })).toMatchObject({
      status: 201,
      body: {
        ...{ committeeName: '样例区消防专委会', memberName: '样例消防部门', role: 'chair', roleName: '组长单位' },
        ...{ validFrom: '2019-01-01', validUntil: null },
      },
    });
    expect((await join('spec_committee', 'fire', { validFrom: '2019-02-01' })).body).toMatchObject({ role: 'member' });
    expect((await join('fire_committee', 'park', { role: 'deputy', validFrom: '2019-03-01' })).status).toBe(201);
    // From today, where no day is said.
    expect((await join('fire_committee', 'east')).body).toMatchObject({ validFrom: '2019-04-01' });
    expect((await join('fire_committee', 'fire_office', { role: 'office', validFrom: '2019-01-01' })).status).toBe(201);

    const committees = await listed(`member=${world.orgs.fire}`);
    expect(committees.map(({ committeeName }) => committeeName)).toEqual(['样例区消防专委会', '样例区特种设备专委会']);
    const members = await listed(`committee=${made['fire_committee']}&sort=-from&role=member`);
    expect(members.map(({ memberName }) => memberName)).toEqual(['东样镇']);
    const first = await east.get(`/api/committee-members?committee=${made['fire_committee']}&limit=3`);
    const rest = await east.get(`/api/committee-members?committee=${made['fire_committee']}&cursor=${first.body.next}`);
    const all = [...first.body.items, ...rest.body.items].map(({ memberName }: Row) => memberName);
    expect(all.sort()).toEqual(['东样镇', '样例园区管委会', '样例消防部门', '消防专委办']);
  });

  it('refuse what is no committee, a unit twice on one day, days reversed, and who is of another district', async () => {
    const refused = async (answer: Promise<{ status: number; body: { code?: string; detail?: string } }>) => {
      const { status, body } = await answer;
      return [status, body.code];
    };
    const here = { committeeId: made['fire_committee'] };
    expect(await refused(admin({ committeeId: world.orgs.east, memberId: world.orgs.fire }))).toEqual([
      422,
      'committee-is-none',
    ]);
    expect(await refused(admin({ ...here, memberId: made['fire_committee'] }))).toEqual([422, 'committee-on-itself']);
    expect(await refused(admin({ ...here, memberId: abroad.fire }))).toEqual([422, 'committee-elsewhere']);
    const foreign = { committeeId: abroad.committee, memberId: world.orgs.fire };
    expect(await refused(admin(foreign))).toEqual([422, 'committee-elsewhere']);
    expect(await refused(join('fire_committee', 'fire', { role: 'member' }))).toEqual([409, 'committee-member-twice']);
    const reversed = { validFrom: '2019-03-01', validUntil: '2019-02-28' };
    expect(await refused(join('spec_committee', 'east', reversed))).toEqual([422, 'committee-days-reversed']);
  });

  it('let a unit leave with a last day and come back after it; what was stays, shown at its day', async () => {
    const at = async (day: string) =>
      (await listed(`committee=${made['spec_committee']}&on=${day}`)).map(({ role }) => role);
    const [seat] = await listed(`committee=${made['spec_committee']}&member=${world.orgs.fire}`);
    const end = `/api/committee-members/${String(seat!['id'])}/end`;
    expect((await world.admin.post(end, {}, here())).body).toMatchObject({ validUntil: '2019-04-01' });
    // Told later than it was: the last day is put right.
    expect((await world.admin.post(end, { validUntil: '2019-03-31' }, here())).body).toMatchObject({
      validUntil: '2019-03-31',
    });
    expect(await join('spec_committee', 'fire', { validFrom: '2019-03-31' })).toMatchObject({ status: 409 });
    expect((await join('spec_committee', 'fire', { role: 'chair', validFrom: '2019-06-01' })).status).toBe(201);
    expect(await world.admin.try('POST', end, {}, here())).toMatchObject({
      ...{ status: 409, body: { code: 'committee-member-left' } },
    });
    expect([await at('2019-01-31'), await at('2019-03-31'), await at('2019-04-01'), await at('2019-06-01')]).toEqual([
      [],
      ['member'],
      [],
      ['chair'],
    ]);
    const nobody = '/api/committee-members/00000000-0000-4000-8000-000000000001/end';
    expect(await world.admin.try('POST', nobody, {}, here())).toMatchObject({ status: 404 });
  });

  it('seat a unit once when two put it there at the same time: the second waits and sees the first', async () => {
    const [committeeId, memberId] = [made['spec_committee']!, world.orgs.east];
    const days = { validFrom: '2019-04-01', validUntil: null };
    const id = '00000000-0000-4000-8000-000000000003';
    const first = async (tx: Tx) => {
      await lockOrgTree(tx, world.districtId);
      const { districtId } = world;
      await queries.insertCommitteeMember(tx, { id, districtId, committeeId, memberId, role: 'member', ...days });
    };
    const second = await askedMeanwhile(uow, first, () => join('spec_committee', 'east', { role: 'deputy' }));
    expect(second).toMatchObject({ status: 409, body: { code: 'committee-member-twice' } });
    expect(await listed(`committee=${committeeId}&member=${memberId}`)).toMatchObject([{ id }]);
  });

  it('are changed by whoever keeps the organisations, seen by every unit, and each change is in the audit trail', async () => {
    const body = { committeeId: made['spec_committee'], memberId: world.orgs.market };
    expect(await east.try('POST', '/api/committee-members', body)).toMatchObject({ status: 403 });
    expect(await listed(`committee=${made['fire_committee']}`, firm)).toHaveLength(4);
    // A firm sits there too; other firms do not see it.
    await createOrg('west_firm', 'enterprise', '西样印刷厂');
    expect((await admin({ ...body, memberId: made['west_firm'] })).status).toBe(201);
    expect(await listed(`member=${made['west_firm']}`, firm)).toEqual([]);
    expect(await listed(`member=${made['west_firm']}`, office)).toHaveLength(1);
    const noted = await uow.run(SYSTEM_SCOPE, (tx) =>
      tx.query<{ action: string; n: number }>(
        `select action, count(*)::int as n from audit
         where action like 'committee.%' and district_id = $1 group by 1 order by 1`,
        [world.districtId],
      ),
    );
    expect(noted.map(({ action }) => action)).toEqual(['committee.join', 'committee.leave']);
  });

  it('are there for nobody who works for another district, and tie no two districts together', async () => {
    const scope = (districtId: string) => ({ userId: 'test', districtId, scopes: [] });
    const count = (districtId: string) =>
      uow.run(scope(districtId), (tx) => tx.query<{ n: number }>('select count(*)::int as n from committee_members'));
    expect((await count(otherId))[0]!.n).toBe(0);
    expect((await count(world.districtId))[0]!.n).toBeGreaterThan(0);
    const insert = (works: string, of: string, memberId: string) =>
      uow.run(scope(works), (tx) =>
        tx.query(
          `insert into committee_members (id, district_id, committee_id, member_id, role, valid_from)
           values (gen_random_uuid(), $1, $2, $3, 'member', '2019-01-01')`,
          [of, made['fire_committee'], memberId],
        ),
      );
    await expect(insert(otherId, world.districtId, world.orgs.market)).rejects.toMatchObject({ code: '42501' });
    await expect(insert(world.districtId, world.districtId, abroad.market)).rejects.toMatchObject({ code: '23503' });
  });
});

describe('an organisation', () => {
  it('that is created while its parent moves lies below where the parent went', async () => {
    const body = { kind: 'community', label: 'hamlet', name: '东样社区', parentId: made['park'] };
    const move = async (tx: Tx) => {
      await lockOrgTree(tx, world.districtId);
      await tx.query(`update orgs set path = 'root.east.park' where id = $1`, [made['park']]);
    };
    const created = await askedMeanwhile(uow, move, () => world.admin.post('/api/orgs', body, here()));
    expect(created.body).toMatchObject({ path: 'root.east.park.hamlet' });
  });

  it('is shown with the days it exists, as the sheet brought them in', async () => {
    const header = ['代码', '名称', '类别', '上级', '有效期起', '有效期止'];
    const rows = [['gone', '旧样镇', '镇', '样例区', '2015-01-01', '2018-12-31']];
    const { body } = await world.admin.post('/api/orgs/sheet', { header, rows }, here());
    const gone = await east.get(`/api/orgs/${body.rows[0].id}`);
    expect(gone.body).toMatchObject({ name: '旧样镇', validFrom: '2015-01-01', validUntil: '2018-12-31' });
    const all = (await east.get('/api/orgs?limit=200')).body.items as { path: string; validFrom: string | null }[];
    expect(all.find(({ path }) => path === 'root.gone')).toMatchObject({ validFrom: '2015-01-01' });
    expect(all.find(({ path }) => path === 'root.fire')).toMatchObject({ validFrom: null, validUntil: null });
  });
});

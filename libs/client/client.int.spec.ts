import { PASSWORD, startApiWorld, type ApiWorld } from '../../apps/api/testing/api-world';
import {
  allOf,
  createApi,
  pages,
  Problem,
  Unreachable,
  type Api,
  type HazardCommand,
  type ReportHazard,
} from './index';

let world: ApiWorld;
let api: Api;

beforeAll(async () => {
  world = await startApiWorld('typed_client');
  const officer = await world.as('fire');
  api = createApi({ url: `${world.address}/`, token: officer.token, language: 'en' });
}, 60_000);
afterAll(() => world.close());

const report = (title: string): ReportHazard => ({
  title,
  description: '二层疏散通道堆放货物，宽度不足。',
  line: 'FIRE',
  areaOrgId: world.orgs.east,
  place: '二层东侧',
  source: 'department-inspection',
  suspectedLevel: 'major',
  responsibleOrgId: world.orgs.firm,
});
const problemOf = (call: Promise<unknown>) =>
  call.then(
    () => Promise.reject(new Error('not refused')),
    (error: unknown) => error as Problem,
  );

describe('the typed client', () => {
  it('signs in, and acts as that person from then on', async () => {
    await world.admin.post('/api/users', {
      login: 'typed',
      name: '打字',
      password: PASSWORD,
      districtId: world.districtId,
    });
    const { token } = await createApi({ url: world.address }).session.signIn({
      body: { login: 'typed', password: PASSWORD },
    });
    expect(await createApi({ url: world.address, token }).session.me()).toMatchObject({ login: 'typed' });
    await createApi({ url: world.address, token }).session.signOut();
    const gone = await problemOf(createApi({ url: world.address, token }).session.me());
    expect(gone).toMatchObject({ name: 'Problem', status: 401, code: 'not-signed-in' });
  });

  it('gives every command an id of its own, and the first answer again for the same id', async () => {
    const body = report('甲');
    const [first, second] = [await api.hazards.report({ body }), await api.hazards.report({ body })];
    expect(second.id).not.toBe(first.id);
    const headers = { 'Idempotency-Key': 'one' };
    const named = await api.hazards.report({ body, headers });
    expect((await api.hazards.report({ body, headers })).id).toBe(named.id);
  });

  it('throws a refusal with its code, its facts and its words in the language that was asked for', async () => {
    const { id } = await api.hazards.report({ body: report('乙') });
    const lookBack: HazardCommand = { type: 'RecordLookBack', result: 'pass', findings: 'x', people: [] };
    const english = await problemOf(api.hazards.command({ path: { id }, body: lookBack }));
    expect(english).toBeInstanceOf(Problem);
    expect(english).toMatchObject({ status: 409, code: 'wrong-state', facts: { state: 'reported' }, errors: [] });
    const inChinese = createApi({ url: world.address, token: (await world.as('fire')).token, language: 'zh' });
    const chinese = await problemOf(inChinese.hazards.command({ path: { id }, body: lookBack }));
    expect(chinese.detail).toMatch(/\p{Script=Han}/u);
    expect(english.detail).not.toMatch(/\p{Script=Han}/u);
    const bad = await problemOf(api.hazards.report({ body: { ...report('丙'), title: '' } }));
    expect(bad.errors).toMatchObject([{ path: 'title' }]);
  });

  it('goes through every page of a list once, and stops where it is told', async () => {
    const made = [];
    for (let n = 0; n < 5; n++) {
      world.clock.moveTo(`2019-04-01T02:0${n}:00.000Z`);
      made.push((await api.hazards.report({ body: report(`翻页${n}`) })).id);
    }
    const read = (cursor?: string) => api.hazards.list({ query: { q: '翻页', limit: 2, sort: 'created', cursor } });
    const sizes = [];
    for await (const rows of pages(read)) sizes.push(rows.length);
    expect(sizes).toEqual([2, 2, 1]);
    expect((await allOf(read)).map(({ id }) => id)).toEqual(made);
    expect((await allOf(read, 3)).map(({ id }) => id)).toEqual(made.slice(0, 3));
  });

  it('says so when something else than the service answers, or nobody', async () => {
    const elsewhere = await problemOf(createApi({ url: `${world.address}/nowhere` }).session.me());
    expect(elsewhere).toMatchObject({ status: 404 });
    const page = createApi({ url: world.address, fetch: async () => new Response('<html>', { status: 502 }) });
    expect(await problemOf(page.session.me())).toMatchObject({ status: 502, code: 'unexpected-answer' });
    await expect(createApi({ url: 'http://127.0.0.1:9' }).session.me()).rejects.toThrow(Unreachable);
  });
});

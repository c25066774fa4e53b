import { startApiWorld, type ApiWorld } from '../testing/api-world';

let world: ApiWorld;
beforeAll(async () => {
  world = await startApiWorld('area_codes');
}, 60_000);
afterAll(() => world.close());

const admin = (path: string, body: unknown) =>
  world.admin.try('POST', `/api/area-codes${path}`, body, { headers: { 'x-district': world.districtId } });

describe('division codes of areas', () => {
  it('follow one another, and are found by the day', async () => {
    const old = await admin('', { areaId: world.orgs.east, code: '360111001', validFrom: '2015-01-01' });
    const next = { areaId: world.orgs.east, code: '360111100', validFrom: '2019-03-01' };
    expect(await admin('', next)).toMatchObject({ status: 422, body: { code: 'area-code-overlaps' } });
    expect((await admin(`/${old.body.id}/end`, { validUntil: '2019-02-28' })).status).toBe(200);
    expect((await admin('', next)).status).toBe(201);
    const office = await world.as('office');
    const on = async (day: string) =>
      ((await office.get(`/api/area-codes?on=${day}`)).body.items as { code: string }[]).map(({ code }) => code);
    expect(await on('2019-02-28')).toEqual(['360111001']);
    expect(await on('2019-03-01')).toEqual(['360111100']);
    expect(await on('2014-12-31')).toEqual([]);
    expect((await admin(`/${old.body.id}/end`, { validUntil: '2019-03-01' })).body.code).toBe('area-code-overlaps');
  });

  it('belong to areas, and are given by administrators', async () => {
    const body = { areaId: world.orgs.firm, code: '360111002', validFrom: '2019-01-01' };
    expect((await admin('', body)).body.code).toBe('reference-unknown');
    const office = await world.as('office', 'head');
    expect((await office.try('POST', '/api/area-codes', body)).status).toBe(403);
  });
});

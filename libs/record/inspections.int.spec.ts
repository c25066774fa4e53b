import { deriveId, publishedRecord, type Command, type HazardState, type DrawState } from '@bihuan/domain';
import { ORGS } from '../domain/kernel/testing/policy-fixture';
import { personOf } from '../domain/kernel/testing/world';
import { prepare, PUBLIC_VALUE, SECRET } from '../domain/inspections/testing/draw-fixture';
import { RealWorld } from './testing/real-world';

const REF = { kind: 'inspection', id: deriveId('inspection') } as const;
const office = personOf(ORGS.sectorOffice);

describe('a double-random draw in a real record', () => {
  let world: RealWorld;
  const give = (command: object) => world.give(REF, command as Command, office);
  const state = async (): Promise<DrawState> =>
    (await world.rows<{ body: DrawState }>(`select body from inspections where id = $1`, [REF.id]))[0]!.body;

  beforeAll(async () => {
    world = await RealWorld.create('inspections', '2019-05-06T02:00:00.000Z');
  }, 60_000);
  afterAll(() => world.close());

  it('goes from its lists to its published results, its findings become hazards, and no notice tells of it', async () => {
    await give({ ...prepare({ wanted: 12 }), unannounced: true });
    await world.advanceTo('2019-05-10T14:00:00.000Z');
    await give({ type: 'Draw', secret: SECRET, publicValue: PUBLIC_VALUE });
    const [first] = (await state()).draw!.objects;
    const away = { objectId: first!.objectId, inspectorId: first!.order[0]!, reason: '病假' };
    await give({ type: 'ReplaceInspector', ...away });
    const finding = { title: '安全阀未校验', description: '逾期', areaOrgId: ORGS.town, place: '锅炉房' };
    const findings = [{ ...finding, suspectedLevel: 'general' }];
    for (const { objectId } of (await state()).draw!.objects) {
      const found = objectId === 'object-2' ? { findings } : {};
      await give({ type: 'RecordResult', objectId, on: '2019-05-10', note: '已检查', ...found });
    }
    const notices = await world.rows(`select 1 from notices where subject_kind = 'inspection'`);
    expect(notices).toEqual([]);
    await give({ type: 'PublishResults', where: '区政府网站', on: '2019-05-10' });
    const ended = await state();
    const reported = ended.results.flatMap(({ hazardIds }) => hazardIds);
    const hazards = await world.rows<{ body: HazardState }>(`select body from hazards where id = any($1::uuid[])`, [
      reported,
    ]);
    expect(hazards.map(({ body }) => [body.title, body.responsibleOrgId])).toEqual([
      ['安全阀未校验', deriveId(ORGS.firm)],
    ]);
    expect(publishedRecord(ended).replacements).toMatchObject([{ out: first!.order[0], reason: '病假' }]);
  });

  it('refuses what the register does not know, and leaves no trace of it', async () => {
    const other = { kind: 'inspection', id: deriveId('inspection', 'two') } as const;
    await world.give(other, prepare({ figure: { ...prepare().figure, on: '2019-05-11' } }) as Command, office);
    await world.advanceTo('2019-05-11T14:00:00.000Z');
    await world.give(other, { type: 'Draw', secret: SECRET, publicValue: PUBLIC_VALUE } as Command, office);
    const rows = await world.rows<{ body: DrawState }>(`select body from inspections where id = $1`, [other.id]);
    const { objectId } = rows[0]!.body.draw!.objects[0]!;
    const result = { type: 'RecordResult', objectId, on: '2019-05-11', note: 'n', hazardIds: [deriveId('no hazard')] };
    const answer = await world.try(other, result as Command, office);
    expect(answer).toMatchObject({ status: 'refused', refusal: { code: 'draw-hazard-unknown' } });
  });

  it('breaks no invariant', async () => {
    expect(await world.check()).toEqual([]);
  });
});

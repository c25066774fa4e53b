import { checklistOf, deriveId, type CheckState, type Command, type HazardState } from '@bihuan/domain';
import { plan, record } from '../domain/inspections/testing/check-fixture';
import { ORGS } from '../domain/kernel/testing/policy-fixture';
import { personOf } from '../domain/kernel/testing/world';
import { loadPlan, RealWorld } from './testing/real-world';

const REF = { kind: 'inspection', id: deriveId('planned inspection') } as const;
const QUIET = { kind: 'inspection', id: deriveId('quiet inspection') } as const;
const office = personOf(ORGS.sectorOffice);
const team = personOf(ORGS.department);
const EDITION = loadPlan('plan-2019');
const LIST = checklistOf(EDITION, 'SPEC', 'problems')!;
const ITEMS = LIST.items.map(({ item }) => item);
const FIRM_PEOPLE = ['officer', 'head', 'leader'].map((role) => deriveId(ORGS.firm, role));

describe('a planned inspection in a real record', () => {
  let world: RealWorld;
  const give = (ref: typeof REF | typeof QUIET, command: object, by = office) =>
    world.give(ref, command as Command, by);
  const row = async (ref: typeof REF | typeof QUIET) =>
    (
      await world.rows<{ body: CheckState; inspected_org_id: string | null; mode: string }>(
        `select body, inspected_org_id, mode from inspections where id = $1`,
        [ref.id],
      )
    )[0]!;
  const hazards = () =>
    world.rows<{ body: HazardState }>(
      `select body from hazards where body->'origin'->>'inspectionId' = $1 order by body->'origin'->>'item'`,
      [REF.id],
    );
  const noticesOf = (ref: typeof REF | typeof QUIET, people: readonly string[]) =>
    world.rows<{ rung: string }>(
      `select distinct rung from notices where subject_kind = 'inspection' and subject_id = $1 and recipient = any($2) order by rung`,
      [ref.id, people],
    );

  beforeAll(async () => {
    world = await RealWorld.create('planned_inspections', '2019-05-06T02:00:00.000Z');
    await give(REF, plan(EDITION));
    await give(QUIET, plan(EDITION, { mode: 'special', unannounced: true }));
    await world.advanceTo('2019-05-08T08:00:00.000Z');
  }, 60_000);
  afterAll(() => world.close());

  it('tells the unit of an announced inspection, and nobody of its people of one without notice', async () => {
    expect(await noticesOf(REF, FIRM_PEOPLE)).toEqual([{ rung: 'announced' }]);
    expect(await world.rows(`select 1 from notices where subject_id = $1`, [QUIET.id])).toEqual([]);
    expect(await row(REF)).toMatchObject({ mode: 'planned', inspected_org_id: deriveId(ORGS.firm) });
    expect(await row(QUIET)).toMatchObject({ mode: 'special', inspected_org_id: null });
  });

  it('makes a hazard of each item that fails, in one step, and no second one when it is sent again', async () => {
    await give(REF, record(ITEMS, ['2', '5']), team);
    const again = await world.try(REF, record(ITEMS, ['2', '5']) as Command, team);
    expect(again).toMatchObject({ status: 'refused', refusal: { code: 'wrong-state' } });
    const found = (await hazards()).map(({ body }) => body);
    expect(found.map(({ origin }) => origin?.item)).toEqual(['2', '5']);
    expect(found[1]).toMatchObject({
      title: LIST.items[4]!.text.zh,
      ...{ description: '第5项现场情况', source: 'department-inspection', state: 'reported' },
      responsibleOrgId: deriveId(ORGS.firm),
      origin: { plan: 'plan-2019', part: 'SPEC', document: 'plan-2019', section: '三', text: LIST.items[4]!.text },
    });
    const { body } = await row(REF);
    expect(body.done?.answers.flatMap(({ hazardId }) => hazardId ?? [])).toEqual(found.map(({ id }) => id));
  });

  it('shows an inspection without notice to its unit once it is done, and tells it what was found', async () => {
    await give(QUIET, record(ITEMS, []), team);
    expect(await row(QUIET)).toMatchObject({ inspected_org_id: deriveId(ORGS.firm), body: { state: 'checked' } });
    expect(await noticesOf(QUIET, FIRM_PEOPLE)).toEqual([{ rung: 'found' }]);
  });

  it('shows a re-check as overdue when its day is over, and tells the office of the line', async () => {
    await world.advanceTo('2019-05-20T15:59:59.000Z');
    expect((await row(REF)).body.overdueSince).toBeNull();
    await world.advanceTo('2019-05-20T16:00:00.000Z');
    expect((await row(REF)).body).toMatchObject({ state: 're-check-due', overdueSince: '2019-05-20T16:00:00.000Z' });
    expect(await noticesOf(REF, [deriveId(ORGS.sectorOffice, 'officer')])).toEqual([{ rung: 'due' }]);
  });

  it('ends when a re-check finds everything remedied', async () => {
    const reCheck = { type: 'RecordReCheck', on: '2019-05-21', people: plan(EDITION).team, note: '复查' };
    const left = [
      { item: '2', result: 'remedied' },
      { item: '5', result: 'not-remedied' },
    ];
    const next = { on: '2019-05-28', orgId: ORGS.department };
    await world.advanceTo('2019-05-21T08:00:00.000Z');
    await give(REF, { ...reCheck, results: left, next }, team);
    expect((await row(REF)).body).toMatchObject({
      state: 're-check-due',
      overdueSince: null,
      reCheckDue: { on: next.on },
    });
    await give(REF, { ...reCheck, results: [{ item: '5', result: 'remedied' }] }, team);
    expect((await row(REF)).body).toMatchObject({ state: 'checked', ended: true, reCheckDue: null });
  });

  it('breaks no invariant', async () => {
    expect(await world.check()).toEqual([]);
  });
});

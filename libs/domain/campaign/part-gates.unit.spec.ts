import { deriveId } from '../kernel/derive-id';
import type { SubjectRef } from '../kernel/subject';
import { partAwaits } from './awaits';
import { partModule } from './part-module';
import type { PartState } from './part-types';
import type { PartCode, PartPlan, PhasePlan, PlanEdition } from './plan-types';
import { ACTORS, at, launch, midnight, PLAN } from './testing/campaign-fixtures';
import { CAMPAIGN, World } from './testing/campaign-world';

const { head, officer, sector, stranger } = ACTORS;
const WINDOWS = [
  ['mobilization', '01-01', '02-28'],
  ['inspection', '03-01', '05-31'],
  ['rectification', '06-01', '09-30'],
  ['improvement', '10-01', '12-31'],
] as const;
type Key = (typeof WINDOWS)[number][0];

/** A part whose windows follow each other; the named phases have completion gates. */
function part(code: PartCode, confirmedBy: PhasePlan['confirmedBy'], ...gates: readonly Key[]): PartPlan {
  const [sample] = PLAN.parts[0]!.phases;
  const phases = WINDOWS.map(([key, from, to]): PhasePlan => {
    const gate = gates.includes(key) ? { gate: 'completion' as const, confirmedBy } : { gate: 'calendar' as const };
    return { ...sample!, key, from, to, ...gate };
  });
  return { ...PLAN.parts[0]!, code, phases, duties: [] };
}
const planOf = (...parts: readonly PartPlan[]): PlanEdition => ({ ...PLAN, parts });
const refOf = (code: string): SubjectRef => ({ kind: 'part', id: deriveId(CAMPAIGN.id, 'part', code) });
const stateOf = (world: World, code: string) => world.subjects.get(refOf(code).id) as PartState;
const phases = (world: World, code: string) =>
  Object.fromEntries(stateOf(world, code).phases.map(({ key, state }) => [key, state]));
const phase = (world: World, code: string, key: Key) => stateOf(world, code).phases.find((one) => one.key === key);
const confirm = (key: Key) => ({ type: 'ConfirmPhase', phase: key }) as const;

function launched(...parts: readonly PartPlan[]): World {
  const world = new World();
  expect(world.give(CAMPAIGN, launch(planOf(...parts)), '2018-12-31T08:00:00.000Z', head)).toBeNull();
  return world;
}

describe('a phase behind a completion gate that is not met', () => {
  const gated = () => launched(part('SPEC', 'sector-office', 'inspection'));

  it('does not open on its day, and nobody is told that it did', () => {
    const world = gated().until(midnight('2019-06-10'));
    expect(phases(world, 'SPEC')).toMatchObject({ inspection: 'overdue', rectification: 'upcoming' });
    expect(phase(world, 'SPEC', 'rectification')).toMatchObject({ heldSince: midnight('2019-06-01'), openedAt: null });
    expect(world.notices.map(({ clock }) => clock)).not.toContain('phase-opens:rectification');
  });

  it('opens when the gate is confirmed, once told, and closes at the end of its window as planned', () => {
    const world = gated().until(midnight('2019-06-10'));
    expect(world.give(refOf('SPEC'), confirm('inspection'), midnight('2019-06-10'), sector)).toBeNull();
    expect(phase(world, 'SPEC', 'rectification')).toMatchObject({
      state: 'open',
      openedHow: 'released',
      openedAt: midnight('2019-06-10'),
      from: '2019-06-01',
      to: '2019-09-30',
    });
    world.until(midnight('2019-10-02'));
    expect(phase(world, 'SPEC', 'rectification')).toMatchObject({
      closedHow: 'window',
      closedAt: midnight('2019-10-01'),
    });
    expect(world.notices.filter(({ clock }) => clock === 'phase-opens:rectification')).toHaveLength(1);
    expect(phases(world, 'SPEC')).toMatchObject({ improvement: 'open' });
  });

  it('is not opened before its own day by a confirmation in time', () => {
    const world = gated().until(midnight('2019-05-10'));
    world.give(refOf('SPEC'), confirm('inspection'), midnight('2019-05-10'), sector);
    expect(phases(world, 'SPEC')).toMatchObject({ inspection: 'closed', rectification: 'upcoming' });
    expect(phases(world.until(midnight('2019-06-01')), 'SPEC')).toMatchObject({ rectification: 'open' });
  });

  it('holds what follows as well; one whose window is over by then opens and closes at once', () => {
    const world = gated().until(midnight('2019-11-01'));
    expect(phases(world, 'SPEC')).toEqual({
      mobilization: 'closed',
      inspection: 'overdue',
      rectification: 'overdue',
      improvement: 'upcoming',
    });
    expect(partAwaits(stateOf(world, 'SPEC')).map(({ of }) => of)).toEqual(['inspection']);
    world.give(refOf('SPEC'), confirm('inspection'), midnight('2019-11-01'), sector);
    expect(phase(world, 'SPEC', 'rectification')).toMatchObject({
      closedHow: 'window',
      openedAt: midnight('2019-11-01'),
    });
    expect(phases(world, 'SPEC')).toMatchObject({ rectification: 'closed', improvement: 'open' });
  });

  it('waits again at a second gate whose window is over, until that is confirmed too', () => {
    const world = launched(part('SPEC', 'sector-office', 'inspection', 'rectification')).until(midnight('2019-11-01'));
    expect(world.give(refOf('SPEC'), confirm('rectification'), midnight('2019-11-01'), sector)?.code).toBe(
      'phase-not-open',
    );
    world.give(refOf('SPEC'), confirm('inspection'), midnight('2019-11-01'), sector);
    expect(phases(world, 'SPEC')).toMatchObject({ rectification: 'overdue', improvement: 'upcoming' });
    expect(world.give(refOf('SPEC'), confirm('rectification'), midnight('2019-11-02'), sector)).toBeNull();
    expect(phases(world, 'SPEC')).toMatchObject({ rectification: 'closed', improvement: 'open' });
  });

  it('launched after the gate’s window, is not asked for: what was over before is before the launch', () => {
    const world = new World();
    world.give(CAMPAIGN, launch(planOf(part('SPEC', 'sector-office', 'inspection'))), '2019-06-20T02:00:00.000Z', head);
    expect(phase(world, 'SPEC', 'inspection')).toMatchObject({ closedHow: 'before-launch' });
    expect(phases(world, 'SPEC')).toMatchObject({ rectification: 'open' });
    expect(world.notices).toEqual([]);
  });
});

describe('the overall part beside a sector whose gate is not met', () => {
  const year = () => launched(part('OVERALL', undefined), part('CITY', 'sector-office', 'inspection'));

  it('is neither held back by it nor carries it along', () => {
    const world = year().until('2020-02-01T00:00:00.000Z');
    expect(stateOf(world, 'OVERALL')).toMatchObject({ state: 'closed', closedAt: midnight('2020-01-01') });
    expect(phases(world, 'CITY')).toMatchObject({ mobilization: 'closed', inspection: 'overdue' });
    expect(world.campaign.state).toBe('running');
  });

  it('lets the campaign end only with the sector', () => {
    const world = year().until('2020-02-01T00:00:00.000Z');
    world.give(refOf('CITY'), confirm('inspection'), '2020-02-01T00:00:00.000Z', officer);
    expect(stateOf(world, 'CITY').state).toBe('closed');
    expect(world.campaign).toMatchObject({ state: 'closed', closed: { how: 'all-parts-closed' } });
  });
});

describe('who confirms a gate', () => {
  it.each([
    ['SPEC', 'sector-office', [sector]],
    ['SPEC', 'committee-office', [head, officer]],
    // The overall part has no sector office of its own, and the district none for CITY: the committee’s office stands in.
    ['OVERALL', 'sector-office', [head, officer]],
    ['CITY', 'sector-office', [head, officer]],
  ] as const)('in %s, named %s, is that office and nobody else', (code, confirmedBy, may) => {
    const world = launched(part(code, confirmedBy, 'mobilization')).until(midnight('2019-02-01'));
    for (const actor of [head, officer, sector, stranger]) {
      const context = at(midnight('2019-02-01'), actor);
      const decision = partModule.decide(stateOf(world, code), confirm('mobilization'), context, refOf(code));
      expect([actor.userId, decision.ok]).toEqual([actor.userId, may.some((one) => one === actor)]);
      const open = partModule.allowed(stateOf(world, code), context).find(({ command }) => command === 'ConfirmPhase');
      expect(open?.open).toBe(decision.ok);
    }
  });
});

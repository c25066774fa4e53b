import type { Policy, Rung } from '../kernel/policy';
import type { Command } from '../kernel/subject';
import { ACTORS, amendedPlan, gated, launch, midnight, POLICY } from './testing/campaign-fixtures';
import { CAMPAIGN, PART, World } from './testing/campaign-world';
import { partSchedule } from './part-schedule';
import type { PlanEdition } from './plan-types';

const { head, sector, officer } = ACTORS;
const rung = (name: string, offset: number, notify: Rung['notify']): Rung => ({
  ...{ name, offset, notify, slips: [], basis: { kind: 'default' } },
});
const ladder = [rung('+1', 1, ['sector-office', 'sector-office:head']), rung('+5', 5, ['committee-office'])];
const rule = { length: 'given', restDay: 'none', owes: 'sector-office', ladder, basis: { kind: 'default' } } as const;
const policy: Policy = { ...POLICY, clocks: { ...POLICY.clocks, 'confirm-by': rule } };

/** The inspection phase ends with Friday 31 May 2019 and has to be confirmed. */
function launched(plan: PlanEdition = gated('inspection')): World {
  const world = new World({ policy });
  world.give(CAMPAIGN, launch(plan), midnight('2019-01-01'), head);
  return world.until(midnight('2019-06-02'));
}
const heard = (world: World) =>
  world.notices
    .filter(({ facts, clock }) => facts['phase'] === 'inspection' && !clock.startsWith('phase-opens'))
    .map(({ rung: name, firedAt, to }) => [name, firedAt.slice(0, 16), to]);
const OVERDUE = ['due', '2019-05-31T16:00', ['sector-office']];
const PLUS_1 = ['+1', '2019-06-03T00:30', ['sector-office', 'sector-office:head']];
const PLUS_5 = ['+5', '2019-06-07T00:30', ['committee-office']];
const confirm = { type: 'ConfirmPhase', phase: 'inspection' } as Command;

describe('a phase that nobody confirms when its window is over', () => {
  it('is pressed for by the policy’s ladder, once a rung, and then waits to be seen', () => {
    const world = launched().until(midnight('2020-02-01'));
    expect(heard(world)).toEqual([OVERDUE, PLUS_1, PLUS_5]);
    expect(world.part.phases[1]?.state).toBe('overdue');
  });

  it('is pressed for no more once it is confirmed', () => {
    const world = launched().until(midnight('2019-06-05'));
    expect(world.give(PART, confirm, midnight('2019-06-05'), sector)).toBeNull();
    expect(heard(world.until(midnight('2019-07-01')))).toEqual([OVERDUE, PLUS_1]);
  });

  it('is not pressed for while the campaign is paused, nor after it is closed', () => {
    const paused = launched();
    paused.give(CAMPAIGN, { type: 'PauseCampaign', reason: 'r' } as Command, midnight('2019-06-02'), head);
    expect(heard(paused.until(midnight('2019-07-01')))).toEqual([OVERDUE]);
    paused.give(CAMPAIGN, { type: 'ResumeCampaign' }, midnight('2019-07-01'), head);
    expect(heard(paused.wakeAt(midnight('2019-07-01'))).map(([name]) => name)).toEqual(['due', '+5']);
    const late = paused.notices.find(({ rung: name, of }) => name === '+5' && of.kind === 'part');
    expect(late).toMatchObject({ supersedes: ['+1'] });
    const closed = launched();
    closed.give(CAMPAIGN, { type: 'CloseCampaign', reason: 'r' } as Command, midnight('2019-06-02'), head);
    expect(heard(closed.until(midnight('2020-02-01')))).toEqual([OVERDUE]);
  });

  it('presses the body that the plan names for it', () => {
    const plan = gated('inspection');
    const byOffice = plan.parts.map((part) => ({
      ...part,
      phases: part.phases.map((one) => ({ ...one, confirmedBy: 'committee-office' as const })),
    }));
    const world = launched({ ...plan, parts: byOffice }).until(midnight('2019-06-04'));
    expect(heard(world).at(-1)?.[2]).toEqual(['committee-office', 'committee-office:head']);
    expect(world.give(PART, confirm, midnight('2019-06-05'), officer)).toBeNull();
  });

  it('is not pressed for when an amendment gives it a longer window, and anew when that is over', () => {
    const world = launched();
    const plan = amendedPlan({ windows: { inspection: ['03-01', '06-30'] } }, gated('inspection'));
    const schedule = partSchedule(plan, plan.parts[0]!, 2019, {});
    const amend = { type: 'AmendPart', planVersion: 2, schedule } as Command;
    expect(world.give(PART, amend, midnight('2019-06-02'))).toBeNull();
    expect(heard(world.until(midnight('2019-06-30')))).toEqual([OVERDUE]);
    const again = heard(world.until(midnight('2019-07-10'))).slice(1);
    expect(again.map(([name, at]) => [name, at])).toEqual([
      ['due', '2019-06-30T16:00'],
      ['+1', '2019-07-01T00:30'],
      ['+5', '2019-07-05T00:30'],
    ]);
  });
});

import { nextDue } from '../kernel/clock-state';
import type { SubjectRef } from '../kernel/subject';
import { roundAwaits } from './awaits';
import { ACTORS, at, DIRECTORY, launch, midnight } from './testing/campaign-fixtures';
import type { PauseCampaign } from './campaign-types';
import { CAMPAIGN, World } from './testing/campaign-world';
import { roundModule } from './round-module';
import type { RoundState } from './round-types';

const { head, sector } = ACTORS;
const pause: PauseCampaign = { type: 'PauseCampaign', reason: 'flood' };

function launched(now = '2018-12-31T08:00:00.000Z'): World {
  const world = new World();
  world.give(CAMPAIGN, launch(), now, head);
  return world;
}
const refOf = (world: World, period: string): SubjectRef => ({ kind: 'round', id: world.round(period)?.id ?? '' });
const heard = (world: World, period: string) =>
  world.notices
    .filter(({ of }) => of.id === world.round(period)?.id)
    .map(({ rung, firedAt, to }) => [rung, firedAt, to]);

describe('a round', () => {
  it('tells the units when it opens, three workdays before, then them and their heads, then the sector office, once each', () => {
    const world = launched().until(midnight('2019-06-01'));
    expect(heard(world, '2019-04')).toEqual([
      ['opened', midnight('2019-04-01'), ['owing-units']],
      ['-3', '2019-04-28T00:30:00.000Z', ['owing-units']],
      ['+1', '2019-05-03T00:30:00.000Z', ['owing-units', 'owing-units:head']],
      ['+5', '2019-05-09T00:30:00.000Z', ['sector-office']],
    ]);
    const notices = world.notices.filter(({ of }) => of.id === world.round('2019-04')?.id).map(({ facts }) => facts);
    expect(notices.map((facts) => facts['notice'])).toEqual(['opened', 'reminder', 'late-return', 'late-return']);
    expect(notices[1]).toMatchObject({ part: 'SPEC', duty: 'monthly', period: '2019-04', due: '2019-05-01' });
  });

  it('keeps the last day the plan names, rest day or not', () => {
    const world = launched().until(midnight('2019-04-02'));
    expect(world.round('2019-04')).toMatchObject({
      due: '2019-05-01',
      restDay: true,
      from: '2019-04-01',
      to: '2019-04-30',
    });
    expect(world.round('2019-04')?.clocks['submit-by']?.deadline.dueInstant).toBe(midnight('2019-05-02'));
  });

  it('sends no reminder whose instant was over when it was opened', () => {
    const world = launched('2019-03-29T02:00:00.000Z').until(midnight('2019-04-01'));
    expect(world.round('2019-03')?.clocks['submit-by']?.done).toEqual([{ rung: '-3', how: 'not-applicable' }]);
    expect(world.notices.map(({ rung }) => rung)).toEqual(['opened', 'opened']);
  });

  it('stays open after its last reminder and then waits for its office', () => {
    const world = launched().until(midnight('2019-03-01'));
    const round = world.round('2019-01');
    expect(round).toMatchObject({ state: 'open', ended: false });
    expect(round && [nextDue(round), roundAwaits(round)]).toEqual([
      null,
      [{ command: 'CloseRound', by: 'sector-office', of: 'monthly', due: '2019-02-01' }],
    ]);
  });

  it('sends nothing more once it is closed', () => {
    const world = launched().until(midnight('2019-01-20'));
    const closed = { type: 'CloseRound', reason: 'all in' };
    expect(world.give(refOf(world, '2019-01'), closed, midnight('2019-01-20'), sector)).toBeNull();
    world.until(midnight('2019-02-20'));
    expect(world.round('2019-01')).toMatchObject({ ended: true, closed: { reason: 'all in', by: 'sector' } });
    expect(heard(world, '2019-01').map(([rung]) => rung)).toEqual(['opened']);
  });

  it('reminds late of what its pause held back, the higher reminder standing for the lower', () => {
    const world = launched().until(midnight('2019-04-20'));
    world.give(CAMPAIGN, pause, midnight('2019-04-20'), head);
    world.until(midnight('2019-05-06'));
    const opened = ['opened', midnight('2019-04-01'), ['owing-units']];
    expect(heard(world, '2019-04')).toEqual([opened]);
    world.give(CAMPAIGN, { type: 'ResumeCampaign' }, midnight('2019-05-06'), head);
    world.wakeAt(midnight('2019-05-06'));
    expect(world.round('2019-04')?.due).toBe('2019-05-01');
    const lives = world.events.filter(({ of }) => of.id === world.round('2019-04')?.id);
    const resumedAt = lives.findIndex(({ type }) => type === 'RoundResumed') + 1;
    expect(heard(world, '2019-04')).toEqual([
      opened,
      [`resumed:${resumedAt}`, midnight('2019-05-06'), ['owing-units']],
      ['+1', midnight('2019-05-06'), ['owing-units', 'owing-units:head']],
    ]);
    expect(world.notices.at(-1)).toMatchObject({ supersedes: ['-3'] });
  });

  it('belongs to the sector office of its part; its owing units are rows and nobody here', () => {
    const world = launched().until(midnight('2019-01-02'));
    const round = world.round('2019-01');
    if (!round) throw new Error('no round');
    expect(roundModule.orgOf(round, 'sector-office', DIRECTORY)).toBe('org-spec-office');
    expect(roundModule.orgOf(round, 'owing-units', DIRECTORY)).toBeNull();
  });

  it('gets another last day when the plan rolls rest days and the calendar changes', () => {
    const world = launched().until(midnight('2019-04-02'));
    const round = world.round('2019-04');
    if (!round) throw new Error('no round');
    const rolls: RoundState = { ...round, restDayRule: 'forward' };
    const now = midnight('2019-04-03');
    const { policy, calendars } = at(now);
    const next = { policy, calendars, pins: { policy: 'p2', calendars: { '2019': 3 } } };
    const decision = roundModule.decide(rolls, { type: 'CalendarChanged' }, at(now, ACTORS.system, { next }), rolls);
    if (!decision.ok) throw new Error(decision.refusal.code);
    const moved = decision.events.reduce<RoundState>((state, event) => roundModule.evolve(state, event, rolls), rolls);
    expect(moved).toMatchObject({ due: '2019-05-03', pins: next.pins });
    expect(moved.clocks['submit-by']).toMatchObject({ version: 2, deadline: { due: '2019-05-03' } });
  });
});

import type { Command, SubjectRef } from '../kernel/subject';
import { quotaIdOf } from '../quotas/quota-periods';
import type { QuotaState } from '../quotas/quota-types';
import type { QuotaPlan } from './plan-targets-types';
import type { PlanEdition } from './plan-types';
import { ACTORS, gated, launch, midnight, PLAN } from './testing/campaign-fixtures';
import { CAMPAIGN, PART, World } from './testing/campaign-world';
import { submissionIdOf, type SubmissionState } from './submission-types';

const { head, sector } = ACTORS;
const close: Command = { type: 'CloseCampaign', reason: 'merged' } as Command;
const pause: Command = { type: 'PauseCampaign', reason: 'flood' } as Command;
const resume: Command = { type: 'ResumeCampaign' };
const entry = { source: { document: 'test-plan', section: '1' }, inferred: [] };
const text = { zh: 'talks', en: 'talks' };
const QUOTA: QuotaPlan = {
  ...{ ...entry, id: 'talks', name: text, what: text, of: 'units', whose: 'all-together' },
  ...{ counts: { by: 'acts', act: 'admonition-talk' }, target: { kind: 'count', atLeast: 2 } },
  ...{ from: '01-01', by: '06-30', per: null, slip: null },
};

/** The fixtures' plan with a quota, launched on New Year's Day. */
function launched(plan: PlanEdition = PLAN): World {
  const world = new World({ measured: { units: [], firms: [], counts: [] } });
  const parts = plan.parts.map((part) => ({ ...part, quotas: [QUOTA] }));
  world.give(CAMPAIGN, launch({ ...plan, parts }), midnight('2019-01-01'), head);
  return world;
}
const quota = (world: World) => world.subjects.get(quotaIdOf(PART.id, 'talks')) as QuotaState;
const roundOf = (world: World, period: string): SubjectRef => ({
  kind: 'round',
  id: world.part.rounds.find((round) => round.period === period)?.roundId ?? '',
});
const unit = (orgId: string) => ({ userId: orgId, orgId, posts: [{ orgId, role: 'officer' as const }] });
const answerOf = (world: World, orgId: string): SubjectRef => ({
  kind: 'submission',
  id: submissionIdOf(roundOf(world, '2019-03').id, orgId),
});
function submit(world: World, orgId: string, day: string) {
  const body = { type: 'Submit', roundId: roundOf(world, '2019-03').id, orgId, text: 'done' } as Command;
  return world.give(answerOf(world, orgId), body, midnight(day), unit(orgId));
}
const since = (world: World, day: string) =>
  world.notices.filter(({ firedAt, of }) => firedAt >= midnight(day) && of.kind !== 'part');

/** What stands on 15 March: the March round open, the January one overdue, phases one and two open, the quota ahead. */
describe('what a command to the campaign does to what hangs on it', () => {
  interface Seen {
    readonly phases: readonly string[];
    readonly open: string | undefined;
    readonly overdue: string | undefined;
    readonly ahead: string | undefined;
    readonly quota: string;
    readonly told: readonly string[];
  }
  const seen = (world: World): Seen => ({
    phases: world.part.phases.map(({ state, closedHow }) => closedHow ?? state),
    open: world.round('2019-03')?.state,
    overdue: world.round('2019-01')?.state,
    ahead: world.part.rounds.find(({ period }) => period === '2019-08')?.state,
    quota: quota(world).state,
    told: since(world, '2019-03-15').map(({ rung, facts }) => `${String(facts['period'])} ${rung.split(':')[0]}`),
  });
  const until = (commands: readonly [string, Command][], day: string): Seen => {
    const world = launched();
    for (const [on, command] of commands) expect(world.give(CAMPAIGN, command, midnight(on), head)).toBeNull();
    return seen(world.until(midnight(day)));
  };
  const running = ['window', 'open', 'upcoming', 'upcoming'];
  const ended = ['campaign-closed', 'campaign-closed', 'campaign-closed', 'campaign-closed'];

  it.each<[string, readonly [string, Command][], string, Seen]>([
    [
      'nothing: its ladders go on',
      [],
      '2019-04-10',
      {
        ...{ phases: running, open: 'open', overdue: 'open', ahead: 'ahead', quota: 'running' },
        told: ['2019-03 -3', '2019-04 opened', '2019-03 +1', '2019-03 +5'],
      },
    ],
    [
      'a pause: nothing opens, closes or is told',
      [['2019-03-15', pause]],
      '2019-04-10',
      {
        ...{ phases: ['open', 'open', 'upcoming', 'upcoming'], open: 'open', overdue: 'open', ahead: 'ahead' },
        ...{ quota: 'paused', told: [] },
      },
    ],
    [
      'a resumption: units are told the days, which have not moved',
      [
        ['2019-03-15', pause],
        ['2019-03-20', resume],
      ],
      '2019-03-21',
      {
        ...{ phases: ['open', 'open', 'upcoming', 'upcoming'], open: 'open', overdue: 'open', ahead: 'ahead' },
        quota: 'running',
        told: ['2019-01 resumed', '2019-02 resumed', '2019-03 resumed'],
      },
    ],
    [
      'a close: nobody is reminded or pressed again, and what was ahead is given up',
      [['2019-03-15', close]],
      '2020-02-01',
      { phases: ended, open: 'closed', overdue: 'closed', ahead: 'not-opened', quota: 'closed', told: [] },
    ],
    [
      'a close while it is paused: the same, and no resumption is told',
      [
        ['2019-03-14', pause],
        ['2019-03-15', close],
      ],
      '2020-02-01',
      { phases: ended, open: 'closed', overdue: 'closed', ahead: 'not-opened', quota: 'closed', told: [] },
    ],
  ])('%s', (_name, commands, day, expected) => {
    expect(until(commands, day)).toEqual(expected);
  });

  it('a close says on every phase and round who decided it and why', () => {
    const world = launched();
    world.give(CAMPAIGN, close, midnight('2019-03-15'), head);
    const given = { reason: 'merged', by: 'head' };
    expect(world.campaign.closed).toMatchObject({ how: 'by-decision', ...given });
    expect(world.part.givenUp).toEqual(given);
    expect(world.part.phases[1]).toMatchObject({ closedHow: 'campaign-closed', closedBy: 'head', reason: 'merged' });
    expect(world.round('2019-03')?.closed).toMatchObject({ how: 'campaign-closed', ...given });
  });

  it('a close leaves alone what its office had closed before', () => {
    const world = launched().until(midnight('2019-03-10'));
    const done = { type: 'CloseRound', reason: 'all in' } as Command;
    world.give(roundOf(world, '2019-01'), done, midnight('2019-03-10'), sector);
    world.give(CAMPAIGN, close, midnight('2019-03-15'), head);
    expect(world.round('2019-01')?.closed).toEqual({ at: midnight('2019-03-10'), by: 'sector', reason: 'all in' });
  });

  it('a round whose opening was under way at the close ends as soon as it is there', () => {
    const world = launched().until(midnight('2019-03-15'));
    world.runSteps = false;
    world.until(midnight('2019-04-02'));
    const step = world.part.steps[0]!;
    const opening = { roundId: step.roundId, command: openingOf(world, step.roundId) };
    world.give(CAMPAIGN, close, midnight('2019-04-02'), head);
    world.openRound(step, opening, midnight('2019-04-02'));
    expect(world.round('2019-04')).toMatchObject({ state: 'closed', closed: { how: 'campaign-closed' } });
  });
});

/** What the step's opening would have given, read before the close. */
function openingOf(world: World, roundId: string) {
  const { code, campaignId, id: partId, rounds } = world.part;
  const { roundId: _id, state: _state, openedAt: _at, ...days } = rounds.find((one) => one.roundId === roundId)!;
  return { type: 'OpenRound' as const, campaignId, partId, code, days };
}

describe('answers under way when the campaign is closed', () => {
  it('that were sent can be accepted; none is sent or returned any more', () => {
    const world = launched();
    expect(submit(world, 'org-a', '2019-03-10')).toBeNull();
    expect(submit(world, 'org-b', '2019-03-10')).toBeNull();
    world.give(CAMPAIGN, close, midnight('2019-03-15'), head);
    const back = { type: 'ReturnSubmission', reason: 'figures' } as Command;
    expect(world.give(answerOf(world, 'org-a'), back, midnight('2019-03-16'), sector)?.code).toBe('round-closed');
    const accept = { type: 'AcceptSubmission' } as Command;
    expect(world.give(answerOf(world, 'org-a'), accept, midnight('2019-03-16'), sector)).toBeNull();
    expect((world.subjects.get(answerOf(world, 'org-a').id) as SubmissionState).state).toBe('accepted');
    expect(submit(world, 'org-c', '2019-03-16')?.code).toBe('round-closed');
  });
});

describe('a campaign that is closed after some of its parts have ended', () => {
  it('ends the rounds of those parts too', () => {
    const plan = gated();
    const sector2 = { ...plan.parts[0]!, code: 'CITY' as const, phases: gated('improvement').parts[0]!.phases };
    const world = new World();
    world.give(CAMPAIGN, launch({ ...plan, parts: [...plan.parts, sector2] }), midnight('2019-01-01'), head);
    world.until(midnight('2020-01-02'));
    expect([world.part.state, world.campaign.state]).toEqual(['closed', 'running']);
    expect(world.round('2019')?.state).toBe('open');
    world.give(CAMPAIGN, close, midnight('2020-01-02'), head);
    expect(world.round('2019')).toMatchObject({ state: 'closed', closed: { how: 'campaign-closed' } });
  });
});

describe('a part without phases', () => {
  it('runs past the year and ends with its campaign, which only a decision closes', () => {
    const plan = { ...PLAN, parts: PLAN.parts.map((part) => ({ ...part, phases: [] })) };
    const world = launched(plan).until(midnight('2020-03-01'));
    expect([world.part.state, world.campaign.state]).toEqual(['running', 'running']);
    world.give(CAMPAIGN, close, midnight('2020-03-01'), head);
    expect([world.part.state, world.campaign.state]).toEqual(['closed', 'closed']);
  });
});

import fc from 'fast-check';
import { nextDue } from '../kernel/clock-state';
import type { Command } from '../kernel/subject';
import { legalDayOf } from '../legal-clock/instants';
import { quotaIdOf } from '../quotas/quota-periods';
import type { QuotaCheckpoint, QuotaState } from '../quotas/quota-types';
import { quotaOf } from '../quotas/testing/quota-world';
import { partAwaits } from './awaits';
import type { FieldPlan, QuotaPlan } from './plan-targets-types';
import { PHASE_KEYS, type PlanEdition } from './plan-types';
import { ACTORS, amendedPlan, dutyOf, gated, launch, midnight } from './testing/campaign-fixtures';
import { CAMPAIGN, PART, World } from './testing/campaign-world';

const { head, officer, sector } = ACTORS;
const QUOTA = { kind: 'quota', id: quotaIdOf(PART.id, 'talks') } as const;
const DAY = 86_400_000;
const FIRST = Date.parse(midnight('2019-01-01'));

const monthDay = (day: number) => new Date(FIRST + day * DAY + DAY / 2).toISOString().slice(5, 10);
const change = fc.record({
  phase: fc.constantFrom(...PHASE_KEYS),
  from: fc.integer({ min: 0, max: 330 }),
  length: fc.integer({ min: 0, max: 34 }),
  monthly: fc.option(fc.integer({ min: 1, max: 28 }), { nil: null }),
  choice: fc.constantFrom('accept', 'keep-old'),
  quota: fc.option(
    fc.record({
      per: fc.constantFrom(null, 'month', 'quarter', 'half-year'),
      by: fc.integer({ min: 0, max: 364 }),
      atLeast: fc.integer({ min: 0, max: 5 }),
      act: fc.constantFrom('admonition-talk', 'closing-action'),
    }),
    { nil: null },
  ),
  day: fc.integer({ min: 0, max: 364 }),
});
const act = fc.oneof(
  fc.record({ kind: fc.constant('amend' as const), change }),
  fc.record({
    kind: fc.constantFrom('pause' as const, 'resume' as const, 'turn' as const, 'record' as const, 'answer' as const),
    change,
  }),
);
const year = fc.record({
  gates: fc.subarray([...PHASE_KEYS]),
  acts: fc.array(fc.record({ after: fc.integer({ min: 0, max: 70 }), act }), { maxLength: 10 }),
  outages: fc.boolean(),
});
type Year = typeof year extends fc.Arbitrary<infer T> ? T : never;
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function quotaWith({ per, by, atLeast, act }: NonNullable<Change['quota']>): QuotaPlan {
  const checkpoint = per === null ? { per, by: monthDay(by) } : { per, by: null };
  return quotaOf({ ...checkpoint, counts: { by: 'acts', act }, target: { kind: 'count', atLeast } });
}

/** The next version with one window and the day of the monthly duty changed, or that duty taken away, and with its quota changed or taken away. */
function next(plan: PlanEdition, { phase, from, length, monthly, quota }: Change): PlanEdition {
  const change = {
    part: { quotas: quota ? [quotaWith(quota)] : [] },
    windows: { [phase]: [monthDay(from), monthDay(from + length)] as const },
    duties: (duties: PlanEdition['parts'][number]['duties']) =>
      duties
        .filter((duty) => monthly !== null || duty.cadence.kind !== 'monthly')
        .map((duty) =>
          duty.cadence.kind === 'monthly' ? { ...duty, cadence: { ...duty.cadence, day: monthly ?? 1 } } : duty,
        ),
  };
  return amendedPlan(change, plan);
}

/** Proposes it and decides in one way all that is asked. */
function amend(world: World, plan: PlanEdition, choice: Change['choice'], now: string): void {
  const id = `00000000-0000-8000-a000-${String(plan.version).padStart(12, '0')}`;
  const proposal = { type: 'ProposeAmendment', campaignId: CAMPAIGN.id, plan, reason: 'r' } as Command;
  if (world.give({ kind: 'amendment', id }, proposal, now, officer)) return;
  const apply = (decisions: object) =>
    world.give({ kind: 'amendment', id }, { type: 'ApplyAmendment', decisions } as Command, now, head);
  const open = (apply({})?.facts['open'] ?? []) as string[];
  if (open.length > 0) expect(apply(Object.fromEntries(open.map((key) => [key, choice])))).toBeNull();
  expect(world.part.planVersion).toBe(plan.version);
}

/** The plan with a quota, and a duty whose day it leaves open. */
function asking(plan: PlanEdition): PlanEdition {
  const entry = { source: { document: 'test-plan', section: '1' }, inferred: [] };
  const due: FieldPlan = { key: 'due', kind: 'day', question: { zh: '何日？', en: 'When?' }, ...entry };
  const duties = (given: PlanEdition['parts'][number]['duties']) => [
    ...given,
    dutyOf('asked', { kind: 'asked', field: 'due' }),
  ];
  const part = { fields: [due], quotas: [quotaOf({ by: null, per: 'quarter' })] };
  return amendedPlan({ version: plan.version, duties, part }, plan);
}

function play({ gates, acts, outages }: Year): World {
  const world = new World({ measured: { units: [], firms: [], counts: [] } });
  let plan = asking(gated(...gates));
  let now = FIRST + 40 * DAY + 3_600_000;
  const iso = () => new Date(now).toISOString();
  world.give(CAMPAIGN, launch(plan, { fields: { due: { open: 'later' } } }), iso(), head);
  for (const { after, act } of acts) {
    now += after * DAY;
    if (outages) world.wakeAt(iso());
    const { phase, choice } = act.change;
    if (act.kind === 'amend') {
      plan = next(plan, act.change);
      if (!world.campaign.ended) amend(world, plan, choice, iso());
    } else if (act.kind === 'record') {
      const talk = { act: 'admonition-talk', day: legalDayOf(iso()), count: 1, evidence: 'minutes' };
      world.give(QUOTA, { type: 'RecordAct', ...talk } as Command, iso(), sector);
    } else if (act.kind === 'answer') {
      const answer = { field: 'due', answer: { day: `2019-${monthDay(act.change.day)}` }, reason: 'r' };
      world.give(CAMPAIGN, { type: 'AnswerField', plan, ...answer } as Command, iso(), head);
    } else if (act.kind === 'turn') {
      world.give(PART, { type: 'TurnPhase', phase, reason: 'r' } as Command, iso(), sector);
    } else {
      const type = act.kind === 'pause' ? 'PauseCampaign' : 'ResumeCampaign';
      world.give(CAMPAIGN, { type, reason: 'r' } as Command, iso(), head);
    }
  }
  if (world.campaign.state === 'paused') world.give(CAMPAIGN, { type: 'ResumeCampaign' }, iso(), head);
  now += 900 * DAY;
  world.until(iso());
  for (let [awaited] = partAwaits(world.part); awaited; [awaited] = partAwaits(world.part)) {
    expect(world.give(PART, { type: 'ConfirmPhase', phase: awaited.of } as Command, iso(), sector)).toBeNull();
  }
  return world;
}

/** Every fact is looked at in the same years, each played once. */
const played = new Map<string, World>();
function worldOf(input: Year): World {
  const key = JSON.stringify(input);
  const world = played.get(key) ?? play(input);
  played.set(key, world);
  return world;
}

const check = (fact: (world: World) => void): void =>
  fc.assert(
    fc.property(year, (input) => fact(worldOf(input))),
    { numRuns: 60, seed: 20190322 },
  );

describe('a part of a campaign that is amended, whatever and whenever', () => {
  it('opens each phase at most once, closes each once, and then ends', () => {
    check((world) => {
      for (const key of PHASE_KEYS) {
        const of = (type: string) =>
          world.events.filter((event) => event.type === type && event.of.id === PART.id && event.data['phase'] === key);
        expect(of('PhaseOpened').length).toBeLessThanOrEqual(1);
        expect(of('PhaseClosed')).toHaveLength(1);
      }
      expect([world.part.ended, world.campaign.ended, nextDue(world.part)]).toEqual([true, true, null]);
    });
  });

  it('opens each round once, keeps every one that was opened, and tells nobody the same thing twice', () => {
    check((world) => {
      const opened = world.events.filter(({ type, of }) => type === 'RoundOpened' && of.kind === 'round');
      const ids = opened.map(({ of }) => of.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => !world.part.rounds.some((round) => round.roundId === id))).toEqual([]);
      const keys = world.notices.map((one) => [one.of.id, one.clock, one.deadlineVersion, one.rung].join());
      expect(new Set(keys).size).toBe(keys.length);
    });
  });

  it('freezes each checkpoint of its quota once and for good, and loses nothing that was recorded', () => {
    check((world) => {
      const quota = world.subjects.get(QUOTA.id) as QuotaState;
      const own = world.events.filter(({ of }) => of.id === QUOTA.id);
      const passed = own.filter(({ type }) => type === 'QuotaCheckpointPassed');
      const periods = passed.map(({ data }) => data['period']);
      expect(new Set(periods).size).toBe(periods.length);
      for (const { data } of passed) {
        expect(quota.checkpoints).toContainEqual(
          expect.objectContaining({ period: data['period'], state: 'passed', frozen: data['frozen'] }),
        );
      }
      const frozenDays = (checkpoints: readonly QuotaCheckpoint[]) =>
        checkpoints.filter(({ state }) => state !== 'ahead').map(({ period, from, day }) => [period, from, day].join());
      for (const [index, { type, data }] of own.entries()) {
        if (type !== 'QuotaAmended') continue;
        const past = own.slice(0, index).filter((event) => event.type === 'QuotaCheckpointPassed');
        const kept = frozenDays(data['checkpoints'] as unknown as QuotaCheckpoint[]);
        expect(past.every((event) => kept.some((one) => one.startsWith(`${String(event.data['period'])},`)))).toBe(
          true,
        );
        expect(frozenDays(quota.checkpoints)).toEqual(expect.arrayContaining(kept));
      }
      expect(quota.acts).toHaveLength(own.filter(({ type }) => type === 'ActRecorded').length);
    });
  });

  it('asks once for what a later answer dated, and takes one answer only', () => {
    check((world) => {
      const answers = world.events.filter(({ type }) => type === 'FieldAnswered');
      expect(answers.length).toBeLessThanOrEqual(1);
      expect(world.part.rounds.filter(({ dutyId }) => dutyId === 'asked').length).toBeLessThanOrEqual(answers.length);
      expect('open' in (world.campaign.fields['due'] ?? {})).toBe(answers.length === 0);
    });
  });

  it('has in its rounds the days that the rounds themselves have', () => {
    check((world) => {
      for (const { roundId, due } of world.part.rounds) {
        const round = world.subjects.get(roundId) as { due?: string } | undefined;
        if (round) expect(round.due).toBe(due);
      }
    });
  });
});

import fc from 'fast-check';
import type { Actor } from '../kernel/subject';
import { policyWith } from '../kernel/testing/policy-fixture';
import { staleRungs } from '../kernel/testing/world';
import { addDays } from '../legal-clock/days';
import { legalDayOf } from '../legal-clock/instants';
import { BEFORE_MARCH, NEWEST } from '../legal-clock/testing/calendars';
import type { HazardCommandType } from './commands';
import { isFinal, isListed, namedStep } from './facts';
import { hazardModule } from './hazard-module';
import type { HazardState } from './state';
import { isOpenState } from './states';
import { AUTHORITY, DEPARTMENT, GIVER, SAMPLES, SECTOR } from './testing/samples';
import { Life, lifeIn, LIVES } from './testing/lives';
import type { LifeName } from './testing/lives';

/** One step of a random life: days pass, then somebody tries something. */
interface Step {
  readonly days: number;
  readonly command: HazardCommandType;
  /** Days from the day of the command to every day it names. */
  readonly ahead: number;
  readonly backdated: number;
  readonly variant: number;
  readonly asleep: boolean;
}

const COMMANDS = (Object.keys(SAMPLES) as HazardCommandType[]).filter((type) => !['Settle', 'Report'].includes(type));
const step: fc.Arbitrary<Step> = fc.record({
  days: fc.nat(40),
  command: fc.constantFrom(...COMMANDS),
  ahead: fc.integer({ min: -5, max: 400 }),
  backdated: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(30) }),
  variant: fc.nat(7),
  asleep: fc.boolean(),
});
/** Not every policy leads to `verified`. */
const begin = fc.constantFrom(...(Object.keys(LIVES) as LifeName[]).filter((name) => name !== 'verified'));
const POLICIES = {
  shipped: policyWith({}),
  'no plans, all looked back at': policyWith({ 'plan.required': false, 'lookBack.required': 'all' }, 'all'),
  'no look-back, three extensions': policyWith({ 'lookBack.required': 'none', 'extension.maxTimes': 3 }, 'three'),
} as const;
const policy = fc.constantFrom(...(Object.keys(POLICIES) as (keyof typeof POLICIES)[]));

describe('whatever people try and however time passes', () => {
  it('every open hazard has a clock that runs or a step of its listing to wait for', () => {
    check((life) => {
      const { hazard } = life;
      if (!isOpenState(hazard.state)) return;
      const runs = Object.values(hazard.clocks).some((clock) => clock.status === 'running');
      expect([hazard.state, runs || namedStep(hazard) !== null]).toEqual([hazard.state, true]);
    });
  });

  it('a closed major hazard has control, a passed acceptance, and a lifting if it was listed', () => {
    check(({ hazard }) => {
      if (!['closed', 'verified'].includes(hazard.state) || hazard.level !== 'major') return;
      expect(hazard.control).not.toBeNull();
      expect(hazard.acceptance?.record?.result).toBe('pass');
      expect(new Set(hazard.acceptance?.record?.people.map((person) => person.userId)).size).toBeGreaterThan(1);
      expect(isListed(hazard)).toBe(false);
    });
  });

  it('versions rise by one, states fold from their events as JSON, and no rung of a moved deadline appears', () => {
    check((life) => {
      const { world, hazard } = life;
      const events = world.events.filter(({ ref }) => ref.id === hazard.id);
      expect(events.map((told) => told.version)).toEqual(events.map((_, i) => i + 1));
      expect(staleRungs(world.events)).toEqual([]);
      expect(JSON.parse(JSON.stringify(hazard))).toEqual(hazard);
      const identity = { kind: 'hazard', id: hazard.id, districtId: hazard.districtId } as const;
      const [first] = events;
      const pins = hazard.pins;
      const folded = events.reduce(
        (state, { event }) => hazardModule.evolve(state, event, { ...identity, pins }),
        null as HazardState | null,
      );
      expect(first?.event.type).toBe('HazardReported');
      expect(folded).toEqual(hazard);
    });
  });

  it('a hazard that has ended has nothing left to fall due, and one that has not ended is not final without a reason', () => {
    check(({ hazard }) => {
      const live = Object.values(hazard.clocks).some((clock) => clock.status !== 'stopped');
      if (hazard.ended) expect(live).toBe(false);
      if (isFinal(hazard) && !live && hazard.measures.every((measure) => measure.endedAt)) {
        expect(hazard.ended).toBe(true);
      }
    });
  });

  it('a notice goes out once per rung of a deadline version, and never before it is due', () => {
    check(({ world }) => {
      const told = world.notices.map(
        (notice) => `${notice.ref.id} ${notice.clock} ${notice.deadlineVersion} ${notice.rung}`,
      );
      expect(new Set(told).size).toBe(told.length);
      expect(world.notices.every((notice) => notice.at >= notice.dueAt)).toBe(true);
    });
  });
});

/** Plays random lives and looks at each after every step. */
function check(holds: (life: Life) => void): void {
  fc.assert(
    fc.property(begin, policy, fc.array(step, { maxLength: 14 }), (name, rules, steps) => {
      const life = new Life();
      life.world.policy = POLICIES[rules];
      life.world.calendars = BEFORE_MARCH;
      lifeIn(name, life);
      holds(life);
      for (const one of steps) {
        play(life, one);
        holds(life);
      }
    }),
    { numRuns: 80 },
  );
}

function play(life: Life, one: Step): void {
  const { world } = life;
  const target = `${addDays(legalDayOf(world.now), one.days)}T02:00:00.000Z`;
  if (one.asleep && target > world.now) world.sleepTo(target);
  else life.to(target);
  const next = { policy: policyWith({}, 'next'), calendars: NEWEST };
  world.next = { ...next, pins: { policy: 'next', calendars: {} } };
  for (const attempt of [0, 1, 2]) {
    const refusal = life.try(one.command, changesOf(life, one), giverOf(one.command, attempt));
    if (refusal?.code !== 'role-needed') return;
  }
}

function giverOf(command: HazardCommandType, attempt: number): Actor {
  if (GIVER[command] !== AUTHORITY) return GIVER[command];
  return [AUTHORITY, DEPARTMENT, SECTOR][attempt] ?? AUTHORITY;
}

/** The sample with its days moved to the present, and a few other turns it may take. */
function changesOf(life: Life, { command, ahead, backdated, variant }: Step): object {
  const today = legalDayOf(life.world.now);
  const day = addDays(today, ahead);
  const earlier =
    backdated > 0 ? { effectiveAt: `${addDays(today, -backdated)}T03:00:00.000Z`, backdateReason: '补录' } : {};
  const days = Object.fromEntries(
    ['deadline', 'until', 'newDeadline', 'reviewBy', 'servedOn', 'improvementEnds']
      .filter((field) => field in SAMPLES[command])
      .map((field) => [field, day]),
  );
  return { ...earlier, ...days, ...turnOf(life, command, variant, day) };
}

function turnOf(life: Life, command: HazardCommandType, variant: number, day: string): object {
  const running = Object.keys(life.hazard.clocks);
  switch (command) {
    case 'Grade':
      return { level: variant % 2 ? 'major' : 'general', deadline: day };
    case 'RecordAcceptance':
      return variant % 3 ? {} : { result: 'fail', newDeadline: day };
    case 'RecordReCheckOutcome': {
      const outcome = ['passed', 'case-filed', 'not-pursued', 'referred-to-police', 'closure-proposed'][variant % 5];
      return { outcome, reason: '说明' };
    }
    case 'PauseClock':
    case 'ResumeClock':
      return { clock: running[variant % Math.max(1, running.length)] ?? 'rectify-by' };
    case 'DecideExtension':
      return { grant: variant % 2 === 0, until: null };
    case 'ListingRevoked':
    case 'RecordHigherRevocation':
      return { hazardStands: variant % 2 === 0 };
    case 'AnswerTransfer':
      return { received: variant % 2 === 0 };
    case 'Transfer':
      return variant % 2 ? {} : { toOrgId: null, outside: '邻区' };
    case 'SlipMoved': {
      const slip = life.hazard.slips[variant % Math.max(1, life.hazard.slips.length)];
      const what = ['served', 'unanswered', 'ended'][variant % 3];
      return slip
        ? { slipId: slip.id, slipKind: slip.kind, clock: slip.clock, deadlineVersion: slip.deadlineVersion, what }
        : {};
    }
    default:
      return {};
  }
}

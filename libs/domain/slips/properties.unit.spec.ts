import fc from 'fast-check';
import { nextDue } from '../kernel/clock-state';
import { SLIP_KINDS } from '../kernel/policy';
import type { SlipKind } from '../kernel/policy';
import type { Actor } from '../kernel/subject';
import { SYSTEM, World } from '../kernel/testing/world';
import type { SlipCommandType } from './commands';
import { slipModule } from './slip-module';
import {
  ADDRESSEE_HEAD,
  altered,
  COMMANDS,
  draft,
  HEAD,
  LEADER,
  MONDAY,
  OFFICER,
  SLIP,
  slipOf,
  told,
} from './testing/slip-world';
import { legalDayOf } from '../legal-clock/instants';
import { addDays } from '../legal-clock/days';
import { isSlipEnd, SLIP_LIFECYCLE } from './lifecycle';

interface Step {
  readonly pick: number;
  /** Any command by anybody, instead of one that is open to somebody. */
  readonly wild: boolean;
  readonly hours: number;
  readonly asleep: boolean;
}
interface Given {
  readonly command: SlipCommandType;
  readonly by: Actor;
}

const PEOPLE = [OFFICER, HEAD, LEADER, ADDRESSEE_HEAD, SYSTEM];
const ANYTHING: readonly Given[] = (Object.keys(SLIP_LIFECYCLE) as SlipCommandType[]).flatMap((command) =>
  PEOPLE.map((by) => ({ command, by })),
);
const steps = fc.array(
  fc.record({
    pick: fc.nat({ max: 9999 }),
    wild: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
    hours: fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 24 * 12 })),
    asleep: fc.boolean(),
  }),
  { minLength: 5, maxLength: 20, size: 'max' },
);

/** A slip that lives through these steps; refusals change nothing. */
function lived(kind: SlipKind, given: readonly Step[]): World {
  const world = new World(MONDAY, [slipModule]);
  world.give(SLIP, draft(kind), SYSTEM);
  for (const step of given) {
    const then = new Date(Date.parse(world.now) + step.hours * 3_600_000).toISOString();
    if (step.asleep) world.sleepTo(then);
    else world.advanceTo(then);
    world.settle(SLIP);
    const settled = slipOf(world).version;
    const { command, by } = chosen(world, step);
    const today = legalDayOf(world.now);
    const refusal = world.try(SLIP, altered(COMMANDS[command], { until: addDays(today, 3), servedOn: today }), by);
    if (refusal) expect(slipOf(world).version).toBe(settled);
  }
  return world;
}

function chosen(world: World, { pick, wild }: Step): Given {
  const open = PEOPLE.flatMap((by) =>
    slipModule
      .allowed(slipOf(world), world.context(by))
      .filter((offer) => offer.open && (pick % 5 === 0 || !['DropSlip', 'RecallSlip'].includes(offer.command)))
      .map((offer) => ({ command: offer.command as SlipCommandType, by })),
  );
  const from = wild || open.length === 0 ? ANYTHING : open;
  return from[pick % from.length] ?? { command: 'Settle', by: SYSTEM };
}

function property(holds: (world: World, kind: SlipKind) => void): void {
  fc.assert(
    fc.property(fc.constantFrom(...SLIP_KINDS), steps, (kind, given) => holds(lived(kind, given), kind)),
    { numRuns: 120, seed: 20190320 },
  );
}

describe('whatever happens to a slip', () => {
  it('its version rises by one with every event', () => {
    property((world) => {
      expect(world.events.map(({ version }) => version)).toEqual(world.events.map((_, i) => i + 1));
    });
  });

  it('one that is over has no clock left, and one that is not has a clock that runs', () => {
    property((world) => {
      const slip = slipOf(world);
      const live = Object.values(slip.clocks).filter((clock) => clock.status !== 'stopped');
      expect(slip.ended).toBe(isSlipEnd(slip.state));
      expect(live.length).toBe(slip.ended ? 0 : 1);
      if (slip.ended) expect(nextDue(slip)).toBeNull();
    });
  });

  it('it is released at most once, and only then gets a number', () => {
    property((world) => {
      const released = world.events.filter(({ event }) => event.type === 'SlipReleased');
      expect(released.length).toBeLessThanOrEqual(1);
      expect(world.events.filter(({ event }) => event.numberSeries).map(({ event }) => event)).toEqual(
        released.map(({ event }) => event),
      );
    });
  });

  it('an accountability slip leaves only checked by the head, heard, and signed by the leader', () => {
    property((world, kind) => {
      const slip = slipOf(world);
      if (kind !== 'accountability' || !slip.released) return;
      expect(slip.checked?.userId).toBe(HEAD.userId);
      expect(slip.released.signature?.userId).toBe(LEADER.userId);
      expect(slip.statement).not.toBeNull();
    });
  });

  it('the hazard hears that it was unanswered once per deadline of the answer, and that it ended once', () => {
    property((world) => {
      const moves = told(world).map((command) => (command as { what?: string }).what);
      const terms = slipOf(world).clocks['answer-by']?.version ?? 0;
      expect(moves.filter((what) => what === 'unanswered').length).toBeLessThanOrEqual(terms);
      expect(moves.filter((what) => what === 'ended').length).toBeLessThanOrEqual(1);
    });
  });

  it('each rung of each deadline is recorded once', () => {
    property((world) => {
      const rungs = world.events
        .filter(({ event }) => ['RungFired', 'RungSuperseded', 'DeadlinePassed'].includes(event.type))
        .map(({ event }) => `${event.data['clock']} ${event.data['deadlineVersion']} ${event.data['rung']}`);
      expect(new Set(rungs).size).toBe(rungs.length);
    });
  });

  it('the same life lived twice leaves the same record', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SLIP_KINDS), steps, (kind, given) => {
        expect(lived(kind, given).events).toEqual(lived(kind, given).events);
      }),
      { numRuns: 40, seed: 20190320 },
    );
  });
});

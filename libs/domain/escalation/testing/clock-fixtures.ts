import type { ClockChange, Clocks, ClockState } from '../../kernel/clock-state';
import { foldClocks } from '../../kernel/clock-state';
import type { ClockRule, Policy, Rung } from '../../kernel/policy';
import type { Pins } from '../../kernel/subject';
import { frozen, NEWEST } from '../../legal-clock/testing/calendars';
import type { ChosenCalendars, Length } from '../../legal-clock/types';
import type { SettleContext } from '../settle-one';
import type { ClockContext } from '../rungs';

/** One rung whose name says its offset. */
export function rung(name: string, more: Partial<Rung> = {}): Rung {
  return {
    name,
    offset: name === 'due' ? 0 : Number(name),
    notify: [],
    slips: [],
    basis: { kind: 'default' },
    ...more,
  };
}

/** A rule that the responsible unit owes. */
export function rule(length: Length | 'given', ladder: readonly Rung[], more: Partial<ClockRule> = {}): ClockRule {
  return { length, restDay: 'none', owes: 'responsible-unit', ladder, basis: { kind: 'default' }, ...more };
}

const RECTIFY = [
  rung('-5', { notify: ['responsible-unit', 'supervising-unit'] }),
  rung('due'),
  rung('+1', { notify: ['supervising-unit:head'], slips: [{ kind: 'reminder', to: ['supervising-unit', 'town'] }] }),
  rung('+5', { notify: ['committee-office', 'sector-office'] }),
  rung('+15', { notify: ['committee-leader'] }),
];

/** A small policy with a clock of each kind. */
export const POLICY: Policy = frozen({
  id: 'test',
  name: 'test',
  validFrom: '2019-01-01',
  rungHour: '08:30',
  clocks: {
    'rectify-by': rule('given', RECTIFY),
    'grade-by': rule({ n: 3, unit: 'workday' }, [rung('+1', { notify: ['supervising-unit'] }), rung('+5')]),
    'plan-by': rule({ n: 10, unit: 'day' }, [rung('+1', { notify: ['responsible-unit'] })], { restDay: 'forward' }),
    'control-by': rule({ n: 0, unit: 'day' }, [rung('+1', { notify: ['responsible-unit'] })]),
    'measure-until': rule('given', [rung('-5', { notify: ['measure-body'] })]),
  },
  slips: {
    reminder: { release: 'officer', answer: { n: 5, unit: 'workday' }, basis: { kind: 'default' } },
    warning: { release: 'office-head', answer: { n: 5, unit: 'workday' }, basis: { kind: 'default' } },
    supervision: { release: 'office-head', answer: { n: 5, unit: 'workday' }, basis: { kind: 'default' } },
    accountability: { release: 'leader', answer: { n: 5, unit: 'workday' }, basis: { kind: 'default' } },
  },
  guards: {},
});

/** One day in milliseconds. */
export const DAY = 86_400_000;

/** A context at an instant, with the small policy and the newest calendars unless told otherwise. */
export function at(now: string, more: Partial<ClockContext> = {}): ClockContext & SettleContext {
  return frozen({ now, policy: POLICY, calendars: NEWEST, supersedeAfterMs: DAY, ...more });
}

/** Pins, policy and calendars to move to. */
export function target(
  policy: Policy,
  calendars: ChosenCalendars,
): { policy: Policy; calendars: ChosenCalendars; pins: Pins } {
  return frozen({ policy, calendars, pins: { policy: policy.id, calendars: {} } });
}

/** The clocks after some changes, deep-frozen. */
export function folded(clocks: Clocks, ...changes: readonly (ClockChange | readonly ClockChange[])[]): Clocks {
  return frozen(foldClocks(clocks, changes.flat()));
}

/** A clock by name; fails the test when there is none. */
export function clockOf(clocks: Clocks, name: string): ClockState {
  const clock = clocks[name];
  if (!clock) throw new Error(`No clock ${name}`);
  return clock;
}

/** The rungs ahead as `name at`. */
export function ahead(clock: ClockState): readonly string[] {
  return clock.pending.map((pending) => `${pending.rung} ${pending.at}`);
}

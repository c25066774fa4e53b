import type { Json, LegalDay } from './primitives';
import type { Role, RoleName } from './roles';
import type { Length, RestDayRule } from '../legal-clock/types';

/** Where a value comes from: a text, or our own proposal, which is never shown as law. */
export type Basis =
  | { readonly kind: 'default' }
  | { readonly kind: 'source'; readonly instrument: string; readonly article?: string; readonly url?: string };

export const SLIP_KINDS = ['reminder', 'warning', 'supervision', 'accountability'] as const;
/** 四单: 工作提醒单, 风险警示单, 问题督办单, 问责建议单. */
export type SlipKind = (typeof SLIP_KINDS)[number];

/** One step of a ladder. It fires once per (subject, clock, deadline version). */
export interface Rung {
  /** `due` is the deadline's own midnight; all others are written as a signed number of workdays, e.g. `-5`, `+1`. */
  readonly name: string;
  /** Workdays from the last day; ignored for `due`. */
  readonly offset: number;
  readonly notify: readonly Role[];
  readonly slips: readonly { readonly kind: SlipKind; readonly to: readonly RoleName[] }[];
  readonly basis: Basis;
}

export interface ClockRule {
  /** `given` when the command names the last day. */
  readonly length: Length | 'given';
  readonly restDay: RestDayRule;
  /** Whose move it is while this clock runs. */
  readonly owes: RoleName;
  readonly ladder: readonly Rung[];
  readonly basis: Basis;
}

export type ReleaseRule = 'officer' | 'office-head' | 'leader';

/** Every number and threshold of a district, as data. One immutable version. */
export interface Policy {
  readonly id: string;
  readonly name: string;
  readonly validFrom: LegalDay;
  /** Local time of day, `HH:mm`, at which rungs fire. */
  readonly rungHour: string;
  readonly clocks: Readonly<Record<string, ClockRule>>;
  readonly slips: Readonly<
    Record<SlipKind, { readonly release: ReleaseRule; readonly answer: Length; readonly basis: Basis }>
  >;
  /** Guards that differ between places, by name (e.g. `acceptance.minPeople`), each with its basis. */
  readonly guards: Readonly<Record<string, { readonly value: Json; readonly basis: Basis }>>;
}

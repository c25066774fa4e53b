import type { Json, LegalDay } from './primitives';
import type { Role, RoleName } from './roles';
import type { Length, RestDayRule } from '../legal-clock/types';

/** The same said in both languages. */
export interface InBoth {
  readonly zh: string;
  readonly en: string;
}

/** Where a value comes from: a text, or our own proposal, which is never shown as law. */
export type Basis =
  | { readonly kind: 'default' }
  /** The district's own decision: its minutes or document number, or what was decided. It is no law either. */
  | { readonly kind: 'decision'; readonly decision: string }
  | {
      readonly kind: 'source';
      readonly instrument: string;
      readonly article?: string;
      readonly url?: string;
      /** Where the text was read, when it is not the text itself. */
      readonly source?: string;
      /** The text was not seen itself, or does not say just this. */
      readonly unconfirmed?: boolean;
      /** How the text was read, where it can be read otherwise. */
      readonly note?: InBoth;
    };

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

/** What makes a policy a rule pack (规则包): the listing rules of a place or a sector, chosen when a listing is approved. */
export interface PackHead {
  readonly nameEn: string;
  /** The levels of authority that list by these rules. */
  readonly levels: readonly ('county' | 'city' | 'province')[];
  /** The lines whose listings follow it when the order names no pack. */
  readonly lines: readonly string[];
  /** The texts it rests on. */
  readonly instrument: string;
  readonly source: string;
  /** The last day it is in force; null while no end is known. It begins on the policy's `validFrom`. */
  readonly validTo: LegalDay | null;
  /** True where the notice itself sets the day of the rectification plan, so that the order has to name it. */
  readonly planDayInNotice: boolean;
  /** What the sources leave open or nobody has confirmed. */
  readonly unconfirmed: readonly InBoth[];
}

/** What makes a policy a district's own edition: which rules it stands for, and what it was copied from. */
export interface PolicyEdition {
  /** The id of the shipped rule pack, or `district-default` for the district's own policy. */
  readonly of: string;
  /** Counts the district's editions of these rules from 1. */
  readonly version: number;
  /** The id of the policy whose copy it is. */
  readonly basedOn: string;
}

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
  /** Absent for a policy of a district. */
  readonly pack?: PackHead;
  /** Absent for one that came with the product. */
  readonly edition?: PolicyEdition;
}

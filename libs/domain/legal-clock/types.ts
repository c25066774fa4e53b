import type { Instant, LegalDay } from '../kernel/primitives';

/** workday = 工作日 by the State Council's notices, day = calendar day, month = clamped to the month's last day. */
export type LengthUnit = 'workday' | 'day' | 'month';
/** `n` may be zero (the start day itself) or negative (walks back). */
export interface Length {
  readonly n: number;
  readonly unit: LengthUnit;
}
/** What happens when the last day is a rest day. */
export type RestDayRule = 'none' | 'forward' | 'backward';

/** One published version of one year's rest days and make-up workdays. */
export interface CalendarYear {
  readonly year: number;
  /** 1 first; a later notice about the same year raises it. */
  readonly version: number;
  /** The day the notice became known. */
  readonly published: LegalDay;
  readonly notice: string;
  /** Rest day → holiday's name; joined weekends included. */
  readonly rest: Readonly<Record<LegalDay, string>>;
  readonly makeup: readonly LegalDay[];
}
/** At most one version per year, keyed by the year as text; a missing year is not published. */
export type ChosenCalendars = Readonly<Record<string, CalendarYear>>;
/** Which versions to use: the newest, those published by a day, or one pinned per year with the newest of the others. */
export type CalendarChoice =
  'latest' | { readonly asOf: LegalDay } | { readonly pin: Readonly<Record<string, number>> };

/** Days on which the clock stood still: from `from` (included) to `until` (not included); open while the pause lasts. */
export interface Pause {
  readonly from: LegalDay;
  readonly until: LegalDay | null;
}

/** What a deadline was computed from; kept with it so that it can explain itself later. */
export type DeadlineInput =
  | {
      readonly kind: 'counted';
      readonly from: LegalDay;
      readonly length: Length;
      readonly restDay: RestDayRule;
      readonly pauses?: readonly Pause[];
    }
  | {
      readonly kind: 'given';
      readonly day: LegalDay;
      readonly restDay: RestDayRule;
      readonly pauses?: readonly Pause[];
    };

export interface Deadline {
  /** The last day. */
  readonly due: LegalDay;
  /** The midnight that ends the last day. */
  readonly dueInstant: Instant;
  /** True when a year without a published calendar had to be assumed Monday to Friday. */
  readonly provisional: boolean;
  /** Year → calendar version that was used. */
  readonly calendars: Readonly<Record<string, number>>;
}

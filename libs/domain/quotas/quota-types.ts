import type { UnitsRule } from '../campaign/part-schedule';
import type { CountedAct, CountRule, Period, QuotaPlan, Target } from '../campaign/plan-targets-types';
import type { PlanText } from '../campaign/plan-types';
import type { Instant, LegalDay } from '../kernel/primitives';
import type { Command, Pins, SubjectState } from '../kernel/subject';

/**
 * `checked`: every checkpoint is past, the live figure goes on. `closed`: its campaign was closed by decision, or its plan asks
 * for it no more.
 */
export const QUOTA_STATES = ['running', 'paused', 'checked', 'closed'] as const;
export type QuotaStateName = (typeof QUOTA_STATES)[number];

/** What is counted up to one checkpoint: both days included. */
export interface QuotaPeriod {
  /** `YYYY`, `YYYY-H1`, `YYYY-Q1` or `YYYY-MM`. */
  readonly period: string;
  readonly from: LegalDay;
  /** The checkpoint: the last day that counts. */
  readonly day: LegalDay;
}

/** Numbers that were answered to what the plan leaves open, each about all together; one that is open is left out. */
export interface QuotaGiven {
  /** What the share is of. */
  readonly of?: number;
  /** What the trend is compared with. */
  readonly baseline?: number;
}

/** A quota of a plan in the days of one year, with the units it is about. */
export interface QuotaDays {
  /** The plan's id for it. */
  readonly quota: string;
  readonly name: PlanText;
  readonly whose: QuotaPlan['whose'];
  readonly counts: CountRule;
  readonly target: Target;
  /** The first day that counts. */
  readonly from: LegalDay;
  readonly per: Period | null;
  readonly slip: QuotaPlan['slip'];
  readonly units: UnitsRule;
  /** Left out where nothing of it was asked, or nothing is answered. What a person sets later wins over it. */
  readonly given?: QuotaGiven;
  /** Empty when the text prints no day. */
  readonly periods: readonly QuotaPeriod[];
}

/** `cannot-judge`: what it is compared with, or the figure itself, is not known. `not-applicable`: there is nothing to count it of. */
export type Verdict = 'met' | 'short' | 'not-applicable' | 'cannot-judge';

/** One figure with what it is a share of. */
export interface Measurement {
  /** Null while nobody has reported one. */
  readonly value: number | null;
  readonly of: number | null;
  /** Rounded down, so that 100 is said of all and of nothing less. */
  readonly percent: number | null;
  readonly verdict: Verdict;
}

/** Where a quota stands over some days. For `each-unit` and `each-firm` the value is how many of them have reached it. */
export interface QuotaFigure extends Measurement {
  /** What the denominator would be had nobody changed it; null when it was not changed. */
  readonly unchanged: Pick<Measurement, 'of' | 'percent'> | null;
  /** What a trend counted all together is compared with; left out elsewhere. */
  readonly compared?: {
    readonly baseline: number | null;
    /** What was answered for the plan, when somebody has set another one since; else null. */
    readonly given: number | null;
  };
  /** Units that fall short of it, where it is each unit's own. */
  readonly missing: readonly string[];
}

export interface QuotaCheckpoint extends QuotaPeriod {
  readonly state: 'ahead' | 'before-launch' | 'passed';
  /** The figure as it was at the checkpoint; acts recorded later do not change it. */
  readonly frozen: QuotaFigure | null;
  readonly passedAt: Instant | null;
}

/** Something that happened and counts, as an office or a unit has recorded it. */
export interface QuotaAct {
  readonly id: string;
  readonly act: CountedAct;
  readonly day: LegalDay;
  readonly orgId: string | null;
  readonly firmOrgId: string | null;
  readonly count: number;
  readonly evidence: string;
  readonly by: string;
  readonly at: Instant;
  /** A withdrawn act counts no more and stays to be seen. */
  readonly withdrawn: { readonly by: string; readonly at: Instant; readonly reason: string } | null;
}

/** A figure that was reported; the newest one says where the quota stands. */
export interface QuotaReport {
  readonly value: number;
  readonly of: number | null;
  readonly day: LegalDay;
  readonly orgId: string | null;
  readonly evidence: string;
  readonly by: string;
  readonly at: Instant;
}

/** The denominator as somebody has set it, beside what it was. */
export interface DenominatorChange {
  readonly orgId: string | null;
  readonly before: number | null;
  readonly after: number;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

export interface Baseline {
  readonly orgId: string | null;
  readonly value: number;
  readonly evidence: string;
  readonly by: string;
  readonly at: Instant;
}

/** One quota of a part in its year (指标): what was recorded towards it, and its checkpoints. */
export interface QuotaState extends SubjectState, Omit<QuotaDays, 'periods'> {
  readonly kind: 'quota';
  readonly state: QuotaStateName;
  readonly campaignId: string;
  readonly partId: string;
  /** The part's code. */
  readonly code: string;
  readonly year: number;
  readonly checkpoints: readonly QuotaCheckpoint[];
  readonly acts: readonly QuotaAct[];
  readonly reports: readonly QuotaReport[];
  readonly denominators: readonly DenominatorChange[];
  readonly baselines: readonly Baseline[];
}

/** part → quota (creates it). */
export interface OpenQuota extends Command {
  readonly type: 'OpenQuota';
  readonly campaignId: string;
  readonly partId: string;
  readonly code: string;
  readonly year: number;
  readonly launchedAt: Instant;
  readonly days: QuotaDays;
}
/** part → quota: no checkpoint passes until it is resumed; people go on recording. */
export interface PauseQuota extends Command {
  readonly type: 'PauseQuota';
  readonly reason: string;
}
export interface ResumeQuota extends Command {
  readonly type: 'ResumeQuota';
}
/** part → quota: the campaign was closed by decision, or the plan asks for it no more; what is ahead is never missed. */
export interface CloseQuota extends Command {
  readonly type: 'CloseQuota';
  readonly reason: string;
}
/** part → quota: a higher version of the plan asks for it like this. What was recorded and what has passed stays. */
export interface AmendQuota extends Command {
  readonly type: 'AmendQuota';
  readonly days: QuotaDays;
}
/** part → quota: a number that the plan leaves open has been answered. */
export interface TakeAnswer extends Command {
  readonly type: 'TakeAnswer';
  readonly given: QuotaGiven;
}
/** Something that counts has happened. `orgId` is the unit whose act it is. */
export interface RecordAct extends Command {
  readonly type: 'RecordAct';
  readonly act: CountedAct;
  readonly day: LegalDay;
  readonly orgId?: string;
  readonly firmOrgId?: string;
  readonly count: number;
  readonly evidence: string;
}
export interface WithdrawAct extends Command {
  readonly type: 'WithdrawAct';
  readonly actId: string;
  readonly reason: string;
}
/** The figure as it stands on a day, and what it is a share of where the quota asks for it. */
export interface ReportFigure extends Command {
  readonly type: 'ReportFigure';
  readonly value: number;
  readonly of?: number;
  readonly day: LegalDay;
  readonly orgId?: string;
  readonly evidence: string;
}
/** What a share is of, set or changed; the figure without the change stays beside it. */
export interface ChangeDenominator extends Command {
  readonly type: 'ChangeDenominator';
  readonly value: number;
  readonly orgId?: string;
  readonly reason: string;
}
/** What a trend is compared with. */
export interface SetBaseline extends Command {
  readonly type: 'SetBaseline';
  readonly value: number;
  readonly orgId?: string;
  readonly evidence: string;
}

export type QuotaPersonCommand = RecordAct | WithdrawAct | ReportFigure | ChangeDenominator | SetBaseline;
export type QuotaCommand =
  OpenQuota | PauseQuota | ResumeQuota | CloseQuota | AmendQuota | TakeAnswer | QuotaPersonCommand;

export type QuotaEvent =
  | {
      readonly type: 'QuotaOpened';
      readonly data: Pick<
        QuotaState,
        'campaignId' | 'partId' | 'code' | 'year' | 'checkpoints' | keyof Omit<QuotaDays, 'periods'>
      >;
    }
  | {
      readonly type: 'QuotaCheckpointPassed';
      readonly data: {
        readonly period: string;
        /** The value, and what it is of. */
        readonly figure: number | null;
        readonly denominator: number | null;
        /** Null when it cannot be judged or does not apply. */
        readonly met: boolean | null;
        readonly frozen: QuotaFigure;
      };
    }
  | { readonly type: 'QuotaChecked'; readonly data: Readonly<Record<string, never>> }
  | { readonly type: 'ActRecorded'; readonly data: Omit<QuotaAct, 'at' | 'withdrawn'> }
  | {
      readonly type: 'ActWithdrawn';
      readonly data: { readonly actId: string; readonly by: string; readonly reason: string };
    }
  | { readonly type: 'FigureReported'; readonly data: Omit<QuotaReport, 'at'> }
  | { readonly type: 'DenominatorChanged'; readonly data: Omit<DenominatorChange, 'at'> }
  | { readonly type: 'BaselineSet'; readonly data: Omit<Baseline, 'at'> }
  | { readonly type: 'QuotaPaused'; readonly data: { readonly reason: string } }
  | { readonly type: 'QuotaResumed'; readonly data: Readonly<Record<string, never>> }
  | { readonly type: 'QuotaClosed'; readonly data: { readonly reason: string } }
  | {
      readonly type: 'QuotaAmended';
      readonly data: Pick<QuotaState, 'checkpoints' | keyof Omit<QuotaDays, 'periods'>>;
    }
  | { readonly type: 'QuotaAnswered'; readonly data: { readonly given: QuotaGiven } }
  | { readonly type: 'PinsMoved'; readonly data: { readonly pins: Pins } };

import type { UnitsRule } from '../campaign/part-schedule';
import type { LookBackCause, LookBackPlan } from '../campaign/plan-rules-types';
import type { PlanText } from '../campaign/plan-types';
import type { Evidence, Person } from '../hazard/state';
import type { Instant, LegalDay } from '../kernel/primitives';
import type { Command, Pins, SubjectState } from '../kernel/subject';

/** `waiting`: no phase with a rule has opened yet. `closed`: its campaign was closed by decision. */
export const LOOK_BACK_STATES = ['waiting', 'open', 'closed'] as const;
export type LookBackStateName = (typeof LOOK_BACK_STATES)[number];

/** Causes that nothing else in the record tells of: people record them here, with the paper. */
export const RECORDED_CAUSES = ['admonished', 'circulated'] as const satisfies readonly LookBackCause[];
export type RecordedCause = (typeof RECORDED_CAUSES)[number];

/** Why a reason holds no more: the hazard's end, the act taken back, or it is not on record for this part any more. */
export const FELL_AWAY_WHYS = ['duplicate', 'withdrawn', 'revoked', 'taken-back', 'no-longer-so'] as const;
export type FellAwayWhy = (typeof FELL_AWAY_WHYS)[number];

/** One rule of the plan (A7) in its year. */
export interface LookBackRule {
  /** The plan's id for it. */
  readonly rule: string;
  readonly name: PlanText;
  readonly what: PlanText;
  /** The phase at whose opening its lines are generated. */
  readonly phase: string;
  /** Who answers for the lines. */
  readonly doneBy: readonly UnitsRule[];
  readonly lines: LookBackPlan['lines'];
  readonly causes: readonly LookBackCause[];
  readonly topics: readonly PlanText[];
  /** A general look back: it is shown and has no lines. */
  readonly general: boolean;
  /** Only hazards found in that year; null where what happened in the campaign's own year counts. */
  readonly foundIn: number | null;
}

/** A rule as the list keeps it. */
export interface KeptRule extends LookBackRule {
  readonly generatedAt: Instant | null;
}

/** Whom or what a line is about; a topic's id is its place in the rule, counted from 1. */
export interface LineAbout {
  readonly kind: 'unit' | 'hazard' | 'topic';
  readonly id: string;
}

/** Why somebody is on the list. `id` is the happening's. */
export interface LineReason {
  readonly id: string;
  readonly cause: LookBackCause;
  /** Null for a topic of the plan. */
  readonly day: LegalDay | null;
  readonly docNo: string | null;
  readonly hazardId: string | null;
  readonly fellAway: { readonly why: FellAwayWhy; readonly at: Instant } | null;
}

export interface LineResult {
  readonly status: 'verified' | 'failed';
  readonly findings: string;
  readonly people: readonly Person[];
  readonly evidence: readonly Evidence[];
  /** The hazards that carry a failed line on: new linked ones, or one that is open still. */
  readonly cases: readonly string[];
  /** Null where the hazards' own reviews have decided it. */
  readonly by: string | null;
  readonly at: Instant;
}

export interface LookBackLine {
  readonly id: string;
  readonly rule: string;
  readonly about: LineAbout;
  readonly reasons: readonly LineReason[];
  readonly addedAt: Instant;
  readonly result: LineResult | null;
}

/** Something that happened and is recorded on the list itself, because nothing else tells of it. */
export interface RecordedHappening {
  readonly id: string;
  readonly cause: RecordedCause;
  readonly orgId: string;
  readonly day: LegalDay;
  readonly docNo: string;
  readonly by: string;
  readonly at: Instant;
  readonly withdrawn: { readonly by: string; readonly at: Instant; readonly reason: string } | null;
}

/** One part's look-back list of a year (回头看): generated from what happened, each line carried to a result. */
export interface LookBackState extends SubjectState {
  readonly kind: 'look-back';
  readonly state: LookBackStateName;
  readonly campaignId: string;
  readonly partId: string;
  /** The part's code. */
  readonly code: string;
  readonly year: number;
  readonly rules: readonly KeptRule[];
  readonly happenings: readonly RecordedHappening[];
  readonly lines: readonly LookBackLine[];
}

/** part → list (creates it). */
export interface OpenLookBack extends Command {
  readonly type: 'OpenLookBack';
  readonly campaignId: string;
  readonly partId: string;
  readonly code: string;
  readonly year: number;
  readonly rules: readonly LookBackRule[];
}
/** part → list: this phase has opened, the lines of its rules are generated. */
export interface GenerateLookBack extends Command {
  readonly type: 'GenerateLookBack';
  readonly phase: string;
}
/** part → list: the campaign was closed by decision; lines without a result stay as they are. */
export interface CloseLookBack extends Command {
  readonly type: 'CloseLookBack';
}
/** Compares the list with what is on record now. */
export interface Regenerate extends Command {
  readonly type: 'Regenerate';
}
/** The re-check of a line found it put right. Hazards whose own review is due pass it with this. */
export interface VerifyLine extends Command {
  readonly type: 'VerifyLine';
  readonly line: string;
  readonly findings: string;
  readonly people: readonly Person[];
  readonly evidence?: readonly Evidence[];
}
/**
 * The re-check of a line found it not put right. `hazardId`: the hazard of the line that came back, or the one already
 * reported that carries the line on; it may be left out where the line has exactly one.
 */
export interface FailLine extends Command {
  readonly type: 'FailLine';
  readonly line: string;
  readonly findings: string;
  readonly people: readonly Person[];
  readonly evidence?: readonly Evidence[];
  readonly hazardId?: string;
}
/** A firm was interviewed (约谈) or circulated (通报). */
export interface RecordHappening extends Command {
  readonly type: 'RecordHappening';
  readonly cause: RecordedCause;
  readonly orgId: string;
  readonly day: LegalDay;
  readonly docNo: string;
}
export interface WithdrawHappening extends Command {
  readonly type: 'WithdrawHappening';
  readonly happening: string;
  readonly reason: string;
}

export type LookBackPersonCommand = Regenerate | VerifyLine | FailLine | RecordHappening | WithdrawHappening;
export type LookBackCommand = OpenLookBack | GenerateLookBack | CloseLookBack | LookBackPersonCommand;

/** What a generation changes: history shows it as it was found. */
export interface ListChanges {
  readonly added: readonly Omit<LookBackLine, 'addedAt' | 'result'>[];
  /** New reasons of lines that have no result yet. */
  readonly joined: readonly { readonly line: string; readonly reasons: readonly LineReason[] }[];
  readonly fellAway: readonly { readonly line: string; readonly reason: string; readonly why: FellAwayWhy }[];
  /** Reasons that hold again. */
  readonly restored: readonly { readonly line: string; readonly reason: string }[];
  /** Lines that the hazards' own reviews have decided meanwhile. */
  readonly followed: readonly { readonly line: string; readonly result: Omit<LineResult, 'at'> }[];
}

export type LookBackEvent =
  | {
      readonly type: 'LookBackOpened';
      readonly data: Pick<LookBackState, 'campaignId' | 'partId' | 'code' | 'year'> & {
        readonly rules: readonly LookBackRule[];
      };
    }
  | { readonly type: 'LookBackGenerated'; readonly data: ListChanges & { readonly rules: readonly string[] } }
  | { readonly type: 'LookBackRegenerated'; readonly data: ListChanges & { readonly by: string } }
  | {
      readonly type: 'LineVerified' | 'LineFailed';
      readonly data: { readonly line: string; readonly result: Omit<LineResult, 'at'> };
    }
  | { readonly type: 'HappeningRecorded'; readonly data: Omit<RecordedHappening, 'at' | 'withdrawn'> }
  | {
      readonly type: 'HappeningWithdrawn';
      readonly data: { readonly happening: string; readonly by: string; readonly reason: string };
    }
  | { readonly type: 'LookBackClosed'; readonly data: Readonly<Record<string, never>> }
  | { readonly type: 'PinsMoved'; readonly data: { readonly pins: Pins } };

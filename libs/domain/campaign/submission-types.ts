import { deriveId } from '../kernel/derive-id';
import type { Instant, LegalDay } from '../kernel/primitives';
import type { Corrections, FormAnswers } from '../forms/form-types';
import type { Command, Pins, SubjectState } from '../kernel/subject';

export const SUBMISSION_STATES = ['submitted', 'accepted', 'returned'] as const;
export type SubmissionStateName = (typeof SUBMISSION_STATES)[number];

/** A file that was uploaded before, by its id, under the name people see. */
export interface SubmissionFile {
  readonly fileId: string;
  readonly name: string;
}

/** 报送函, typed in or as a file. */
export interface CoverLetter {
  readonly text?: string;
  readonly file?: SubmissionFile;
}

/** What a duty's forms and demands bring along; each is left out where it was not given. */
export interface SentWith {
  readonly forms?: FormAnswers;
  /** Why figures depart from those reported before. */
  readonly corrections?: Corrections;
  readonly coverLetter?: CoverLetter;
  /** The unit's seal is on what was sent. */
  readonly seal?: true;
  /** Who signed it. */
  readonly signature?: string;
  /** The day the paper copy was handed in. */
  readonly paper?: LegalDay;
}

/** What a unit sends: text, files, filled forms. */
export interface SubmissionContent extends SentWith {
  readonly text: string | null;
  readonly attachments: readonly SubmissionFile[];
  /** The last day its figures cover (统计截止日). */
  readonly figuresTo: LegalDay | null;
}

/**
 * One unit's answer in one round (报送). Late, returned and missing are three things: `late` says that the first answer came
 * after the round's last day, a return is a state, and a unit without any submission is missing. What was sent before a
 * return stays in the events.
 */
export interface SubmissionState extends SubjectState, SubmissionContent {
  readonly kind: 'submission';
  readonly state: SubmissionStateName;
  readonly campaignId: string;
  readonly partId: string;
  /** The part's code. */
  readonly code: string;
  readonly roundId: string;
  readonly dutyId: string;
  readonly period: string;
  /** The round's last day when this was first sent. */
  readonly due: LegalDay;
  readonly orgId: string;
  /** How often it was sent. */
  readonly times: number;
  readonly firstSubmittedAt: Instant;
  readonly submittedAt: Instant;
  readonly submittedBy: string;
  /** Why the receiving office entered it instead of the unit. */
  readonly onBehalf: string | null;
  readonly late: boolean;
  readonly accepted: { readonly at: Instant; readonly by: string } | null;
  /** The last return, kept when it is sent again. */
  readonly returned: { readonly at: Instant; readonly by: string; readonly reason: string } | null;
}

/** person → submission (creates it; again after a return). The receiving office may give it for the unit, with a reason. */
export interface Submit extends Command, SentWith {
  readonly type: 'Submit';
  /** Named when it is created. */
  readonly roundId?: string;
  readonly orgId?: string;
  readonly text?: string;
  readonly attachments?: readonly SubmissionFile[];
  readonly figuresTo?: LegalDay;
  /** Why the office enters it for the unit. */
  readonly onBehalf?: string;
}
export interface AcceptSubmission extends Command {
  readonly type: 'AcceptSubmission';
}
/** 退回: the unit owes it again, under the same last day. */
export interface ReturnSubmission extends Command {
  readonly type: 'ReturnSubmission';
  readonly reason: string;
}
export type SubmissionCommand = Submit | AcceptSubmission | ReturnSubmission;

/** One sending as it was sent. */
export type Sent = SubmissionContent &
  Pick<SubmissionState, 'onBehalf'> & {
    readonly by: string;
    /** When the office had it: now, or the day the paper came in. */
    readonly at: Instant;
    /** True when this sending came after the last day. */
    readonly late: boolean;
  };

export type SubmissionEvent =
  | {
      readonly type: 'SubmissionMade';
      readonly data: Pick<
        SubmissionState,
        'campaignId' | 'partId' | 'code' | 'roundId' | 'dutyId' | 'period' | 'due' | 'orgId'
      > &
        Sent;
    }
  | { readonly type: 'SubmissionMadeAgain'; readonly data: Sent }
  | { readonly type: 'SubmissionAccepted'; readonly data: { readonly by: string } }
  | { readonly type: 'SubmissionReturned'; readonly data: { readonly by: string; readonly reason: string } }
  | { readonly type: 'PinsMoved'; readonly data: { readonly pins: Pins } };

/** The id a unit's submission in a round has, known before it is sent. */
export function submissionIdOf(roundId: string, orgId: string): string {
  return deriveId(roundId, 'submission', orgId);
}

import type { SlipKind } from '../kernel/policy';
import type { Instant, LegalDay } from '../kernel/primitives';
import type { Command, Pins, SubjectState } from '../kernel/subject';
import type { MovedDays } from './moved-days';
import type { RoundDays } from './part-schedule';
import type { FormPlan } from './plan-rules-types';
import type { DutyAsk } from './plan-types';

export const ROUND_STATES = ['open', 'closed'] as const;
export type RoundStateName = (typeof ROUND_STATES)[number];

/** What an answer has to bring besides its text and files. */
export interface RoundAsks {
  readonly forms: readonly FormPlan[];
  readonly asks: readonly DutyAsk[];
  /** Every round of the duty, this one included: cumulative figures go on from one to the next. */
  readonly series: readonly { readonly period: string; readonly roundId: string }[];
}

/** An exception to the lock for one unit: until the end of that day it may send, correct and be returned its answer. */
export interface RoundException {
  readonly until: LegalDay;
  readonly reason: string;
  readonly at: Instant;
  readonly by: string;
}

/** A slip proposed to a body because an answer is missing. */
export interface LateSlip {
  readonly slipId: string;
  readonly kind: SlipKind;
  readonly orgId: string;
}

/**
 * One occurrence of a duty (期次). Who owes it and who has answered are rows of their own, as many as there are units;
 * here are its days and its one clock, `submit-by`.
 */
export interface RoundState extends SubjectState, RoundDays {
  readonly kind: 'round';
  readonly state: RoundStateName;
  readonly campaignId: string;
  readonly partId: string;
  /** The part's code. */
  readonly code: string;
  /** Left out where a text or a file is all that is asked for. */
  readonly asks?: RoundAsks;
  readonly openedAt: Instant;
  readonly pause: { readonly since: Instant; readonly reason: string } | null;
  /** `how` is there when not its office closed it but the campaign's close: what was owed is given up, not missed. */
  readonly closed: {
    readonly at: Instant;
    readonly by: string;
    readonly reason: string;
    readonly how?: 'campaign-closed';
  } | null;
  /** The last day on which it takes answers, late ones included; left out or null where only closing ends it. */
  readonly locksAfter?: LegalDay | null;
  /** By unit, the latest; an earlier one stays in the events. */
  readonly exceptions?: Readonly<Record<string, RoundException>>;
  /** The slips its rungs proposed. */
  readonly slips?: readonly LateSlip[];
}

/** driver → round (creates it), when its units are in the record. */
export interface OpenRound extends Command {
  readonly type: 'OpenRound';
  readonly campaignId: string;
  readonly partId: string;
  readonly code: string;
  readonly days: RoundDays;
  readonly asks?: RoundAsks;
}
/** part → round: the campaign stands still, and so do the reminders; the last day stays. */
export interface PauseRound extends Command {
  readonly type: 'PauseRound';
  readonly reason: string;
}
/** part → round. */
export interface ResumeRound extends Command {
  readonly type: 'ResumeRound';
}
export interface CloseRound extends Command {
  readonly type: 'CloseRound';
  readonly reason: string;
}
/** part → round: its campaign was closed by decision, by this person. Nobody is reminded or pressed any more. */
export interface EndRound extends Command {
  readonly type: 'EndRound';
  readonly reason: string;
  readonly by: string;
}

/** person → round: the office lets one unit past the lock until the end of a day. */
export interface GrantException extends Command {
  readonly type: 'GrantException';
  readonly orgId: string;
  readonly until: LegalDay;
  readonly reason: string;
}

/** part → round: an amendment moved its days. A closed round, and one that has these days, stay as they are. */
export interface MoveRound extends Command {
  readonly type: 'MoveRound';
  readonly days: MovedDays;
}

export type RoundCommand = OpenRound | PauseRound | ResumeRound | CloseRound | EndRound | GrantException | MoveRound;

export type RoundEvent =
  | {
      readonly type: 'RoundOpened';
      readonly data: Pick<RoundState, 'campaignId' | 'partId' | 'code' | 'asks' | 'locksAfter'> & {
        readonly days: RoundDays;
      };
    }
  | { readonly type: 'RoundPaused'; readonly data: { readonly reason: string } }
  | { readonly type: 'RoundResumed'; readonly data: Readonly<Record<string, never>> }
  | {
      readonly type: 'RoundClosed';
      readonly data: { readonly reason: string; readonly by: string; readonly how?: 'campaign-closed' };
    }
  | {
      readonly type: 'RoundAmended';
      readonly data: { readonly days: MovedDays } & Pick<RoundState, 'locksAfter'>;
    }
  | {
      readonly type: 'ExceptionGranted';
      readonly data: { readonly orgId: string } & Omit<RoundException, 'at'>;
    }
  | {
      readonly type: 'PinsMoved';
      readonly data: {
        readonly pins: Pins;
        readonly days: Pick<RoundDays, 'due' | 'restDay' | 'provisional'>;
      } & Pick<RoundState, 'locksAfter'>;
    }
  | {
      readonly type: 'RungFired' | 'RungSuperseded' | 'DeadlinePassed';
      /** `slips` where the rung proposed some. */
      readonly data: { readonly slips?: readonly LateSlip[] };
    };

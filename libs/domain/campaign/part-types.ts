import type { Instant } from '../kernel/primitives';
import type { Command, Pins, SubjectState } from '../kernel/subject';
import type { PartDuty, PartSchedule, PhaseWindow, RoundDays } from './part-schedule';
import type { PlanText } from './plan-types';
import type { PartWindow } from './plan-windows';
import type { QuotaGiven } from '../quotas/quota-types';

export const PART_STATES = ['running', 'paused', 'closed'] as const;
export type PartStateName = (typeof PART_STATES)[number];

/** `overdue`: the window is over and the completion gate is not met. */
export const PHASE_STATES = ['upcoming', 'open', 'overdue', 'closed'] as const;
export type PhaseStateName = (typeof PHASE_STATES)[number];

/** `planned` on its first day, `at-launch` in the middle of its window, `turned` early by 转段, `released` late, when the gate before it was met. */
export type PhaseOpening = 'planned' | 'at-launch' | 'turned' | 'released';
export type PhaseClosing = 'window' | 'confirmed' | 'turned' | 'before-launch' | 'campaign-closed';

/** A phase of a running part: its planned window, and what really happened, apart. */
export interface PhaseState extends PhaseWindow {
  readonly state: PhaseStateName;
  /** Since when its window has begun while the completion gate before it is not met; it opens when that is confirmed. */
  readonly heldSince: Instant | null;
  readonly openedAt: Instant | null;
  readonly openedHow: PhaseOpening | null;
  /** Null too for a phase that was over before the launch: nobody here closed it. */
  readonly closedAt: Instant | null;
  readonly closedHow: PhaseClosing | null;
  readonly closedBy: string | null;
  readonly reason: string | null;
}

/** `opening`: its step is pending. `not-opened`: the campaign was closed before. */
export type PartRoundState = 'ahead' | 'opening' | 'opened' | 'before-launch' | 'not-opened';

/** One dated occurrence of a duty as its part sees it; once opened it is a subject of its own. */
export interface PartRound extends RoundDays {
  /** The id its subject has or will have. */
  readonly roundId: string;
  readonly state: PartRoundState;
  readonly openedAt: Instant | null;
  /** Its days were amended while its step was under way: the round is told once it is open. */
  readonly amended?: true;
}

/** A quota as its part knows it. */
export interface PartQuota {
  readonly quota: string;
  readonly quotaId: string;
  /** The version of the plan that asks for it no more; what was recorded of it stays. */
  readonly removedIn?: number;
}

/** Longer work that has fallen due: the part's driver runs it, then gives the command that names it as done. */
export interface PartStep {
  readonly id: string;
  readonly kind: 'open-round';
  readonly dutyId: string;
  readonly period: string;
  readonly roundId: string;
  /** When it fell due. */
  readonly at: Instant;
}

/** One part of a campaign: its phases may be open several at once, so there is no current one. */
export interface PartState extends SubjectState {
  readonly kind: 'part';
  readonly state: PartStateName;
  readonly campaignId: string;
  readonly planId: string;
  readonly planVersion: number;
  readonly year: number;
  readonly code: string;
  readonly name: PlanText;
  readonly launchedAt: Instant;
  readonly phases: readonly PhaseState[];
  readonly duties: readonly PartDuty[];
  readonly rounds: readonly PartRound[];
  /** Its quotas, each a subject of its own: the plan's id and the subject's; left out where the plan has none. */
  readonly quotas?: readonly PartQuota[];
  /** Its windows beside the phases; left out where the plan has none. */
  readonly windows?: readonly PartWindow[];
  /** Its look-back list, and the phases whose opening generates lines; left out where the plan has no rule for one. */
  readonly lookBack?: { readonly listId: string; readonly phases: readonly string[] };
  /**
   * Longer work for the driver to do now, the first one first. Its clock has rung and been settled, so it holds up neither
   * later phases nor people's commands.
   */
  readonly steps: readonly PartStep[];
  /** The steps that were pending when the part was paused; they come back when it is resumed. */
  readonly pause: { readonly since: Instant; readonly reason: string; readonly steps: readonly PartStep[] } | null;
  readonly closedAt: Instant | null;
  /** Why what was open or ahead was given up, and by whom; absent when the part ended by itself. */
  readonly givenUp?: { readonly reason: string; readonly by: string };
}

/** campaign → part (creates it). */
export interface OpenPart extends Command {
  readonly type: 'OpenPart';
  readonly campaignId: string;
  readonly planId: string;
  readonly planVersion: number;
  readonly year: number;
  readonly code: string;
  readonly name: PlanText;
  readonly schedule: PartSchedule;
  readonly launchedAt: Instant;
}
/** campaign → part: no phase and no round opens until it is resumed. */
export interface PausePart extends Command {
  readonly type: 'PausePart';
  readonly reason: string;
}
/** campaign → part: what fell due meanwhile is settled next, in order. */
export interface ResumePart extends Command {
  readonly type: 'ResumePart';
}
/** campaign → part: the campaign was closed by decision, by this person; open rounds end, cases stay as they are. */
export interface ClosePart extends Command {
  readonly type: 'ClosePart';
  readonly reason: string;
  readonly by: string;
}
/** 转段 early: closes this phase and opens the next one now; the next one's planned window stays. */
export interface TurnPhase extends Command {
  readonly type: 'TurnPhase';
  readonly phase: string;
  readonly reason: string;
}
/** A completion gate is met. */
export interface ConfirmPhase extends Command {
  readonly type: 'ConfirmPhase';
  readonly phase: string;
}
/** driver → part: the step's round and its units are in the record. Safe to repeat. */
export interface RoundOpened extends Command {
  readonly type: 'RoundOpened';
  readonly stepId: string;
  readonly roundId: string;
}
/** amendment → part: the days of a higher version of its plan, what was decided to stay as it was included. */
export interface AmendPart extends Command {
  readonly type: 'AmendPart';
  readonly planVersion: number;
  readonly schedule: PartSchedule;
  /** The amendment's. */
  readonly reason: string;
}
/** campaign → part: what the plan leaves open has been answered after the launch. */
export interface AnswerPart extends Command {
  readonly type: 'AnswerPart';
  /** Rounds that have a day now. */
  readonly rounds: readonly RoundDays[];
  /** Windows whose days it gives. */
  readonly windows: readonly PartWindow[];
  /** Numbers for quotas, by the plan's id. */
  readonly quotas: readonly { readonly quota: string; readonly given: QuotaGiven }[];
}
export type PartCommand =
  OpenPart | PausePart | ResumePart | ClosePart | TurnPhase | ConfirmPhase | RoundOpened | AmendPart | AnswerPart;

type Opened = Pick<
  PartState,
  | 'campaignId'
  | 'planId'
  | 'planVersion'
  | 'year'
  | 'code'
  | 'name'
  | 'launchedAt'
  | 'phases'
  | 'duties'
  | 'rounds'
  | 'quotas'
  | 'windows'
  | 'lookBack'
>;

export type PartEvent =
  | { readonly type: 'PartOpened'; readonly data: Opened }
  | { readonly type: 'PhaseOpened'; readonly data: { readonly phase: string; readonly how: PhaseOpening } }
  | {
      readonly type: 'PhaseClosed';
      readonly data: {
        readonly phase: string;
        readonly how: PhaseClosing;
        readonly by: string | null;
        readonly reason: string | null;
      };
    }
  | { readonly type: 'PhaseHeld'; readonly data: { readonly phase: string; readonly by: string } }
  | { readonly type: 'PhaseOverdue'; readonly data: { readonly phase: string } }
  | { readonly type: 'RoundBeforeLaunch'; readonly data: { readonly roundId: string; readonly due: string } }
  | { readonly type: 'RoundOpeningDue'; readonly data: { readonly step: PartStep } }
  | { readonly type: 'RoundOpened'; readonly data: { readonly stepId: string; readonly roundId: string } }
  | { readonly type: 'PartPaused'; readonly data: { readonly reason: string } }
  | { readonly type: 'PartResumed'; readonly data: Readonly<Record<string, never>> }
  | { readonly type: 'PartClosed'; readonly data: { readonly how: 'all-done' } }
  | {
      readonly type: 'PartClosed';
      readonly data: { readonly how: 'campaign-closed'; readonly reason: string; readonly by: string };
    }
  | {
      readonly type: 'PartAmended';
      readonly data: Pick<PartState, 'planVersion' | 'phases' | 'duties' | 'rounds' | 'quotas' | 'windows'>;
    }
  | { readonly type: 'PartAnswered'; readonly data: Pick<PartState, 'rounds' | 'windows'> }
  | {
      readonly type: 'PinsMoved';
      readonly data: { readonly pins: Pins; readonly rounds: readonly PartRound[] } & Pick<PartState, 'windows'>;
    }
  | {
      readonly type: 'RungFired' | 'RungSuperseded' | 'DeadlinePassed';
      readonly data: Readonly<Record<string, never>>;
    };

import { deriveId } from '../kernel/derive-id';
import type { Instant, LegalDay } from '../kernel/primitives';
import type { Command, Pins, SubjectRef, SubjectState } from '../kernel/subject';
import { datesOf } from './cadence-days';
import { roundIdOf } from './part-ids';
import { dayAnswered, type FieldAnswers, type OpenField } from './open-fields';
import type { NamedOrgs } from './part-schedule';
import { PART_CODES, type PlanEdition, type PlanText } from './plan-types';

export const AMENDMENT_STATES = ['proposed', 'applied', 'declined', 'withdrawn'] as const;
export type AmendmentStateName = (typeof AMENDMENT_STATES)[number];

/** Taken as the new plan says, or left as it was. */
export type AmendmentChoice = 'accept' | 'keep-old';
/** By the item's key. */
export type AmendmentDecisions = Readonly<Record<string, AmendmentChoice>>;

interface Proposal extends SubjectState {
  readonly kind: 'amendment';
  readonly state: AmendmentStateName;
  readonly reason: string;
  readonly proposedAt: Instant;
  readonly proposedBy: string;
  /** Who ended it, when and why; the decisions it was applied with. */
  readonly closed: {
    readonly at: Instant;
    readonly by: string;
    readonly reason: string | null;
    readonly decisions: AmendmentDecisions;
    /** What it did to a campaign; null when it was not applied, or is about calendars or a policy. */
    readonly effect: AppliedEffect | null;
  } | null;
}

/** A higher version of a running campaign's plan. */
export interface PlanAmendment extends Proposal {
  readonly about: 'plan';
  readonly campaignId: string;
  readonly year: number;
  readonly plan: PlanEdition;
  /** Organisations by role: those of the launch, and those this amendment names. */
  readonly roles: NamedOrgs;
  /** What the proposal answers to what its plan leaves open: to new questions, or otherwise than so far. */
  readonly answers: FieldAnswers;
}

/** Other versions of calendars for everything that is open in the district, e.g. after a notice of rest days. */
export interface CalendarAmendment extends Proposal {
  readonly about: 'calendar';
  /** Year → version. */
  readonly calendars: Pins['calendars'];
}

/** Another policy for everything open in the district, or another edition of a rule pack for the orders to come. */
export interface PolicyAmendment extends Proposal {
  readonly about: 'policy';
  readonly policy: string;
  /** Which rules it stands for: the id of a shipped pack, or `district-default` for the district's own policy. */
  readonly of: string;
  /** The policy in force when it was proposed; null when no pack of that id was. It is not applied over another one. */
  readonly was: string | null;
}

/** Something that is proposed by one person and applied or declined by another. */
export type AmendmentState = PlanAmendment | CalendarAmendment | PolicyAmendment;

/** A phase whose window moves. */
export interface PhaseMove {
  readonly part: string;
  readonly phase: string;
  readonly name: PlanText;
  readonly state: string;
  readonly was: { readonly from: LegalDay; readonly to: LegalDay };
  readonly becomes: { readonly from: LegalDay; readonly to: LegalDay };
}

/** One round as an amendment sees it. */
export interface AmendedRound {
  readonly part: string;
  readonly duty: string;
  readonly period: string;
  readonly name: PlanText;
  /** The last day under the plan in force; null for a round that is new. */
  readonly was: LegalDay | null;
  /** The last day under the new plan; null for a round that is dropped, or stays although its duty is gone. */
  readonly becomes: LegalDay | null;
}

/** A duty that is new or asked for no more. */
export interface AmendedDuty {
  readonly part: string;
  readonly duty: string;
  readonly name: PlanText;
  /** Rounds that come, or that were ahead and are dropped. */
  readonly rounds: number;
  /** Rounds that were opened before and stay, with what was submitted. */
  readonly staying: number;
}

/** What somebody must decide before the amendment can be applied. */
export interface AmendmentItem {
  /** Names it together with why it is asked: another reason is another question. */
  readonly key: string;
  readonly part: string;
  readonly kind: 'phase' | 'round' | 'quota';
  /** The phase's key, or the id of the duty or the quota. */
  readonly of: string;
  readonly period: string | null;
  readonly name: PlanText;
  /** `over-at-once`: its last day is past already; `earlier`: its last day moves forward. */
  readonly why: 'over-at-once' | 'earlier';
  readonly was: LegalDay | null;
  readonly becomes: LegalDay;
}

/** A quota that is new, or asked for no more. */
export interface AmendedQuota {
  readonly part: string;
  readonly quota: string;
  readonly name: PlanText;
  /** Checkpoints ahead that come or are dropped. */
  readonly checkpoints: number;
  /** Checkpoints that have passed and stay as they are. */
  readonly staying: number;
}

/** What changes of a quota that goes on. */
export interface QuotaChange {
  readonly part: string;
  readonly quota: string;
  readonly name: PlanText;
  /** Whether what is to be reached, or whose count it is, is another. */
  readonly target: boolean;
  /** Checkpoints ahead that move, come (`was` null) or are dropped (`becomes` null). One that has passed stays frozen. */
  readonly checkpoints: readonly {
    readonly period: string;
    readonly was: LegalDay | null;
    readonly becomes: LegalDay | null;
  }[];
}

/** A window whose days move; null while it has none. */
export interface WindowMove {
  readonly part: string;
  readonly window: string;
  readonly name: PlanText;
  readonly was: { readonly from: LegalDay; readonly to: LegalDay } | null;
  readonly becomes: { readonly from: LegalDay; readonly to: LegalDay } | null;
}

/** What an amendment would do to a campaign as it stands. */
export interface AmendmentEffect {
  readonly phases: readonly PhaseMove[];
  readonly moved: readonly AmendedRound[];
  readonly added: readonly AmendedRound[];
  readonly dropped: readonly AmendedRound[];
  readonly newDuties: readonly AmendedDuty[];
  readonly goneDuties: readonly AmendedDuty[];
  readonly newQuotas: readonly AmendedQuota[];
  readonly goneQuotas: readonly AmendedQuota[];
  readonly changedQuotas: readonly QuotaChange[];
  readonly windows: readonly WindowMove[];
  /** What the new plan leaves open and nobody has answered yet; it is not applied before. */
  readonly newFields: readonly OpenField[];
  readonly needsDecision: readonly AmendmentItem[];
}

/** What was done, with every question answered. */
export type AppliedEffect = Omit<AmendmentEffect, 'needsDecision' | 'newFields'>;

/** person → amendment (creates it). */
export interface ProposeAmendment extends Command {
  readonly type: 'ProposeAmendment';
  readonly campaignId: string;
  readonly plan: PlanEdition;
  /** Organisations of roles that the new plan leaves open or the district names otherwise. */
  readonly roles?: NamedOrgs;
  /** Answers to what the new plan leaves open, or to what was answered otherwise before. */
  readonly answers?: FieldAnswers;
  readonly reason: string;
}
/** person → amendment (creates it): every open subject of the district is to follow these versions of calendars. */
export interface ProposeCalendars extends Command {
  readonly type: 'ProposeCalendars';
  readonly calendars: Pins['calendars'];
  readonly reason: string;
}
/** person → amendment (creates it): another policy, a stored one, is to stand for these rules. */
export interface ProposePolicy extends Command {
  readonly type: 'ProposePolicy';
  readonly policy: string;
  /** As the stored policy says it. */
  readonly of: string;
  readonly reason: string;
}
/** Another person than the proposer puts it into force. */
export interface ApplyAmendment extends Command {
  readonly type: 'ApplyAmendment';
  readonly decisions?: AmendmentDecisions;
  /** Answers to new questions that the proposal left without one. */
  readonly answers?: FieldAnswers;
}
export interface DeclineAmendment extends Command {
  readonly type: 'DeclineAmendment';
  readonly reason: string;
}
/** The proposer takes it back. */
export interface WithdrawAmendment extends Command {
  readonly type: 'WithdrawAmendment';
}

export type AmendmentCommand =
  ProposeAmendment | ProposeCalendars | ProposePolicy | ApplyAmendment | DeclineAmendment | WithdrawAmendment;

export type AmendmentEvent =
  | {
      readonly type: 'AmendmentProposed';
      readonly data: Pick<PlanAmendment, 'campaignId' | 'year' | 'plan' | 'roles' | 'answers' | 'reason'> & {
        readonly by: string;
      };
    }
  | {
      readonly type: 'CalendarsProposed';
      readonly data: Pick<CalendarAmendment, 'calendars' | 'reason'> & { readonly by: string };
    }
  | {
      readonly type: 'PolicyProposed';
      readonly data: Pick<PolicyAmendment, 'policy' | 'of' | 'was' | 'reason'> & { readonly by: string };
    }
  | {
      readonly type: 'AmendmentApplied';
      readonly data: {
        readonly by: string;
        readonly decisions: AmendmentDecisions;
        readonly effect: AppliedEffect | null;
        /** Answers that whoever applied it has given; left out when none were. */
        readonly answers?: FieldAnswers;
      };
    }
  | { readonly type: 'AmendmentDeclined'; readonly data: { readonly by: string; readonly reason: string } }
  | { readonly type: 'AmendmentWithdrawn'; readonly data: { readonly by: string } }
  | { readonly type: 'PinsMoved'; readonly data: { readonly pins: Pins } };

/** The campaign and all the parts it may have. */
export function amendedSubjects(campaignId: string): readonly SubjectRef[] {
  const parts = PART_CODES.map((code) => ({ kind: 'part', id: deriveId(campaignId, 'part', code) }) as const);
  return [{ kind: 'campaign', id: campaignId }, ...parts];
}

/** Every round the new plan knows in the campaign's year: only these may move. */
export function amendedRounds(
  { campaignId, plan, year }: Pick<PlanAmendment, 'campaignId' | 'plan' | 'year'>,
  fields: FieldAnswers,
): readonly SubjectRef[] {
  return plan.parts.flatMap((part) => {
    const partId = deriveId(campaignId, 'part', part.code);
    return part.duties.flatMap((duty) =>
      datesOf(plan, duty, year, (field) => dayAnswered(plan, part, field, fields)).map(
        ({ period }) => ({ kind: 'round', id: roundIdOf(partId, { dutyId: duty.id, period }) }) as const,
      ),
    );
  });
}

import type { Instant, LegalDay } from '../kernel/primitives';
import type { Command, Pins, SubjectState } from '../kernel/subject';
import type { FieldAnswer, FieldAnswers } from './open-fields';
import type { NamedOrgs } from './part-schedule';
import type { PlanEdition, PlanText } from './plan-types';

export const CAMPAIGN_STATES = ['running', 'paused', 'closed'] as const;
export type CampaignStateName = (typeof CAMPAIGN_STATES)[number];

export interface CampaignPart {
  readonly partId: string;
  readonly code: string;
  readonly name: PlanText;
  readonly closedAt: Instant | null;
}

/** What a launch knew of its plan, and how it was answered: the answer proposed stands, or why another is given. */
export interface AnsweredFinding {
  /** Code and place in one. */
  readonly id: string;
  readonly code: string;
  /** Null for the document itself. */
  readonly part: string | null;
  readonly text: PlanText;
  readonly proposal: { readonly key: string; readonly text: PlanText };
  /** Why the proposal does not stand; null when it was accepted. */
  readonly overridden: string | null;
}

/** A plan launched for a year in a district. It has no clocks of its own: its parts have them. */
export interface CampaignState extends SubjectState {
  readonly kind: 'campaign';
  readonly state: CampaignStateName;
  readonly planId: string;
  readonly planVersion: number;
  readonly title: PlanText;
  readonly year: number;
  /** From when on it counts: what was due before is not asked for. */
  readonly launchedAt: Instant;
  readonly parts: readonly CampaignPart[];
  /** What was answered to what the text leaves open: at launch, later, or by an amendment. */
  readonly fields: FieldAnswers;
  /** What lint found before the launch, with its answers; absent when it found nothing to decide. */
  readonly findings?: readonly AnsweredFinding[];
  /** Organisations the launch named by role; an amendment resolves its duties by them too. Absent when none were named. */
  readonly roles?: NamedOrgs;
  readonly pause: { readonly since: Instant; readonly reason: string; readonly by: string } | null;
  readonly closed: {
    readonly at: Instant;
    readonly how: 'all-parts-closed' | 'by-decision';
    readonly reason: string | null;
    /** Null when it ended by itself. */
    readonly by: string | null;
  } | null;
}

/** person → campaign (creates it): the plan comes along as data, because the rules read no files. */
export interface LaunchCampaign extends Command {
  readonly type: 'LaunchCampaign';
  readonly plan: PlanEdition;
  /** Any year; month-days of the plan are taken in it. */
  readonly year: number;
  /** Codes of the parts to launch; all parts of the plan when absent. */
  readonly parts?: readonly string[];
  /** Organisations by role key, where the district names them instead of following the plan's rule. */
  readonly roles?: NamedOrgs;
  /** Answers to what the text leaves open, each a value of its kind or why it stays open. */
  readonly fields?: FieldAnswers;
  /** What lint found in the plan, answered. */
  readonly findings?: readonly AnsweredFinding[];
  /** Today when absent; an earlier day needs `backdateReason`. */
  readonly launchedOn?: LegalDay;
}
/** Stops opening phases and rounds, and their reminders; hazard clocks run on. */
export interface PauseCampaign extends Command {
  readonly type: 'PauseCampaign';
  readonly reason: string;
}
export interface ResumeCampaign extends Command {
  readonly type: 'ResumeCampaign';
}
/** Ends the campaign before its parts do. It closes no case; what units still owe in its rounds is given up. */
export interface CloseCampaign extends Command {
  readonly type: 'CloseCampaign';
  readonly reason: string;
}
/** Answers later what the launch left open; the plan in force comes along as data. Another amendment changes what is answered. */
export interface AnswerField extends Command {
  readonly type: 'AnswerField';
  readonly plan: PlanEdition;
  /** The name under which the launch asked for it. */
  readonly field: string;
  readonly answer: FieldAnswer;
  /** What shows it: a decision, a figure's source. */
  readonly reason: string;
}
/** part → campaign: a part has ended by itself; with the last one the campaign ends. */
export interface PartClosed extends Command {
  readonly type: 'PartClosed';
  readonly partId: string;
}

/** amendment → campaign: a higher version of its plan is in force from now on. */
export interface AmendCampaign extends Command {
  readonly type: 'AmendCampaign';
  readonly planVersion: number;
  readonly title: PlanText;
  readonly roles: NamedOrgs;
  /** All answers from now on. */
  readonly fields: FieldAnswers;
}

export type CampaignCommand =
  LaunchCampaign | PauseCampaign | ResumeCampaign | CloseCampaign | AnswerField | PartClosed | AmendCampaign;

export type CampaignEvent =
  | {
      readonly type: 'CampaignLaunched';
      readonly data: Pick<
        CampaignState,
        'planId' | 'planVersion' | 'title' | 'year' | 'launchedAt' | 'parts' | 'fields' | 'findings' | 'roles'
      >;
    }
  | { readonly type: 'CampaignPaused'; readonly data: { readonly reason: string; readonly by: string } }
  | { readonly type: 'CampaignResumed'; readonly data: Readonly<Record<string, never>> }
  | { readonly type: 'CampaignPartClosed'; readonly data: { readonly partId: string; readonly code: string } }
  | {
      readonly type: 'CampaignClosed';
      readonly data: {
        readonly how: 'all-parts-closed' | 'by-decision';
        readonly reason: string | null;
        readonly by: string | null;
      };
    }
  | {
      readonly type: 'CampaignAmended';
      readonly data: {
        readonly planVersion: number;
        readonly title: PlanText;
        readonly roles: NamedOrgs;
        readonly fields: FieldAnswers;
      };
    }
  | {
      readonly type: 'FieldAnswered';
      readonly data: Pick<AnswerField, 'field' | 'answer' | 'reason'> & { readonly by: string };
    }
  | { readonly type: 'PinsMoved'; readonly data: { readonly pins: Pins } };

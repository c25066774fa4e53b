import type {
  AmendmentCommand,
  CampaignCommand,
  HazardCommand,
  ListingCommand,
  PartCommand,
  QuotaCommand,
  RoundCommand,
  SlipCommand,
  SubmissionCommand,
} from '@bihuan/client';
import type { Kind } from './subject-api';

/** How a field is asked for. `left-out` is only for optional fields that the console does not ask yet. */
export type Ask =
  | { readonly as: 'line' | 'prose' | 'day' | 'number' | 'yes-no' | 'five' | 'left-out'; readonly optional?: true }
  | { readonly as: 'choice'; readonly of: readonly string[]; readonly optional?: true };

type Common = 'type' | 'expectedVersion' | 'effectiveAt' | 'backdateReason';
/** Every field of the command must be named: a form that forgets one does not compile. */
type Fields<C> = { readonly [K in Exclude<keyof C, Common>]-?: Ask };
type Forms<C extends { type: string }> = { readonly [T in C['type']]?: Fields<Extract<C, { type: T }>> };

const line: Ask = { as: 'line' };
const prose: Ask = { as: 'prose' };
const day: Ask = { as: 'day' };
const yesNo: Ask = { as: 'yes-no' };
const maybe = <A extends Ask>(ask: A): A & { readonly optional: true } => ({ ...ask, optional: true });
const leftOut: Ask = { as: 'left-out', optional: true };
const phase: Ask = { as: 'choice', of: ['mobilization', 'inspection', 'rectification', 'improvement'] };

const hazard: Forms<HazardCommand> = {
  RecordControl: { measures: prose },
  DecideNotToList: { basis: prose, by: line },
  SubmitPlan: { five: { as: 'five' } },
  AcceptPlan: { opinion: maybe(prose) },
  ReturnPlan: { reason: prose },
  ReportProgress: { text: prose, percent: maybe({ as: 'number' } as const) },
  RequestExtension: { until: day, reason: prose, interimProtection: prose },
  GiveExtensionOpinion: { agree: yesNo, text: prose },
  DecideExtension: { grant: yesNo, until: maybe(day), reason: prose },
  Withdraw: { reason: prose },
  ConfirmWithdrawal: { alone: maybe(prose) },
  RejectWithdrawal: { reason: prose },
  Extinguish: { reason: prose, evidence: leftOut },
  Reopen: { mistake: prose },
  Objection: { text: prose },
  AnswerObjection: { objection: leftOut, upheld: yesNo, text: prose },
  WithdrawHigherListing: { reason: prose },
  RequestHigherListing: { level: { as: 'choice', of: ['city', 'province'] }, reason: prose },
  ProposeLifting: { text: prose },
  ReturnLifting: { reason: prose },
  Lift: { orderNo: line },
  RecordHigherRevocation: { hazardStands: yesNo, docNo: line, reason: prose },
  AnswerTransfer: { received: yesNo, reason: prose },
};
const listing: Forms<ListingCommand> = {
  ApproveListing: {
    docNo: maybe(line),
    rulePack: maybe(line),
    deadline: day,
    planDay: maybe(day),
    responsibleOrgId: leftOut,
    supervisingOrgId: leftOut,
    responsiblePerson: maybe(line),
    supervisingPerson: maybe(line),
  },
  ReturnListing: { reason: prose },
  RecordService: { how: line, receipt: maybe(prose), refusal: maybe(prose), servedOn: day },
  RecordFiling: { to: line, docNo: maybe(line), filedOn: day },
  ProposeLifting: { text: prose },
  ReturnLifting: { reason: prose },
  Lift: { orderNo: line },
  RevokeListing: { hazardStands: yesNo, reason: prose },
  Relist: { docNo: maybe(line), deadline: day },
};
const slip: Forms<SlipCommand> = {
  ReleaseSlip: { docNo: maybe(line) },
  HoldSlip: { until: day, reason: prose },
  DropSlip: { reason: prose },
  RecallSlip: { reason: prose },
  ServeSlip: { how: line, receipt: prose, servedOn: day },
  AnswerSlip: { text: prose, signedBy: line, docNo: maybe(line) },
  AcceptAnswer: { opinion: maybe(prose) },
  ReturnAnswer: { reason: prose },
  RecordStatement: { statement: maybe(prose), noneGivenAskedOn: maybe(day) },
};
const campaign: Forms<CampaignCommand> = {
  PauseCampaign: { reason: prose },
  ResumeCampaign: {},
  CloseCampaign: { reason: prose },
};
const part: Forms<PartCommand> = { TurnPhase: { phase, reason: prose }, ConfirmPhase: { phase } };
const round: Forms<RoundCommand> = { CloseRound: { reason: prose } };
const quota: Forms<QuotaCommand> = {
  ReportFigure: { value: { as: 'number' }, of: maybe({ as: 'number' } as const), day, orgId: leftOut, evidence: prose },
  ChangeDenominator: { value: { as: 'number' }, orgId: leftOut, reason: prose },
  SetBaseline: { value: { as: 'number' }, orgId: leftOut, evidence: prose },
};
const submission: Forms<SubmissionCommand> = { AcceptSubmission: {}, ReturnSubmission: { reason: prose } };
const amendment: Forms<AmendmentCommand> = {
  ApplyAmendment: { decisions: leftOut, answers: leftOut },
  DeclineAmendment: { reason: prose },
  WithdrawAmendment: {},
};

/** The forms of each kind's commands. What is not here is still given by the service alone. */
export const FORMS: Readonly<Record<Kind, Readonly<Record<string, Readonly<Record<string, Ask>>>>>> = {
  hazard,
  listing,
  slip,
  campaign,
  part,
  round,
  quota,
  submission,
  amendment,
};

/** The five points of a rectification plan, in the order of the paper form. */
export const FIVE = ['dutyHolder', 'measures', 'money', 'timeLimit', 'emergencyPlan'] as const;

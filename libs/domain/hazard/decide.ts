import type { Instant } from '../kernel/primitives';
import { backdatingRefusal, blankRefusal, happenedAt, refused } from '../kernel/acting';
import type { Command, Context, Decision, Effect, Refusal, SubjectRef } from '../kernel/subject';
import type { HazardCommand, HazardCommandType } from './commands';
import { recordAcceptance, requestAcceptance } from './decide/acceptance';
import * as clocks from './decide/clock-commands';
import * as endings from './decide/endings';
import * as enforcement from './decide/enforcement';
import { decideExtension, giveExtensionOpinion, requestExtension } from './decide/extension';
import * as higher from './decide/listing-higher';
import * as listing from './decide/listing-links';
import { lineReviewed, recordLookBack, reopen } from './decide/look-back';
import { addEvidence, answerObjection, objection } from './decide/notes';
import * as work from './decide/order-and-plan';
import { upstreamFiled } from './decide/filings';
import { isRefusal } from './decide/outcome';
import type { Handler, Moment, Outcome } from './decide/outcome';
import { recordReCheckOutcome } from './decide/re-check';
import * as grading from './decide/report-and-grade';
import { settle } from './decide/settle';
import { causeEnded, slipMoved } from './decide/slips';
import { earliestDay } from './earliest';
import { evolveHazard } from './evolve';
import { HAZARD_LIFECYCLE } from './lifecycle';
import { mayAct } from './may-act';
import { refuse } from './refusals';
import { REQUIRED_TEXT } from './required-text';
import type { HazardState } from './state';

type Handlers = { readonly [T in Exclude<HazardCommandType, 'Report'>]: Handler<T> };

/** What each command does to a hazard that is there; whether it may is decided before. */
const HANDLERS: Handlers = {
  RecordControl: grading.recordControl,
  Grade: grading.grade,
  Promote: grading.promote,
  Downgrade: grading.downgrade,
  FixedOnSpot: grading.fixedOnSpot,
  DecideNotToList: work.decideNotToList,
  OrderRectification: work.orderRectification,
  SubmitPlan: work.submitPlan,
  AcceptPlan: work.acceptPlan,
  ReturnPlan: work.returnPlan,
  ReportProgress: work.reportProgress,
  RequestExtension: requestExtension,
  GiveExtensionOpinion: giveExtensionOpinion,
  DecideExtension: decideExtension,
  RequestAcceptance: requestAcceptance,
  RecordAcceptance: recordAcceptance,
  RecordReCheckOutcome: recordReCheckOutcome,
  RecordLookBack: recordLookBack,
  MarkDuplicate: endings.markDuplicate,
  DuplicateMerged: endings.duplicateMerged,
  Withdraw: endings.withdraw,
  ConfirmWithdrawal: endings.confirmWithdrawal,
  RejectWithdrawal: endings.rejectWithdrawal,
  Extinguish: endings.extinguish,
  Reopen: reopen,
  Objection: objection,
  AnswerObjection: answerObjection,
  AddEvidence: addEvidence,
  PauseClock: clocks.pause,
  ResumeClock: clocks.resume,
  RecordMeasure: enforcement.recordMeasure,
  ExtendMeasure: enforcement.extendMeasure,
  EndMeasure: enforcement.endMeasure,
  RequestResumption: enforcement.requestResumption,
  DecideResumption: enforcement.decideResumption,
  RequestHigherListing: higher.requestHigherListing,
  WithdrawHigherListing: higher.withdrawHigherListing,
  RecordHigherListing: higher.recordHigherListing,
  ProposeLifting: higher.proposeLifting,
  ReturnLifting: higher.returnLifting,
  Lift: higher.lift,
  RecordHigherRevocation: higher.recordHigherRevocation,
  Transfer: endings.transfer,
  AnswerTransfer: endings.answerTransfer,
  AssignTransfer: endings.assignTransfer,
  Settle: settle,
  PolicyChanged: clocks.policyChanged,
  CalendarChanged: clocks.calendarChanged,
  WindowsChanged: clocks.windowsChanged,
  ListingProposed: listing.listingProposed,
  ListingReturned: listing.listingReturned,
  ListingApproved: listing.listingApproved,
  ListingServed: listing.listingServed,
  ListingLifted: listing.listingLifted,
  ListingRevoked: listing.listingRevoked,
  ListingRelisted: higher.listingRelisted,
  SlipMoved: slipMoved,
  LineReviewed: lineReviewed,
  UpstreamFiled: upstreamFiled,
};

/** What a command does to a hazard, or why it does nothing. */
export function decideHazard(state: HazardState | null, given: Command, ctx: Context, ref: SubjectRef): Decision {
  if (!isHazardCommand(given)) return refused(refuse('command-unknown', { command: given.type }));
  const earliest = state && earliestDay(state, given.type);
  const wrong = backdatingRefusal(given, ctx, earliest) ?? blankFieldIn(given);
  const moment: Moment = { ...ctx, at: happenedAt(given, ctx) };
  if (state === null) return wrong ? refused(wrong) : create(given, moment, ref);
  const refusal = mayAct(state, given.type, ctx) ?? wrong;
  if (refusal) return refused(refusal);
  const verdict = handle(state, given, moment);
  if (isRefusal(verdict)) return refused(verdict);
  return {
    ok: true,
    events: verdict.events,
    effects: [...verdict.effects, ...slipsWithoutCause(state, verdict, ctx, ref, given.effectiveAt)],
  };
}

function create(command: HazardCommand, moment: Moment, ref: SubjectRef): Decision {
  if (command.type === 'DuplicateMerged') return refused(refuse('duplicate-unknown', { of: ref.id }));
  if (command.type !== 'Report') return refused(refuse('hazard-not-found', { command: command.type }));
  return { ok: true, ...grading.report(command, moment) };
}

function handle(state: HazardState, command: HazardCommand, moment: Moment): Outcome | Refusal {
  if (command.type === 'Report') return refuse('hazard-already-reported', {});
  return (HANDLERS[command.type] as Handler<HazardCommandType>)(state, command, moment);
}

/** Slips drafted for a deadline version that this decision ends: their proposals lapse. */
function slipsWithoutCause(
  before: HazardState,
  { events }: Outcome,
  ctx: Context,
  ref: SubjectRef,
  since: Instant | undefined,
): readonly Effect[] {
  const live = before.slips.filter((slip) => slip.live);
  if (live.length === 0) return [];
  const identity = { ...ref, districtId: before.districtId, pins: ctx.pins };
  const after = events.reduce<HazardState>((state, next) => evolveHazard(state, next, identity), before);
  const gone = live.filter((slip) => !after.slips.some((later) => later.id === slip.id && later.live));
  return causeEnded(
    gone.filter((slip) => slip.status !== 'ended'),
    events[0]?.type ?? '',
    since,
  );
}

function blankFieldIn(command: HazardCommand): Refusal | null {
  const fields = command as unknown as Readonly<Record<string, string | undefined>>;
  const required = REQUIRED_TEXT[command.type] ?? [];
  return blankRefusal(Object.fromEntries(required.map((name) => [name, fields[name]])));
}

function isHazardCommand(command: Command): command is HazardCommand {
  return Object.hasOwn(HAZARD_LIFECYCLE, command.type);
}

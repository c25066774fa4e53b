import { backdatingRefusal, refused } from '../kernel/acting';
import type { Command, Context, Decision, SubjectRef } from '../kernel/subject';
import type { SlipCommand, SlipCommandType } from './commands';
import { acceptAnswer, answerSlip, returnAnswer, serveSlip } from './decide/answer';
import { draftSlip, proposeSlip } from './decide/propose';
import { dropSlip, holdSlip, recallSlip, recordSignedScan, recordStatement, releaseSlip } from './decide/release';
import { causeEnded, citeUnanswered, pinsMoved, settleSlip } from './decide/system';
import { SLIP_LIFECYCLE } from './lifecycle';
import { mayAct } from './may-act';
import { refuse } from './refusals';
import type { SlipState } from './state';

type Handler<T extends SlipCommandType> = (slip: SlipState, command: SlipCommand<T>, ctx: Context) => Decision;

/** What each command does to a slip that is there; whether it may is decided before. */
const HANDLERS: { readonly [T in Exclude<SlipCommandType, 'ProposeSlip' | 'DraftSlip'>]: Handler<T> } = {
  ReleaseSlip: releaseSlip,
  HoldSlip: holdSlip,
  DropSlip: dropSlip,
  RecallSlip: recallSlip,
  ServeSlip: serveSlip,
  AnswerSlip: answerSlip,
  AcceptAnswer: acceptAnswer,
  ReturnAnswer: returnAnswer,
  RecordStatement: recordStatement,
  RecordSignedScan: recordSignedScan,
  CauseEnded: causeEnded,
  CiteUnanswered: citeUnanswered,
  Settle: (slip, _command, ctx) => settleSlip(slip, ctx),
  PolicyChanged: pinsMoved,
  CalendarChanged: pinsMoved,
};

/** What a command does to a slip, or why it does nothing. */
export function decideSlip(state: SlipState | null, given: Command, ctx: Context, ref: SubjectRef): Decision {
  if (!isSlipCommand(given)) return refused(refuse('command-unknown', { command: given.type }));
  const early = backdatingRefusal(given, ctx, state?.stepOn ?? null);
  if (!state) return early ? refused(early) : create(given, ctx, ref);
  const refusal = mayAct(state, given.type, ctx) ?? early;
  if (refusal) return refused(refusal);
  if (given.type === 'ProposeSlip') return refused(refuse('slip-already-proposed', { state: state.state }));
  if (given.type === 'DraftSlip') return draftSlip(state, given, ctx);
  return (HANDLERS[given.type] as Handler<SlipCommandType>)(state, given, ctx);
}

function create(command: SlipCommand, ctx: Context, ref: SubjectRef): Decision {
  if (command.type === 'ProposeSlip') return proposeSlip(command, ctx, ref);
  if (command.type !== 'DraftSlip') return refused(refuse('slip-not-found', { command: command.type }));
  if (!ctx.actor.system) return refused(refuse('system-only', { command: command.type }));
  return draftSlip(null, command, ctx);
}

function isSlipCommand(command: Command): command is SlipCommand {
  return Object.hasOwn(SLIP_LIFECYCLE, command.type);
}

import { runAgain, standStill } from '../campaign/dated-clocks';
import { decided, happened } from '../campaign/happened';
import { orgInRole } from '../campaign/who-may';
import { stopClocks } from '../escalation/clocks';
import { refused } from '../kernel/acting';
import { COMMON_REFUSALS, refuserOf } from '../kernel/refusals';
import type { AllowedCommand, Command, Context, Decision, Refusal, SubjectModule } from '../kernel/subject';
import { amendQuota, isChecked, takeAnswer } from './quota-amend';
import { checked, openQuota, passCheckpoint } from './quota-checkpoint';
import { evolveQuota } from './quota-evolve';
import { changeDenominator, recordAct, reportFigure, setBaseline, takesCommand, withdrawAct } from './quota-recording';
import type { QuotaCommand, QuotaEvent, QuotaPersonCommand, QuotaState } from './quota-types';
import { refuse } from './refusals';
import { forbidden } from './who-may';

const common = refuserOf(COMMON_REFUSALS);

type Given = QuotaCommand | { readonly type: 'Settle' | 'PolicyChanged' | 'CalendarChanged' };

const PERSON_COMMANDS = ['RecordAct', 'WithdrawAct', 'ReportFigure', 'ChangeDenominator', 'SetBaseline'] as const;

/**
 * The rules of one quota: people record what counts towards it, its figure is frozen at every checkpoint, and a checkpoint
 * that was missed is told to its offices. What the record counts elsewhere comes in `context.measured`.
 */
export const quotaModule: SubjectModule<QuotaState> = {
  kind: 'quota',
  decide,
  evolve: evolveQuota,
  allowed,
  orgOf: (state, role, directory) => orgInRole(state.code, role, directory),
};

function decide(state: QuotaState | null, given: Command, ctx: Context): Decision {
  const command = given as Given;
  if (command.type === 'OpenQuota') {
    const reason = forbidden('OpenQuota', command.code, null, ctx) ?? (state ? refuse('quota-already-open', {}) : null);
    return reason ? refused(reason) : openQuota(command, ctx);
  }
  if (!state) return refused(refuse('quota-not-found', { command: given.type }));
  switch (command.type) {
    case 'RecordAct':
    case 'WithdrawAct':
    case 'ReportFigure':
    case 'ChangeDenominator':
    case 'SetBaseline':
      return byPerson(state, command, ctx);
    case 'PauseQuota':
    case 'ResumeQuota':
    case 'CloseQuota':
    case 'AmendQuota':
    case 'TakeAnswer':
      return orRefused(forbidden(command.type, state.code, null, ctx), () => fromPart(state, command, ctx));
    case 'Settle':
      return orRefused(forbidden(command.type, state.code, null, ctx), () => passCheckpoint(state, ctx));
    case 'PolicyChanged':
    case 'CalendarChanged':
      return orRefused(forbidden(command.type, state.code, null, ctx), () => movePins(ctx));
    default:
      return refused(common('command-unknown', { command: given.type }));
  }
}

function byPerson(state: QuotaState, command: QuotaPersonCommand, ctx: Context): Decision {
  if (state.state === 'closed') return refused(refuse('quota-closed', { command: command.type }));
  switch (command.type) {
    case 'RecordAct':
      return recordAct(state, command, ctx);
    case 'WithdrawAct':
      return withdrawAct(state, command, ctx);
    case 'ReportFigure':
      return reportFigure(state, command, ctx);
    case 'ChangeDenominator':
      return changeDenominator(state, command, ctx);
    case 'SetBaseline':
      return setBaseline(state, command, ctx);
  }
}

/** A part tells all its quotas alike; one that stands, runs or has no checkpoint ahead already stays as it is. */
function fromPart(
  state: QuotaState,
  command: Exclude<QuotaCommand, QuotaPersonCommand | { type: 'OpenQuota' }>,
  ctx: Context,
): Decision {
  if (command.type === 'AmendQuota') return amendQuota(state, command, ctx);
  if (command.type === 'TakeAnswer') return takeAnswer(state, command, ctx);
  if (command.type === 'CloseQuota') {
    const event: QuotaEvent = { type: 'QuotaClosed', data: { reason: command.reason } };
    if (state.state === 'closed') return decided([]);
    return decided([happened(event, ctx, { clocks: stopClocks(state.clocks, ctx.now) })]);
  }
  if (command.type === 'ResumeQuota') {
    const event: QuotaEvent = { type: 'QuotaResumed', data: {} };
    if (state.state !== 'paused') return decided([]);
    // An amendment may have taken away what was ahead while it stood still.
    const over = isChecked(state.checkpoints) ? [checked(ctx)] : [];
    return decided([happened(event, ctx, { clocks: runAgain(state.clocks) }), ...over]);
  }
  if (state.state !== 'running') return decided([]);
  const { reason } = command;
  const event: QuotaEvent = { type: 'QuotaPaused', data: { reason } };
  return decided([happened(event, ctx, { clocks: standStill(state.clocks, ctx.now, reason, ctx.actor.userId) })]);
}

/** Checkpoints are days of the plan: other versions of the rules move none of them. */
function movePins(ctx: Context): Decision {
  if (!ctx.next) return refused(common('no-next-version', {}));
  const event: QuotaEvent = { type: 'PinsMoved', data: { pins: ctx.next.pins } };
  return decided([happened(event, ctx)]);
}

function allowed(state: QuotaState, ctx: Context): readonly AllowedCommand[] {
  return PERSON_COMMANDS.map((command) => {
    const closed = state.state === 'closed' ? refuse('quota-closed', { command }) : null;
    const reason = forbidden(command, state.code, null, ctx) ?? closed ?? takesCommand(state, command);
    return reason ? { command, open: false, refusal: reason } : { command, open: true };
  });
}

function orRefused(reason: Refusal | null, apply: () => Decision): Decision {
  return reason ? refused(reason) : apply();
}

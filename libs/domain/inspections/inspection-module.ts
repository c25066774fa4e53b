import { decided, happened } from '../campaign/happened';
import { orgInRole } from '../campaign/who-may';
import { refused } from '../kernel/acting';
import { COMMON_REFUSALS, refuserOf } from '../kernel/refusals';
import type { AllowedCommand, Command, Context, Decision, Refusal, SubjectModule } from '../kernel/subject';
import { abandonCheck, passReCheck, planCheck, recordCheck, recordReCheck } from './check-commands';
import type { CheckState } from './check-types';
import { abandonDraw, makeDraw, publishResults, recordResult, replaceInspector } from './draw-commands';
import { prepareDraw } from './draw-prepare';
import { evolveInspection } from './inspection-evolve';
import type {
  DrawState,
  InspectionCommand,
  InspectionCommandType,
  InspectionState,
  InspectionStateName,
} from './inspection-types';
import { isDraw } from './mode';
import { refuse } from './refusals';
import { forbidden, mayNotCheck, mayNotPlan, mayNotRecord } from './who-may';

const common = refuserOf(COMMON_REFUSALS);

type First = 'PrepareDraw' | 'PlanCheck';
type ForCheck = 'RecordCheck' | 'RecordReCheck' | 'AbandonCheck';
type ForDraw = Exclude<InspectionCommandType, First | ForCheck>;
type Given = InspectionCommand | { readonly type: 'Settle' | 'PolicyChanged' | 'CalendarChanged' };

/** In which state each command to a draw is open. */
export const DRAW_LIFECYCLE: Readonly<Record<ForDraw, InspectionStateName>> = {
  Draw: 'prepared',
  AbandonDraw: 'prepared',
  ReplaceInspector: 'drawn',
  RecordResult: 'drawn',
  PublishResults: 'drawn',
};
/** The same for an inspection that was planned. */
export const CHECK_LIFECYCLE: Readonly<Record<ForCheck, InspectionStateName>> = {
  RecordCheck: 'planned',
  AbandonCheck: 'planned',
  RecordReCheck: 're-check-due',
};

/**
 * Inspections. 双随机: one draw of objects, teams and items, whose outcome nobody could choose and anybody can recompute.
 * 计划检查, 专项检查: one unit, a named team and a list of the plan, answered item by item, and the re-check of what failed.
 */
export const inspectionModule: SubjectModule<InspectionState> = {
  kind: 'inspection',
  decide,
  evolve: evolveInspection,
  allowed: (state, ctx) =>
    isDraw(state)
      ? Object.keys(DRAW_LIFECYCLE).map((one) => offered(one, closedDraw(state, one as ForDraw, null, ctx)))
      : Object.keys(CHECK_LIFECYCLE).map((one) => offered(one, closedCheck(state, one as ForCheck, ctx))),
  linkedTo: (_state, command) => {
    const given = command as InspectionCommand | null;
    if (given?.type !== 'RecordResult') return [];
    return (given.hazardIds ?? []).map((id) => ({ kind: 'hazard', id }));
  },
  orgOf: (state, role, directory) =>
    role === 'responsible-unit' && !isDraw(state) ? state.unitOrgId : orgInRole(state.line, role, directory),
};

function decide(state: InspectionState | null, given: Command, ctx: Context): Decision {
  const command = given as unknown as Given;
  if (command.type === 'PrepareDraw' || command.type === 'PlanCheck') return begin(state, command, ctx);
  if (!state) return refused(refuse('inspection-not-found', { command: given.type }));
  if (command.type === 'PolicyChanged' || command.type === 'CalendarChanged') return movePins(command.type, ctx);
  if (isDraw(state)) return toDraw(state, command, ctx);
  return toCheck(state, command, ctx);
}

function begin(state: InspectionState | null, command: InspectionCommand<First>, ctx: Context): Decision {
  const no =
    (command.type === 'PlanCheck' ? mayNotPlan(command, ctx) : forbidden(command.type, command.line, ctx)) ??
    (state ? refuse('inspection-already-prepared', {}) : null);
  if (no) return refused(no);
  return command.type === 'PrepareDraw' ? prepareDraw(command, ctx) : planCheck(command, ctx);
}

function toDraw(state: DrawState, command: Given, ctx: Context): Decision {
  // What the edge lets through may be a command to the other kind of inspection.
  if (!isForDraw(command)) return refused(common('command-unknown', { command: command.type }));
  const no = closedDraw(state, command.type, 'objectId' in command ? command.objectId : null, ctx);
  return no ? refused(no) : byPerson(state, command, ctx);
}

function byPerson(state: DrawState, command: InspectionCommand<ForDraw>, ctx: Context): Decision {
  switch (command.type) {
    case 'Draw':
      return makeDraw(state, command, ctx);
    case 'AbandonDraw':
      return abandonDraw(state, command, ctx);
    case 'ReplaceInspector':
      return replaceInspector(state, command, ctx);
    case 'RecordResult':
      return recordResult(state, command, ctx);
    case 'PublishResults':
      return publishResults(state, command, ctx);
  }
}

function toCheck(state: CheckState, command: Given, ctx: Context): Decision {
  if (command.type === 'Settle') {
    return ctx.actor.system === true
      ? passReCheck(state, ctx)
      : refused(common('system-only', { command: command.type }));
  }
  if (!isForCheck(command)) return refused(common('command-unknown', { command: command.type }));
  const no = closedCheck(state, command.type, ctx);
  if (no) return refused(no);
  switch (command.type) {
    case 'RecordCheck':
      return recordCheck(state, command, ctx);
    case 'RecordReCheck':
      return recordReCheck(state, command, ctx);
    case 'AbandonCheck':
      return abandonCheck(command, ctx);
  }
}

function isForDraw(command: Given): command is InspectionCommand<ForDraw> {
  return Object.hasOwn(DRAW_LIFECYCLE, command.type);
}

function isForCheck(command: Given): command is InspectionCommand<ForCheck> {
  return Object.hasOwn(CHECK_LIFECYCLE, command.type);
}

/** Whose it is comes first: an outsider learns nothing of where an inspection stands. */
function closedDraw(state: DrawState, command: ForDraw, objectId: string | null, ctx: Context): Refusal | null {
  const no = command === 'RecordResult' ? mayNotRecord(state, objectId, ctx) : forbidden(command, state.line, ctx);
  return no ?? elsewhere(state, command, DRAW_LIFECYCLE[command]);
}

function closedCheck(state: CheckState, command: ForCheck, ctx: Context): Refusal | null {
  return mayNotCheck(state, command, ctx) ?? elsewhere(state, command, CHECK_LIFECYCLE[command]);
}

function elsewhere({ state }: InspectionState, command: string, openIn: InspectionStateName): Refusal | null {
  return state === openIn ? null : common('wrong-state', { command, state, openIn: [openIn] });
}

function offered(command: string, reason: Refusal | null): AllowedCommand {
  return reason ? { command, open: false, refusal: reason } : { command, open: true };
}

/** An inspection has no dates of the rules: other versions of them change nothing in it. */
function movePins(command: string, ctx: Context): Decision {
  if (ctx.actor.system !== true) return refused(common('system-only', { command }));
  if (!ctx.next) return refused(common('no-next-version', {}));
  return decided([happened({ type: 'PinsMoved', data: { pins: ctx.next.pins } }, ctx)]);
}

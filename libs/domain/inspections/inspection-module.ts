import { decided, happened } from '../campaign/happened';
import { orgInRole } from '../campaign/who-may';
import { refused } from '../kernel/acting';
import { COMMON_REFUSALS, refuserOf } from '../kernel/refusals';
import type { AllowedCommand, Command, Context, Decision, Refusal, SubjectModule } from '../kernel/subject';
import { abandonDraw, makeDraw, publishResults, recordResult, replaceInspector } from './draw-commands';
import { prepareDraw } from './draw-prepare';
import { evolveInspection } from './inspection-evolve';
import type {
  InspectionCommand,
  InspectionCommandType,
  InspectionState,
  InspectionStateName,
} from './inspection-types';
import { refuse } from './refusals';
import { forbidden, mayNotRecord } from './who-may';

const common = refuserOf(COMMON_REFUSALS);

type Given = InspectionCommand | { readonly type: 'PolicyChanged' | 'CalendarChanged' };
type Later = Exclude<InspectionCommandType, 'PrepareDraw'>;

/** In which state each command is open. */
export const INSPECTION_LIFECYCLE: Readonly<Record<Later, InspectionStateName>> = {
  Draw: 'prepared',
  AbandonDraw: 'prepared',
  ReplaceInspector: 'drawn',
  RecordResult: 'drawn',
  PublishResults: 'drawn',
};

/** 双随机: one draw of objects, teams and items, whose outcome nobody could choose and anybody can recompute. */
export const inspectionModule: SubjectModule<InspectionState> = {
  kind: 'inspection',
  decide,
  evolve: evolveInspection,
  allowed: (state, ctx) =>
    (Object.keys(INSPECTION_LIFECYCLE) as Later[]).map((command): AllowedCommand => {
      const reason = closedTo(state, command, null, ctx);
      return reason ? { command, open: false, refusal: reason } : { command, open: true };
    }),
  linkedTo: (_state, command) => {
    const given = command as InspectionCommand | null;
    if (given?.type !== 'RecordResult') return [];
    return (given.hazardIds ?? []).map((id) => ({ kind: 'hazard', id }));
  },
  orgOf: (state, role, directory) => orgInRole(state.line, role, directory),
};

function decide(state: InspectionState | null, given: Command, ctx: Context): Decision {
  const command = given as unknown as Given;
  if (command.type === 'PrepareDraw') {
    const no = forbidden(command.type, command.line, ctx) ?? (state ? refuse('inspection-already-prepared', {}) : null);
    return no ? refused(no) : prepareDraw(command, ctx);
  }
  if (!state) return refused(refuse('inspection-not-found', { command: given.type }));
  if (command.type === 'PolicyChanged' || command.type === 'CalendarChanged') return movePins(command.type, ctx);
  if (!isLater(command)) return refused(common('command-unknown', { command: given.type }));
  const no = closedTo(state, command.type, 'objectId' in command ? command.objectId : null, ctx);
  return no ? refused(no) : byPerson(state, command, ctx);
}

/** What the edge lets through is one of these; anything else is not a draw's. */
function isLater(command: Given): command is InspectionCommand<Later> {
  return Object.hasOwn(INSPECTION_LIFECYCLE, command.type);
}

function byPerson(state: InspectionState, command: InspectionCommand<Later>, ctx: Context): Decision {
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

/** Whose it is comes first: an outsider learns nothing of where a draw stands. */
function closedTo(state: InspectionState, command: Later, objectId: string | null, ctx: Context): Refusal | null {
  const openIn = INSPECTION_LIFECYCLE[command];
  return (
    (command === 'RecordResult' ? mayNotRecord(state, objectId, ctx) : forbidden(command, state.line, ctx)) ??
    (state.state === openIn ? null : common('wrong-state', { command, state: state.state, openIn: [openIn] }))
  );
}

/** A draw has no dates of the rules: other versions of them change nothing in it. */
function movePins(command: string, ctx: Context): Decision {
  if (ctx.actor.system !== true) return refused(common('system-only', { command }));
  if (!ctx.next) return refused(common('no-next-version', {}));
  return decided([happened({ type: 'PinsMoved', data: { pins: ctx.next.pins } }, ctx)]);
}

import { decided, happened } from '../campaign/happened';
import { orgInRole } from '../campaign/who-may';
import { blankRefusal, isBlank, refused } from '../kernel/acting';
import { deriveId } from '../kernel/derive-id';
import { COMMON_REFUSALS, refuserOf } from '../kernel/refusals';
import type { Directory } from '../kernel/roles';
import type { AllowedCommand, Command, Context, Decision, Refusal, SubjectModule } from '../kernel/subject';
import { proposalOf, type WarningFacts, type WarningProposal } from './proposal';
import { refuse } from './refusals';
import { DEFAULT_THRESHOLDS, type WarningColour, type WarningScope } from './thresholds';
import { evolveWarning } from './warning-evolve';
import type { WarningCommand, WarningCommandType, WarningEvent, WarningState, WarningStateName } from './warning-types';
import { forbidden } from './who-may';

const common = refuserOf(COMMON_REFUSALS);

type Given = WarningCommand | { readonly type: 'PolicyChanged' | 'CalendarChanged' };

/** In which state each command is open; the first declaration needs none. */
export const WARNING_LIFECYCLE: Readonly<Record<WarningCommandType, WarningStateName>> = {
  DeclareColour: 'lifted',
  AdjustColour: 'declared',
  LiftColour: 'declared',
};

/** The id of the one warning a unit, line or area can have in a district. */
export function warningIdOf(districtId: string, scope: WarningScope, of: string): string {
  return deriveId('warning', districtId, scope, of);
}

/** 三色: a colour that the register proposes and the head of the committee's office declares, adjusts and lifts. */
export const warningModule: SubjectModule<WarningState> = {
  kind: 'warning',
  decide,
  evolve: evolveWarning,
  allowed: (state, ctx) =>
    (Object.keys(WARNING_LIFECYCLE) as WarningCommandType[]).map((command): AllowedCommand => {
      const reason = closedTo(state, command, ctx);
      return reason ? { command, open: false, refusal: reason } : { command, open: true };
    }),
  orgOf: (_state, role, directory) => orgInRole(null, role, directory),
};

function decide(state: WarningState | null, given: Command, ctx: Context): Decision {
  const command = given as unknown as Given;
  if (command.type === 'PolicyChanged' || command.type === 'CalendarChanged') return movePins(state, command.type, ctx);
  if (!isPersons(command)) return refused(common('command-unknown', { command: given.type }));
  const no = closedTo(state, command.type, ctx);
  return no ? refused(no) : byPerson(state, command, ctx);
}

/** What the edge lets through is one of these; anything else is not a warning's. */
function isPersons(command: Given): command is WarningCommand {
  return Object.hasOwn(WARNING_LIFECYCLE, command.type);
}

/** Who may comes first: an outsider learns nothing of where a warning stands. */
function closedTo(state: WarningState | null, command: WarningCommandType, ctx: Context): Refusal | null {
  const no = forbidden(command, ctx);
  if (no) return no;
  if (!state) return command === 'DeclareColour' ? null : refuse('warning-not-found', { command });
  const openIn = WARNING_LIFECYCLE[command];
  return state.state === openIn ? null : common('wrong-state', { command, state: state.state, openIn: [openIn] });
}

function byPerson(state: WarningState | null, command: WarningCommand, ctx: Context): Decision {
  const by = ctx.actor.userId;
  if (command.type === 'DeclareColour') {
    const { scope, of, colour, facts } = command;
    const proposal = proposed(scope, facts);
    const no = unknownTarget(scope, of, ctx.directory) ?? unexplained(colour, command.reason, proposal);
    if (no) return refused(no);
    return one(
      { type: 'ColourDeclared', data: { scope, of, colour, reason: said(command.reason), proposal, by } },
      ctx,
    );
  }
  if (!state) return refused(refuse('warning-not-found', { command: command.type }));
  const proposal = proposed(state.scope, command.facts);
  const data = { reason: said(command.reason), proposal, by };
  if (command.type === 'LiftColour') {
    const no = blankRefusal({ reason: command.reason });
    return no ? refused(no) : one({ type: 'ColourLifted', data }, ctx);
  }
  const { colour } = command;
  const no =
    (colour === state.colour ? refuse('warning-colour-same', { colour }) : null) ??
    unexplained(colour, command.reason, proposal);
  return no ? refused(no) : one({ type: 'ColourAdjusted', data: { ...data, colour } }, ctx);
}

function proposed(scope: WarningScope, facts: WarningFacts): WarningProposal {
  return proposalOf(scope, facts, DEFAULT_THRESHOLDS);
}

/** The proposed colour explains itself by the thresholds it meets; any other needs the reason of whoever signs. */
function unexplained(
  colour: WarningColour,
  reason: string | null | undefined,
  proposal: WarningProposal,
): Refusal | null {
  if (colour === proposal.colour || !isBlank(reason)) return null;
  return refuse('warning-reason-missing', { colour, proposed: proposal.colour });
}

/** A line and an area are the directory's; which organisations there are the record looks up before it asks. */
function unknownTarget(scope: WarningScope, of: string, { lines, towns }: Directory): Refusal | null {
  const known = scope === 'unit' || (scope === 'line' ? Object.hasOwn(lines, of) : Object.values(towns).includes(of));
  return known ? null : refuse('warning-of-unknown', { of });
}

function said(reason: string | null | undefined): string | null {
  return isBlank(reason) ? null : (reason ?? null);
}

/** A warning has no dates of the rules: other versions of them change nothing in it. */
function movePins(state: WarningState | null, command: string, ctx: Context): Decision {
  if (!state) return refused(refuse('warning-not-found', { command }));
  if (ctx.actor.system !== true) return refused(common('system-only', { command }));
  if (!ctx.next) return refused(common('no-next-version', {}));
  return one({ type: 'PinsMoved', data: { pins: ctx.next.pins } }, ctx);
}

function one(event: WarningEvent, ctx: Context): Decision {
  return decided([happened(event, ctx)]);
}

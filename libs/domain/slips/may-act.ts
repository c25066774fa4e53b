import { standsAs } from '../kernel/acting';
import type { Role } from '../kernel/roles';
import type { Context, Refusal } from '../kernel/subject';
import type { SlipCommandType } from './commands';
import { SLIP_LIFECYCLE } from './lifecycle';
import { refuse } from './refusals';
import { orgOfSlip } from './roles';
import type { SlipState } from './state';
import { rolesFor, signersOf, SLIP_WHO_MAY } from './who-may';

/**
 * Whether this actor may give the command now, whatever it carries: who, in which state, and the facts it rests on. The
 * same answer opens a button and guards the decision.
 */
export function mayAct(slip: SlipState, command: SlipCommandType, ctx: Context): Refusal | null {
  return mayBy(slip, command, ctx) ?? isOpen(slip, command) ?? CONDITIONS[command]?.(slip, ctx) ?? null;
}

/** Whether somebody of this kind may give the command at all. */
export function mayBy(
  slip: Pick<SlipState, 'slipKind' | 'addresseeOrgId'>,
  command: SlipCommandType,
  ctx: Context,
): Refusal | null {
  if (SLIP_WHO_MAY[command] === 'system') return ctx.actor.system ? null : refuse('system-only', { command });
  const roles = rolesFor(command, slip.slipKind, ctx.policy);
  return roles.some((role) => stands(slip, role, ctx)) ? null : refuse('role-needed', { command, roles });
}

function isOpen(slip: SlipState, command: SlipCommandType): Refusal | null {
  if (command === 'ProposeSlip') return refuse('slip-already-proposed', { state: slip.state });
  const openIn = SLIP_LIFECYCLE[command];
  return openIn.includes(slip.state) ? null : refuse('wrong-state', { command, state: slip.state, openIn });
}

type Condition = (slip: SlipState, ctx: Context) => Refusal | null;

const CONDITIONS: Readonly<Partial<Record<SlipCommandType, Condition>>> = {
  ReleaseSlip: nextSignatureIsTheirs,
  RecordStatement: (slip) =>
    slip.slipKind === 'accountability' ? null : refuse('slip-statement-not-asked', { slipKind: slip.slipKind }),
  CiteUnanswered: (slip) =>
    slip.slipKind === 'supervision' && slip.unanswered !== null
      ? null
      : refuse('slip-not-unanswered', { state: slip.state, slipKind: slip.slipKind }),
  PolicyChanged: hasNextVersion,
  CalendarChanged: hasNextVersion,
};

/** Where two signatures are needed, the first checks and only then the second releases, once the unit was heard. */
function nextSignatureIsTheirs(slip: SlipState, ctx: Context): Refusal | null {
  const [first, second] = signersOf(slip.slipKind, ctx.policy);
  if (!first || !second) return null;
  if (!slip.checked) return stands(slip, first, ctx) ? null : refuse('slip-not-checked', { by: first });
  if (!stands(slip, second, ctx)) return refuse('slip-checked-already', { next: second });
  return slip.statement ? null : refuse('slip-statement-missing', {});
}

function hasNextVersion(_slip: SlipState, ctx: Context): Refusal | null {
  return ctx.next ? null : refuse('no-next-version', {});
}

function stands(slip: Pick<SlipState, 'addresseeOrgId'>, role: Role, ctx: Context): boolean {
  return standsAs(ctx.actor, role, (each) => orgOfSlip(slip, each, ctx.directory));
}

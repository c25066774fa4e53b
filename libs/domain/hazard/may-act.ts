import type { Context, Refusal } from '../kernel/subject';
import type { HazardCommandType } from './commands';
import { CONDITIONS } from './conditions';
import { HAZARD_LIFECYCLE } from './lifecycle';
import { refuse } from './refusals';
import { plays } from './roles';
import type { HazardState } from './state';
import { HAZARD_WHO_MAY } from './who-may';

/**
 * Whether this actor may give the command now, whatever it carries: who, state, level, and the facts it rests on. The same
 * answer opens a button and guards the decision.
 */
export function mayAct(hazard: HazardState, command: HazardCommandType, ctx: Context): Refusal | null {
  return mayBy(hazard, command, ctx) ?? isOpen(hazard, command) ?? CONDITIONS[command]?.(hazard, ctx) ?? null;
}

function mayBy(hazard: HazardState, command: HazardCommandType, ctx: Context): Refusal | null {
  const who = HAZARD_WHO_MAY[command];
  if (who.some((entry) => plays(hazard, entry, ctx.actor, ctx.directory))) return null;
  return who.includes('system') ? refuse('system-only', { command }) : refuse('role-needed', { command, roles: who });
}

function isOpen(hazard: HazardState, command: HazardCommandType): Refusal | null {
  if (command === 'Report') return refuse('hazard-already-reported', {});
  const { from, level } = HAZARD_LIFECYCLE[command];
  if (!from.includes(hazard.state)) return refuse('wrong-state', { command, state: hazard.state, openIn: from });
  if (level && hazard.level !== level) return refuse('wrong-level', { command, level: hazard.level, needed: level });
  return null;
}

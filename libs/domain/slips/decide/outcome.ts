import { DUE_RUNG } from '../../escalation/rungs';
import type { ClockChange } from '../../kernel/clock-state';
import type { Json } from '../../kernel/primitives';
import type { Command, CommandEffect, Context, DomainEvent } from '../../kernel/subject';
import type { SlipMoved } from '../../hazard/linked-commands';
import type { SlipState } from '../state';

/** Builds an event of a slip, with the instant of the fact where it was entered late. */
export function event(
  type: string,
  data: Readonly<Record<string, Json>>,
  command: Command,
  ctx: Context,
  clocks: readonly ClockChange[] = [],
): DomainEvent {
  return {
    type,
    data,
    ...(clocks.length > 0 ? { clocks } : {}),
    ...(command.effectiveAt === undefined ? {} : { effectiveAt: command.effectiveAt }),
    recordedAt: ctx.now,
  };
}

/** Tells the hazard whose rung drafted the slip; nobody when it was proposed by hand or drafted by something else. */
export function tellCause(
  slip: Pick<SlipState, 'cause' | 'id' | 'slipKind'>,
  what: SlipMoved['what'],
): CommandEffect[] {
  if (slip.cause?.kind !== 'hazard') return [];
  const command: SlipMoved = {
    type: 'SlipMoved',
    slipId: slip.id,
    slipKind: slip.slipKind,
    what,
    clock: slip.cause.clock,
    deadlineVersion: slip.cause.deadlineVersion,
  };
  return [{ kind: 'command', subject: { kind: 'hazard', id: slip.cause.id }, command }];
}

/** True for the rungs after a deadline: those that speak to somebody because nothing was done. */
export function isLateRung(rung: string): boolean {
  return rung !== DUE_RUNG && rung.startsWith('+');
}

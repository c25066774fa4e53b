import type { ClockChange } from '../../kernel/clock-state';
import type { Json } from '../../kernel/primitives';
import type { Command, CommandEffect, Context, DomainEvent } from '../../kernel/subject';
import type {
  ListingApproved,
  ListingLifted,
  ListingProposed,
  ListingRelisted,
  ListingReturned,
  ListingRevoked,
  ListingServed,
} from '../../hazard/linked-commands';

/** What a listing may tell its hazards, in its own transaction; one that refuses, refuses the whole. */
export type ToHazard =
  | ListingApproved
  | ListingLifted
  | ListingProposed
  | ListingRelisted
  | ListingReturned
  | ListingRevoked
  | ListingServed;

/** Builds an event of a listing, with the instant of the fact where it was entered late. */
export function event(
  type: string,
  data: Readonly<Record<string, Json>>,
  command: Command,
  ctx: Pick<Context, 'now'>,
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

/** The same command to each of these hazards, with the instant of the fact where it was entered late. */
export function tell(hazardIds: readonly string[], command: ToHazard, given: Command): readonly CommandEffect[] {
  const { effectiveAt, backdateReason } = given;
  const late = effectiveAt === undefined ? {} : { effectiveAt, ...(backdateReason ? { backdateReason } : {}) };
  return hazardIds.map((id) => ({
    kind: 'command',
    subject: { kind: 'hazard', id },
    command: { ...command, ...late },
  }));
}

import type { Instant } from '../../kernel/primitives';
import type { CommandEffect, Context, DomainEvent, Effect, Refusal, SubjectRef } from '../../kernel/subject';
import type { HazardCommand, HazardCommandType } from '../commands';
import { ownListingId } from '../facts';
import type { HazardSettled } from '../linked-commands';
import type { HazardState } from '../state';

/** What a command led to, or why not. */
export type Verdict = Outcome | Refusal;

export interface Outcome {
  readonly events: readonly DomainEvent[];
  readonly effects: readonly Effect[];
}

/** What a handler knows beside hazard and command: the context, and since when the fact is true. */
export interface Moment extends Context {
  readonly at: Instant;
}

export type Handler<T extends HazardCommandType> = (
  hazard: HazardState,
  command: HazardCommand<T>,
  moment: Moment,
) => Verdict;

/** One or more events with what follows from them outside the hazard. */
export function happened(events: DomainEvent | readonly DomainEvent[], effects: readonly Effect[] = []): Outcome {
  return { events: Array.isArray(events) ? events : [events as DomainEvent], effects };
}

export function isRefusal(verdict: Verdict): verdict is Refusal {
  return 'code' in verdict;
}

/** A command to a linked subject, in the same transaction. */
export function tell(subject: SubjectRef, command: CommandEffect['command']): CommandEffect {
  return { kind: 'command', subject, command };
}

/** Tells the district's listing, if there is one, that this hazard's part in it is done or gone. */
export function tellListing(hazard: HazardState, outcome: HazardSettled['outcome']): readonly Effect[] {
  const listingId = ownListingId(hazard);
  if (listingId === null) return [];
  const command: HazardSettled = { type: 'HazardSettled', hazardId: hazard.id, outcome };
  return [tell({ kind: 'listing', id: listingId }, command)];
}

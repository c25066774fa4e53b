import type { Json } from '../kernel/primitives';
import type { Command, CommandEffect, Context, Decision, DomainEvent, Effect, SubjectKind } from '../kernel/subject';

interface Typed {
  readonly type: string;
  readonly data: object;
}

/** An event of one kind's own union as the record stores it; the data is plain JSON by its type. */
export function happened(
  event: Typed,
  ctx: Pick<Context, 'now'>,
  more: Pick<DomainEvent, 'clocks' | 'dueAt' | 'effectiveAt'> = {},
): DomainEvent {
  const data = event.data as unknown as Readonly<Record<string, Json>>;
  return { type: event.type, data, ...more, recordedAt: ctx.now };
}

/** A command to a linked subject, with the fields of that command's own type. */
export function give<C extends Command>(kind: SubjectKind, id: string, command: C): CommandEffect {
  return { kind: 'command', subject: { kind, id }, command };
}

/** The decision that a command is applied; without events it changes nothing, as for one that is repeated. */
export function decided(events: readonly DomainEvent[], effects: readonly Effect[] = []): Decision {
  return { ok: true, events, effects };
}

/** True when a text field was left empty. */
export function isBlank(text: unknown): boolean {
  return typeof text !== 'string' || text.trim() === '';
}

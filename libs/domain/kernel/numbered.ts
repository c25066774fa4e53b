import type { Json } from './primitives';
import type { DomainEvent } from './subject';

/** The event with a number of a gap-free series: as `data.number`, and written out where the event asks for it. */
export function numbered(event: DomainEvent, number: number): DomainEvent {
  const { numberText } = event;
  const data = { ...event.data, number };
  if (!numberText) return { ...event, data };
  const { path, before, after } = numberText;
  return { ...event, data: writtenAt(data, path, `${before}${number}${after}`) as DomainEvent['data'] };
}

function writtenAt(data: Json, [first, ...rest]: readonly string[], text: string): Json {
  if (first === undefined) return text;
  const fields = data as Readonly<Record<string, Json>>;
  return { ...fields, [first]: writtenAt(fields[first] ?? {}, rest, text) };
}

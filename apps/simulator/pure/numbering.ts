import { type DomainEvent, numbered, type SubjectRef } from '@bihuan/domain';

/** Gap-free numbers in memory: they run on in the order in which they are asked for. */
export class Numbering {
  readonly #last = new Map<string, number>();
  /** The newest number each subject was given. */
  readonly #given = new Map<string, number>();

  /** The event with its number, or with the one that its subject's listing has just been given; `undo` takes it back. */
  give(ref: SubjectRef, event: DomainEvent, undo: (() => void)[]): DomainEvent {
    const { numberSeries: series, numberOf } = event;
    if (series === undefined) {
      const given = numberOf && this.#given.get(keyOf(numberOf));
      return given === undefined ? event : numbered(event, given);
    }
    const last = this.#last.get(series) ?? 0;
    this.#last.set(series, last + 1);
    undo.push(() => this.#last.set(series, last));
    this.#given.set(keyOf(ref), last + 1);
    return numbered(event, last + 1);
  }
}

function keyOf({ kind, id }: SubjectRef): string {
  return `${kind} ${id}`;
}

import type { ChangedClock, PolicyEffect } from '@bihuan/client';
import type { Kind } from '../../subject/subject-api';

/** One date that another policy would move. */
export interface EffectRow {
  readonly key: string;
  readonly kind: Kind;
  readonly id: string;
  readonly title: string;
  /** Null where it is the day on which a round stops taking answers. */
  readonly name: string | null;
  readonly was: string | null;
  readonly becomes: string | null;
  readonly clock: ChangedClock | null;
  /** Something fires within the week, before or after. */
  readonly thisWeek: boolean;
}

/** What a trial found, one row per date: of each subject its clocks, then its lock. */
export function rowsOf(pages: readonly PolicyEffect[]): EffectRow[] {
  return pages.flatMap(({ changed }) =>
    changed.flatMap(({ kind, id, title, clocks, lock }) => {
      const head = { kind: kind as Kind, id, title };
      const moved = clocks.map((clock) => ({
        ...head,
        key: `${id} ${clock.clock}`,
        name: clock.name,
        was: clock.was?.due ?? null,
        becomes: clock.becomes?.due ?? null,
        clock,
        thisWeek: [clock.was, clock.becomes].some((ahead) => (ahead?.thisWeek.length ?? 0) > 0),
      }));
      const locks = lock ? [{ ...head, key: `${id} lock`, name: null, ...lock, clock: null, thisWeek: false }] : [];
      return [...moved, ...locks];
    }),
  );
}

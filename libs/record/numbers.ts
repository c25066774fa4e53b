import { numbered } from '@bihuan/domain';
import type { Tx } from '@bihuan/persistence';
import type { Deciding } from './deciding';
import { keyOf, type Entry } from './entry';

/**
 * Gives every event that asks for one the next number of its series, and folds again. The counters are locked in the order of
 * their names, as the last locks of the transaction, and only committed numbers are ever seen: no gap, no double.
 */
export async function fillNumbers(tx: Tx, deciding: Deciding): Promise<void> {
  const all = [...deciding.entries.values()];
  const asking = all.filter((entry) => entry.events.some(({ event }) => event.numberSeries));
  if (asking.length === 0) return;
  const wanted = new Map<string, number>();
  for (const series of asking.flatMap(seriesOf)) wanted.set(series, (wanted.get(series) ?? 0) + 1);
  const next = await reserve(tx, deciding.head.district.id, wanted);
  const given = new Map<string, number>();
  for (const entry of asking) {
    const events = entry.events.map(({ event }) => {
      const series = event.numberSeries;
      if (series === undefined) return event;
      const number = next.get(series) ?? 0;
      next.set(series, number + 1);
      given.set(keyOf(entry.ref), number);
      return numbered(event, number);
    });
    deciding.refold(entry, events);
  }
  repeatNumbers(deciding, all, given);
}

/** Puts a number that one subject was given into the events of others that repeat it. */
function repeatNumbers(deciding: Deciding, entries: readonly Entry[], given: ReadonlyMap<string, number>): void {
  for (const entry of entries.filter(({ events }) => events.some(({ event }) => event.numberOf))) {
    const events = entry.events.map(({ event }) => {
      const number = event.numberOf && given.get(keyOf(event.numberOf));
      return number === undefined ? event : numbered(event, number);
    });
    deciding.refold(entry, events);
  }
}

function seriesOf(entry: Entry): string[] {
  return entry.events.flatMap(({ event }) => event.numberSeries ?? []);
}

async function reserve(tx: Tx, districtId: string, wanted: ReadonlyMap<string, number>): Promise<Map<string, number>> {
  const series = [...wanted.keys()].sort();
  const rows = await tx.query<{ series: string; last: string }>(
    {
      name: 'reserve_numbers',
      text: `insert into counters (district_id, series, last)
        select $1, w.series, w.count from unnest($2::text[], $3::bigint[]) as w(series, count) order by w.series
        on conflict (district_id, series) do update set last = counters.last + excluded.last
        returning series, last`,
    },
    [districtId, series, series.map((name) => wanted.get(name) ?? 0)],
  );
  return new Map(rows.map((row) => [row.series, Number(row.last) - (wanted.get(row.series) ?? 0) + 1]));
}

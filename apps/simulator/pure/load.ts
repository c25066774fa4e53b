import type { UnitLoad } from '@bihuan/contracts/simulation';
import { type LegalDay, type RoundState, addDays, daysBetween, weekdayOf, yearOf } from '@bihuan/domain';

/** What each unit owes by week: rounds by their last day, whether they were answered or not. Units by name. */
export function unitLoads(
  rounds: Iterable<RoundState>,
  owing: ReadonlyMap<string, readonly string[]>,
  names: ReadonlyMap<string, string>,
): readonly UnitLoad[] {
  const units = new Map<string, Map<string, number>>();
  for (const { id, due } of rounds) {
    for (const orgId of owing.get(id) ?? []) {
      const weeks = units.get(orgId) ?? new Map<string, number>();
      const week = isoWeek(due);
      units.set(orgId, weeks.set(week, (weeks.get(week) ?? 0) + 1));
    }
  }
  return [...units]
    .map(([orgId, weeks]) => ({
      orgId,
      name: names.get(orgId) ?? orgId,
      weeks: Object.fromEntries([...weeks].sort(([a], [b]) => (a < b ? -1 : 1))),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The ISO 8601 week of a day: it belongs to the year of its Thursday. */
export function isoWeek(day: LegalDay): string {
  const thursday = addDays(day, 4 - (weekdayOf(day) === 0 ? 7 : weekdayOf(day)));
  const week = Math.floor(daysBetween(`${yearOf(thursday)}-01-01`, thursday) / 7) + 1;
  return `${yearOf(thursday)}-W${String(week).padStart(2, '0')}`;
}

import { occurrences } from '@bihuan/domain';
import type { ChosenCalendars, LegalDay, Occurrence, PartCode, PlanEdition } from '@bihuan/domain';
import { planEntries, type Entry } from './plan-entries';

/** Where an entry stands; `part` is null for the document itself. */
export interface EntryPlace {
  readonly part: string | null;
  readonly kind: Entry['kind'];
  readonly id: string;
}

/** One field of an entry, its keys joined by dots; undefined (absent in JSON) where one side lacks it. */
export interface FieldChange {
  readonly path: string;
  readonly old: unknown;
  readonly new: unknown;
}

/** A day that the same entry has in one year, or version, and in the other. */
export interface MovedDate {
  readonly part: string;
  readonly kind: Occurrence['kind'];
  readonly id: string;
  readonly period: string | null;
  readonly old: LegalDay;
  readonly new: LegalDay;
}

export interface PlanDiff {
  readonly added: readonly EntryPlace[];
  readonly removed: readonly EntryPlace[];
  readonly changed: readonly (EntryPlace & { readonly fields: readonly FieldChange[] })[];
  readonly moved: readonly MovedDate[];
}

/** The year of each side, and the calendars both are resolved under. */
export interface DiffYears {
  readonly old: number;
  readonly new: number;
  readonly calendars: ChosenCalendars;
}

/**
 * What became of each entry from one plan to another, told apart by part, kind and id. With years, also the days that moved:
 * between two years those whose day of the year differs.
 */
export function diffPlans(a: PlanEdition, b: PlanEdition, years?: DiffYears): PlanDiff {
  const [before, after] = [planEntries(a), planEntries(b)];
  const placeOf = (key: string, { part, kind, id }: Entry): readonly EntryPlace[] => (key ? [{ part, kind, id }] : []);
  return {
    added: [...after].filter(([key]) => !before.has(key)).flatMap(([key, one]) => placeOf(key, one)),
    removed: [...before].filter(([key]) => !after.has(key)).flatMap(([key, one]) => placeOf(key, one)),
    changed: [...before].flatMap(([key, { part, kind, id, said }]) => {
      const other = after.get(key);
      const fields = other ? fieldChanges(said, other.said, '') : [];
      return fields.length > 0 ? [{ part, kind, id, fields }] : [];
    }),
    moved: years ? movedDates(a, b, years) : [],
  };
}

/** What one part has otherwise than another of the same plan, as if the other were its earlier version. */
export function diffParts(plan: PlanEdition, code: PartCode, against: PartCode, years?: DiffYears): PlanDiff {
  const only = (from: PartCode): PlanEdition => ({
    ...plan,
    parts: plan.parts.filter((part) => part.code === from).map((part) => ({ ...part, code })),
  });
  return diffPlans(only(against), only(code), years);
}

function fieldChanges(old: unknown, now: unknown, path: string): readonly FieldChange[] {
  if (isTree(old) && isTree(now) && Array.isArray(old) === Array.isArray(now)) {
    const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
    return keys.flatMap((key) => fieldChanges(old[key], now[key], path === '' ? key : `${path}.${key}`));
  }
  return JSON.stringify(old) === JSON.stringify(now) ? [] : [{ path, old, new: now }];
}

/** Lists of plain values are compared whole: a role more is one change, not a change of every place after it. */
function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  return !Array.isArray(value) || value.some((one) => typeof one === 'object');
}

function movedDates(a: PlanEdition, b: PlanEdition, years: DiffYears): readonly MovedDate[] {
  const inYear = (day: string, year: number): string =>
    years.old === years.new ? day : `${Number(day.slice(0, 4)) - year}${day.slice(4)}`;
  const keyOf = ({ part, kind, id, period }: Occurrence, year: number): string =>
    [part, kind, id, period === null ? '' : inYear(period, year)].join(' ');
  const after = new Map(occurrences(b, years.new, years.calendars).map((one) => [keyOf(one, years.new), one]));
  return occurrences(a, years.old, years.calendars).flatMap((one) => {
    const { part, kind, id, period, due } = one;
    const other = after.get(keyOf(one, years.old));
    if (!other || inYear(other.due, years.new) === inYear(due, years.old)) return [];
    return [{ part, kind, id, period, old: due, new: other.due }];
  });
}

import type { HazardsListData } from '@bihuan/client';

/** The register's filters as its address bears them, so that a link shows what its sender saw. */
export type HazardFilters = Omit<NonNullable<HazardsListData['query']>, 'limit' | 'cursor'>;

/** Names of the filters a page offers. */
export const FILTERS = [
  'q',
  'line',
  'level',
  'state',
  'area',
  'responsible',
  'overdue',
  'ended',
  'dueBy',
  'sort',
] as const;

/** Filters of an address; what it names besides is nobody's. */
export function filtersOf(search: URLSearchParams): HazardFilters {
  const given = FILTERS.flatMap((name) => {
    const value = search.get(name)?.trim();
    return value ? [[name, value]] : [];
  });
  return Object.fromEntries(given) as HazardFilters;
}

/** The address with one filter set, or without it. */
export function withFilter(
  search: URLSearchParams,
  name: (typeof FILTERS)[number],
  value: string | undefined,
): URLSearchParams {
  const next = new URLSearchParams(search);
  if (value === undefined || value.trim() === '') next.delete(name);
  else next.set(name, value.trim());
  return next;
}

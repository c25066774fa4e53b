import type { HazardsListData } from '@bihuan/client';
import { chosenFilters } from '../../shared/filters';

/** The register's filters as its address bears them, so that a link shows what its sender saw. */
export type HazardFilters = Omit<NonNullable<HazardsListData['query']>, 'limit' | 'cursor'>;

/** Names of the filters a page offers. */
const FILTERS = ['q', 'line', 'level', 'state', 'area', 'responsible', 'overdue', 'ended', 'dueBy', 'sort'] as const;

/** Filters of an address. */
export function filtersOf(search: URLSearchParams): HazardFilters {
  return chosenFilters(search, FILTERS);
}

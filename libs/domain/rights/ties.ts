import type { CircularState } from '../circulars/circular-types';
import { toldOf } from '../circulars/told';
import type { HazardState } from '../hazard/state';
import type { InspectionState } from '../inspections/inspection-types';
import { inspectingOrgs, shownToUnit } from '../inspections/shown-to';
import type { SubjectKind, SubjectState } from '../kernel/subject';
import type { ListingState } from '../listing/state';
import type { SlipState } from '../slips/state';
import type { Relation } from './table';

/** Whom a fact of the state names: at most one organisation, or any number of them. */
type Tie<S> = { readonly one: (state: S) => string | null } | { readonly many: (state: S) => readonly string[] };
type Ties<S> = Readonly<Partial<Record<Relation, Tie<S>>>>;

const hazard: Ties<HazardState> = {
  responsible: { one: ({ responsibleOrgId }) => responsibleOrgId },
  supervising: { one: ({ supervisingOrgId }) => supervisingOrgId },
  'listing-authority': { one: ({ listingAuthorityOrgId }) => listingAuthorityOrgId },
  receiving: { one: ({ transfer }) => transfer?.toOrgId ?? null },
  reporting: { one: ({ reportedBy }) => reportedBy.orgId },
  measuring: { many: ({ measures }) => measures.map(({ bodyOrgId }) => bodyOrgId) },
};

const listing: Ties<ListingState> = {
  responsible: { one: ({ responsibleOrgId }) => responsibleOrgId },
  supervising: { one: ({ supervisingOrgId }) => supervisingOrgId },
  'listing-authority': { one: ({ authorityOrgId }) => authorityOrgId },
};

const slip: Ties<SlipState> = {
  served: { one: ({ service, addresseeOrgId }) => (service ? addresseeOrgId : null) },
};

const inspection: Ties<InspectionState> = {
  inspecting: { many: inspectingOrgs },
  inspected: { one: shownToUnit },
};

const circular: Ties<CircularState> = {
  told: { many: toldOf },
};

/**
 * Which facts tie an organisation to a subject. What is kept of them with each row, and what rights look up there, follow from
 * this list. Kinds that are not in it have no such fact in their state.
 */
const TIES = { hazard, listing, slip, inspection, circular } as unknown as Readonly<
  Partial<Record<SubjectKind, Ties<SubjectState>>>
>;

/** The relations in which at most one organisation stands to a subject of this kind, and those in which several may. */
export function relationsTo(kind: SubjectKind): {
  readonly one: readonly Relation[];
  readonly many: readonly Relation[];
} {
  const ties = Object.entries(TIES[kind] ?? {}) as [Relation, Tie<SubjectState>][];
  const those = (of: 'one' | 'many'): Relation[] => ties.filter(([, tie]) => of in tie).map(([relation]) => relation);
  return { one: those('one'), many: those('many') };
}

/** The organisations that stand in a relation to a subject, each once and in order. What the system does has none. */
export function tiedBy(state: SubjectState, relation: Relation): readonly string[] {
  const tie = TIES[state.kind]?.[relation];
  if (!tie) return [];
  const named = 'one' in tie ? [tie.one(state)] : tie.many(state);
  return [...new Set(named.filter((orgId): orgId is string => orgId !== null && orgId !== ''))].sort();
}

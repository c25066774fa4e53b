import type { DomainEvent, Pins, SubjectRef } from '../../kernel/subject';
import type { HazardEvents } from '../events';
import type { Folds } from '../evolve';
import type { Extension, HazardState } from '../state';

const NOTHING_YET = {
  level: null,
  listingId: null,
  closedAt: null,
  reopened: false,
  grading: null,
  control: null,
  order: null,
  listing: null,
  notListed: null,
  higherRequest: null,
  plan: null,
  progress: null,
  extension: null,
  extensionsGranted: 0,
  acceptance: null,
  reCheck: null,
  measures: [],
  transfer: null,
  objections: [],
  lookBack: null,
  slips: [],
  accountability: null,
  ending: null,
} as const satisfies Partial<HazardState>;

/** A hazard as its report leaves it. */
export function newborn(
  data: HazardEvents['HazardReported'],
  event: DomainEvent,
  ref: SubjectRef & { readonly districtId: string; readonly pins: Pins },
): HazardState {
  return {
    ...NOTHING_YET,
    kind: 'hazard',
    id: ref.id,
    districtId: ref.districtId,
    version: 0,
    state: 'reported',
    driver: 'sweep',
    ended: false,
    clocks: {},
    pins: ref.pins,
    lastEventAt: event.recordedAt,
    title: data.title,
    description: data.description,
    line: data.line,
    areaOrgId: data.areaOrgId,
    place: data.place,
    source: data.source,
    suspectedLevel: data.suspectedLevel,
    responsibleOrgId: data.responsibleOrgId,
    supervisingOrgId: data.supervisingOrgId,
    listingAuthorityOrgId: data.listingAuthorityOrgId,
    campaignId: data.campaignId ?? null,
    partId: data.partId ?? null,
    externalIds: data.externalIds ?? {},
    linkedFrom: data.linkedFrom ?? null,
    ...(data.origin ? { origin: data.origin } : {}),
    improvementEnds: data.improvementEnds ?? null,
    reportedAt: data.reportedAt,
    reportedBy: data.reportedBy,
    evidence: data.evidence ?? [],
  };
}

/** A request that nobody will decide any more. */
export function lapsed(extension: Extension | null): Extension | null {
  return extension?.status === 'asked' ? { ...extension, status: 'lapsed' } : extension;
}

/** Report, control and grade. */
export const GRADING_FOLDS: Folds<
  'ControlRecorded' | 'HazardGraded' | 'HazardPromoted' | 'HazardDowngraded' | 'HazardFixedOnSpot' | 'ListingDeclined'
> = {
  ControlRecorded: (hazard, { control }) => ({ ...hazard, control }),
  HazardGraded: (hazard, { grading, responsibleOrgId, atOnce }) => ({
    ...hazard,
    state: atOnce ? 'rectifying' : 'graded',
    level: grading.level,
    grading,
    responsibleOrgId,
  }),
  HazardPromoted: (hazard, { grading }) => ({
    ...hazard,
    state: 'graded',
    level: 'major',
    grading,
    extension: lapsed(hazard.extension),
    acceptance: null,
    ...(hazard.acceptanceItems ? { acceptanceItems: [] } : {}),
    reopened: false,
  }),
  HazardDowngraded: (hazard, { grading }) => ({
    ...hazard,
    state: hazard.order ? 'rectifying' : 'graded',
    level: 'general',
    grading,
    higherRequest: null,
  }),
  HazardFixedOnSpot: (hazard, { evidence }) => ({
    ...hazard,
    level: 'general',
    evidence: [...hazard.evidence, ...evidence],
  }),
  ListingDeclined: (hazard, { basis, by, at }) => ({
    ...hazard,
    state: 'rectifying',
    notListed: { basis, by, at },
    higherRequest: null,
  }),
};

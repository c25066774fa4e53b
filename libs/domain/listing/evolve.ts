import { foldClocks } from '../kernel/clock-state';
import type { Clocks } from '../kernel/clock-state';
import type { Instant, Json, LegalDay } from '../kernel/primitives';
import { withPack } from '../kernel/rule-packs';
import type { PinnedPack } from '../kernel/rule-packs';
import type { DomainEvent, Pins, SubjectRef } from '../kernel/subject';
import { legalDayOf } from '../legal-clock/instants';
import { isListingEnd } from './lifecycle';
import type { ListingFiling, ListingOrder, ListingPublication, ListingService, ListingState } from './state';

type Birth = SubjectRef & { districtId: string; pins: Pins };
type Data = Readonly<Record<string, Json>>;
type Fold = (listing: ListingState, data: Data, at: Instant) => Partial<ListingState>;

/** Folds one event into the listing; needs no calendar and no policy. */
export function evolveListing(state: ListingState | null, event: DomainEvent, birth: Birth): ListingState {
  const at = event.effectiveAt ?? event.dueAt ?? event.recordedAt;
  const before = state ?? unborn(event, birth);
  const changes = FOLDS[event.type]?.(before, event.data, at) ?? {};
  const clocks = foldClocks(before.clocks, event.clocks);
  const next: ListingState = { ...before, ...changes };
  return {
    ...next,
    version: before.version + 1,
    ended: isListingEnd(next.state) && !anythingRuns(clocks),
    stepOn: changes.state ? legalDayOf(at) : before.stepOn,
    clocks,
    lastEventAt: event.recordedAt,
  };
}

const FOLDS: Readonly<Record<string, Fold>> = {
  ListingProposed: (_listing, data, at) => ({
    state: 'proposed',
    level: data['level'] as ListingState['level'],
    line: text(data, 'line'),
    areaOrgId: text(data, 'areaOrgId'),
    responsibleOrgId: text(data, 'responsibleOrgId'),
    supervisingOrgId: text(data, 'supervisingOrgId'),
    authorityOrgId: text(data, 'authorityOrgId'),
    hazards: (data['hazardIds'] as readonly string[]).map((hazardId) => ({ hazardId, standing: 'open' })),
    proposal: { reason: text(data, 'reason'), proposedDeadline: text(data, 'proposedDeadline'), at },
  }),
  ListingApproved: (listing, data, at) => ({
    ...withPack(listing, data['pack'] as unknown as PinnedPack | undefined),
    state: 'in-force',
    responsibleOrgId: text(data, 'responsibleOrgId'),
    supervisingOrgId: text(data, 'supervisingOrgId'),
    responsiblePerson: textOrNull(data, 'responsiblePerson'),
    supervisingPerson: textOrNull(data, 'supervisingPerson'),
    authorityOrgId: text(data, 'authorityOrgId'),
    order: {
      ...{ ...numberOfOrder(data), rulePack: text(data, 'rulePack'), deadline: day(data, 'deadline') },
      ...(data['planDay'] === undefined ? {} : { planDay: day(data, 'planDay') }),
      at,
    },
  }),
  ListingReturned: (_listing, data, at) => ({
    state: 'returned',
    ending: { reason: text(data, 'reason'), hazardStands: null, at },
  }),
  ListingLapsed: (_listing, _data, at) => ({
    state: 'returned',
    ending: { reason: 'no-hazard-left', hazardStands: null, at },
  }),
  ListingRelisted: ({ order, formerOrders }, data, at) => ({
    state: 'in-force',
    order: order && {
      ...{ ...numberOfOrder(data), rulePack: order.rulePack, deadline: day(data, 'deadline') },
      at,
    },
    formerOrders: order ? [...formerOrders, order] : formerOrders,
    service: null,
    filing: null,
    publication: null,
  }),
  ListingServed: (_listing, data) => ({ service: data as unknown as ListingService }),
  ListingFiled: (_listing, data) => ({ filing: data as unknown as ListingFiling }),
  ListingPublished: (_listing, data) => ({ publication: data as unknown as ListingPublication }),
  LiftingPublished: (_listing, data) => ({ liftingPublication: data as unknown as ListingPublication }),
  HazardSettled: ({ hazards }, data) => ({
    hazards: hazards.map((hazard) =>
      hazard.hazardId === data['hazardId'] ? { ...hazard, standing: data['outcome'] as 'accepted' | 'ended' } : hazard,
    ),
  }),
  LiftingProposed: (_listing, data, at) => ({ state: 'lifting-proposed', lifting: { text: text(data, 'text'), at } }),
  LiftingReturned: ({ liftingReturns }, data, at) => ({
    state: 'in-force',
    lifting: null,
    liftingReturns: [...liftingReturns, { reason: text(data, 'reason'), at }],
  }),
  ListingLifted: (_listing, data, at) => ({ state: 'lifted', lifted: { orderNo: text(data, 'orderNo'), at } }),
  ListingRevoked: ({ order }, data, at) => ({
    state: 'revoked',
    order: order && { ...order, void: true },
    ending: { reason: text(data, 'reason'), hazardStands: data['hazardStands'] === true, at },
  }),
  PolicyApplied: (_listing, data) => ({ pins: data['pins'] as unknown as Pins }),
  CalendarApplied: (_listing, data) => ({ pins: data['pins'] as unknown as Pins }),
};

function anythingRuns(clocks: Clocks): boolean {
  return Object.values(clocks).some((clock) => clock.status !== 'stopped');
}

function unborn(event: DomainEvent, birth: Birth): ListingState {
  return {
    kind: 'listing',
    id: birth.id,
    districtId: birth.districtId,
    version: 0,
    state: 'proposed',
    driver: 'sweep',
    ended: false,
    clocks: {},
    pins: birth.pins,
    lastEventAt: event.recordedAt,
    stepOn: legalDayOf(event.recordedAt),
    level: 'county',
    line: '',
    areaOrgId: '',
    responsibleOrgId: '',
    supervisingOrgId: '',
    responsiblePerson: null,
    supervisingPerson: null,
    authorityOrgId: '',
    hazards: [],
    proposal: { reason: '', proposedDeadline: '', at: event.recordedAt },
    order: null,
    formerOrders: [],
    service: null,
    filing: null,
    publication: null,
    lifting: null,
    liftingReturns: [],
    lifted: null,
    liftingPublication: null,
    ending: null,
  };
}

function numberOfOrder(data: Data): Pick<ListingOrder, 'orderNo' | 'number' | 'numberYear' | 'docNo'> {
  const { number, numberYear } = data;
  return {
    orderNo: text(data, 'orderNo'),
    ...(typeof number === 'number' ? { number } : {}),
    ...(typeof numberYear === 'number' ? { numberYear, docNo: textOrNull(data, 'docNo') } : {}),
  };
}

function text(data: Data, field: string): string {
  const value = data[field];
  return typeof value === 'string' ? value : '';
}

function day(data: Data, field: string): LegalDay {
  return text(data, field);
}

function textOrNull(data: Data, field: string): string | null {
  const value = data[field];
  return typeof value === 'string' ? value : null;
}

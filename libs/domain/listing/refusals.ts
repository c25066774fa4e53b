import { COMMON_REFUSALS, refuserOf } from '../kernel/refusals';
import type { RefusalTable } from '../kernel/refusals';
import { PACK_REFUSALS } from '../kernel/rule-packs';

/** Every reason a listing may refuse a command: its kind and the facts its message needs. */
export const LISTING_REFUSALS = {
  ...COMMON_REFUSALS,
  ...PACK_REFUSALS,
  'listing-not-found': { kind: 'not-found', facts: ['command'] },
  'listing-already-proposed': { kind: 'conflict', facts: ['state'] },
  /** A district lists at its own level; a higher one is asked for at the hazard. */
  'listing-level-not-own': { kind: 'invalid', facts: ['level', 'own'] },
  'listing-without-hazard': { kind: 'invalid', facts: [] },
  'listing-hazard-twice': { kind: 'invalid', facts: ['hazardId'] },
  'supervising-unit-is-responsible': { kind: 'invalid', facts: ['orgId'] },
  'order-paper-known': { kind: 'conflict', facts: ['docNo'] },
  'deadline-in-past': { kind: 'invalid', facts: ['deadline', 'day'] },
  'deadline-too-far': { kind: 'invalid', facts: ['deadline', 'latest', 'months'] },
  /** The pack's notice sets the day of the plan, so the order has to name it. */
  'plan-day-missing': { kind: 'invalid', facts: ['rulePack'] },
  'plan-day-outside': { kind: 'invalid', facts: ['planDay', 'day', 'deadline'] },
  'service-recorded-already': { kind: 'wrong-state', facts: ['servedOn'] },
  'service-receipt-or-refusal': { kind: 'invalid', facts: [] },
  'filing-recorded-already': { kind: 'wrong-state', facts: ['filedOn'] },
  'publication-recorded-already': { kind: 'wrong-state', facts: ['on'] },
  'publication-where-or-withheld': { kind: 'invalid', facts: [] },
  'lifting-not-yet': { kind: 'wrong-state', facts: ['state'] },
  'hazards-still-open': { kind: 'wrong-state', facts: ['hazardIds'] },
  'no-hazard-still-open': { kind: 'wrong-state', facts: [] },
  'hazard-not-listed-here': { kind: 'not-found', facts: ['hazardId'] },
} as const satisfies RefusalTable;

export type ListingRefusalCode = keyof typeof LISTING_REFUSALS;

/** A refusal with exactly the facts its message needs. */
export const refuse = refuserOf(LISTING_REFUSALS);

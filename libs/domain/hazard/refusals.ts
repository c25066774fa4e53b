import { COMMON_REFUSALS, refuserOf } from '../kernel/refusals';
import type { RefusalTable } from '../kernel/refusals';
import { PACK_REFUSALS } from '../kernel/rule-packs';
import { STANDARD_REFUSALS } from '../kernel/standards';

/** Every reason a hazard may refuse a command: its kind and the facts its message needs, in zh and en alike. */
export const HAZARD_REFUSALS = {
  ...COMMON_REFUSALS,
  ...PACK_REFUSALS,
  ...STANDARD_REFUSALS,
  'hazard-not-found': { kind: 'not-found', facts: ['command'] },
  'hazard-already-reported': { kind: 'conflict', facts: [] },
  /** Another hazard has this id of an upstream system: entering it again would count it twice. */
  'external-id-known': { kind: 'conflict', facts: ['system', 'id', 'hazardId'] },
  /** An upstream system gave this hazard another number before. */
  'external-id-differs': { kind: 'conflict', facts: ['system', 'id', 'known'] },
  /** The authority's paper with this number lists another unit, or is in force as another order. */
  'order-paper-known': { kind: 'conflict', facts: ['docNo'] },
  'responsible-unit-may-not': { kind: 'forbidden', facts: ['command'] },
  'wrong-level': { kind: 'wrong-state', facts: ['command', 'level', 'needed'] },

  'panel-too-small': { kind: 'invalid', facts: ['needed', 'given', 'line'] },
  'self-found-needs-deadline': { kind: 'invalid', facts: [] },
  'downgrade-needs-people': { kind: 'invalid', facts: ['needed', 'given'] },
  'downgrade-people-of-responsible-unit': { kind: 'invalid', facts: ['orgId'] },
  'responsible-unit-unknown': { kind: 'invalid', facts: [] },
  'duplicate-of-itself': { kind: 'invalid', facts: [] },
  /** There is no such hazard in this district to keep instead. */
  'duplicate-unknown': { kind: 'invalid', facts: ['of'] },
  'withdrawal-pending': { kind: 'wrong-state', facts: [] },
  'withdrawal-not-proposed': { kind: 'wrong-state', facts: [] },
  /** The person who asked for the withdrawal may confirm it only with a reason why nobody else can. */
  'withdrawal-needs-second-person': { kind: 'forbidden', facts: [] },
  'objection-not-open': { kind: 'wrong-state', facts: [] },
  'objection-unknown': { kind: 'not-found', facts: ['objection'] },
  'lifting-not-proposed': { kind: 'wrong-state', facts: [] },

  'deadline-in-past': { kind: 'invalid', facts: ['deadline', 'day'] },
  'deadline-too-far': { kind: 'invalid', facts: ['deadline', 'latest', 'months'] },
  'new-deadline-missing': { kind: 'invalid', facts: ['command'] },
  'order-missing': { kind: 'wrong-state', facts: [] },

  'plan-incomplete': { kind: 'invalid', facts: ['missing'] },
  'plan-time-beyond-deadline': { kind: 'invalid', facts: ['timeLimit', 'deadline'] },
  'plan-not-submitted': { kind: 'wrong-state', facts: [] },
  'plan-already-accepted': { kind: 'wrong-state', facts: [] },
  'plan-missing-needs-reason': { kind: 'invalid', facts: [] },

  'no-rectify-deadline': { kind: 'wrong-state', facts: [] },
  'extension-pending': { kind: 'wrong-state', facts: ['until'] },
  'extension-not-asked': { kind: 'wrong-state', facts: [] },
  'extension-limit-reached': { kind: 'wrong-state', facts: ['max'] },
  'extension-not-later': { kind: 'invalid', facts: ['until', 'deadline'] },
  'extension-opinion-given': { kind: 'wrong-state', facts: [] },
  'extension-opinion-missing': { kind: 'wrong-state', facts: [] },

  'evidence-missing': { kind: 'invalid', facts: [] },
  'acceptance-people-too-few': { kind: 'invalid', facts: ['needed', 'given'] },
  'acceptance-people-of-responsible-unit': { kind: 'invalid', facts: ['orgId'] },
  'acceptance-not-on-site': { kind: 'invalid', facts: [] },
  'acceptance-items-open': { kind: 'invalid', facts: ['items'] },
  'acceptance-done': { kind: 'wrong-state', facts: [] },
  'control-not-recorded': { kind: 'wrong-state', facts: [] },

  'recheck-not-due': { kind: 'wrong-state', facts: [] },
  'recheck-listing-undecided': { kind: 'wrong-state', facts: [] },
  'recheck-reason-missing': { kind: 'invalid', facts: [] },
  'recheck-case-number-missing': { kind: 'invalid', facts: [] },

  'look-back-not-due': { kind: 'wrong-state', facts: [] },
  'reopen-after-look-back': { kind: 'wrong-state', facts: [] },

  'clock-not-running': { kind: 'wrong-state', facts: ['clock'] },
  'clock-not-paused': { kind: 'wrong-state', facts: ['clock'] },
  'clock-not-pausable': { kind: 'invalid', facts: ['clock'] },
  'review-day-in-past': { kind: 'invalid', facts: ['reviewBy', 'day'] },

  'measure-known': { kind: 'conflict', facts: ['docNo'] },
  'measure-unknown': { kind: 'not-found', facts: ['docNo'] },
  'measure-ended': { kind: 'wrong-state', facts: ['docNo'] },
  'no-open-measure': { kind: 'wrong-state', facts: [] },
  'measure-needs-end': { kind: 'invalid', facts: ['kind'] },
  'measure-end-not-later': { kind: 'invalid', facts: ['until', 'after'] },
  'measure-too-long': { kind: 'invalid', facts: ['until', 'latest', 'days'] },
  'measure-extended-enough': { kind: 'wrong-state', facts: ['docNo', 'max'] },
  'resumption-pending': { kind: 'wrong-state', facts: ['docNo'] },
  'resumption-not-asked': { kind: 'wrong-state', facts: ['docNo'] },
  'resumption-not-on-site': { kind: 'invalid', facts: [] },

  'not-listed': { kind: 'wrong-state', facts: [] },
  'listed-already': { kind: 'wrong-state', facts: ['orderNo'] },
  'not-listed-higher': { kind: 'wrong-state', facts: [] },
  'listing-other': { kind: 'conflict', facts: ['listingId'] },
  'listing-other-unit': { kind: 'invalid', facts: ['responsibleOrgId'] },
  'deadline-not-passed': { kind: 'wrong-state', facts: ['deadline'] },
  'higher-listing-not-requested': { kind: 'wrong-state', facts: [] },

  'transfer-pending': { kind: 'wrong-state', facts: [] },
  'transfer-not-pending': { kind: 'wrong-state', facts: [] },
  'transfer-needs-one-body': { kind: 'invalid', facts: [] },
  'transfer-to-sender': { kind: 'invalid', facts: ['orgId'] },
  'transfer-not-refused': { kind: 'wrong-state', facts: [] },
} as const satisfies RefusalTable;

export type HazardRefusalCode = keyof typeof HAZARD_REFUSALS;

/** A refusal with exactly the facts its message needs. */
export const refuse = refuserOf(HAZARD_REFUSALS);

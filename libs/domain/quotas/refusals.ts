import { refuserOf, type RefusalTable } from '../kernel/refusals';

/** Reasons of a quota's own. */
export const QUOTA_REFUSALS = {
  'quota-not-found': { kind: 'not-found', facts: ['command'] },
  'quota-already-open': { kind: 'conflict', facts: [] },
  'quota-closed': { kind: 'wrong-state', facts: ['command'] },
  'quota-counts-otherwise': { kind: 'invalid', facts: ['command'] },
  'quota-counts-another-act': { kind: 'invalid', facts: ['act', 'counted'] },
  'quota-unit-not-named': { kind: 'invalid', facts: ['field'] },
  'quota-unit-unknown': { kind: 'invalid', facts: ['field', 'orgId'] },
  'quota-number-invalid': { kind: 'invalid', facts: ['field', 'value'] },
  'quota-act-unknown': { kind: 'not-found', facts: ['actId'] },
  'quota-act-withdrawn': { kind: 'conflict', facts: ['actId'] },
} as const satisfies RefusalTable;
export type QuotaRefusalCode = keyof typeof QUOTA_REFUSALS;

/** A refusal of a quota with exactly the facts its message needs. */
export const refuse = refuserOf(QUOTA_REFUSALS);

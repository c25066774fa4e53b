import { refuserOf, type RefusalTable } from '../kernel/refusals';

/** Reasons of a circular's own. */
export const CIRCULAR_REFUSALS = {
  'circular-not-found': { kind: 'not-found', facts: ['command'] },
  'circular-of-unknown': { kind: 'not-found', facts: ['of'] },
  'circular-period-backwards': { kind: 'invalid', facts: ['from', 'to'] },
  'circular-names-nobody': { kind: 'invalid', facts: ['kind'] },
  /** A table of everybody is no finger at somebody. */
  'circular-names-somebody': { kind: 'invalid', facts: ['kind'] },
  'circular-no-addressee': { kind: 'invalid', facts: [] },
  /** Nobody is criticised without a reason in the register. */
  'circular-nothing-against': { kind: 'invalid', facts: ['names', 'from', 'to'] },
  'circular-table-empty': { kind: 'invalid', facts: ['from', 'to'] },
  'circular-table-too-long': { kind: 'invalid', facts: ['rows', 'most'] },
  'circular-own-draft': { kind: 'forbidden', facts: ['command'] },
  'circular-figures-changed': { kind: 'conflict', facts: ['asOf', 'now', 'changed'] },
} as const satisfies RefusalTable;
export type CircularRefusalCode = keyof typeof CIRCULAR_REFUSALS;

/** A refusal of a circular with exactly the facts its message needs. */
export const refuse = refuserOf(CIRCULAR_REFUSALS);

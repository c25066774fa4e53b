import { COMMON_REFUSALS, refuserOf } from '../kernel/refusals';
import type { RefusalTable } from '../kernel/refusals';

/** Every reason a slip may refuse a command: its kind and the facts its message needs. */
export const SLIP_REFUSALS = {
  ...COMMON_REFUSALS,
  'slip-not-found': { kind: 'not-found', facts: ['command'] },
  'slip-already-proposed': { kind: 'conflict', facts: ['state'] },
  /** Slips go to towns, streets, parks and departments, to no firm. */
  'slip-addressee-not-allowed': { kind: 'invalid', facts: ['addresseeOrgId'] },
  'slip-addressee-is-superior': { kind: 'invalid', facts: ['addresseeOrgId'] },
  'slip-unanswered-one-missing': { kind: 'invalid', facts: [] },
  'slip-not-unanswered': { kind: 'conflict', facts: ['state', 'slipKind'] },
  'slip-of-another-addressee': { kind: 'conflict', facts: ['addresseeOrgId'] },
  /** The head has to check it before the leader signs. */
  'slip-not-checked': { kind: 'wrong-state', facts: ['by'] },
  /** The head has checked it; what is missing is the leader's signature. */
  'slip-checked-already': { kind: 'wrong-state', facts: ['next'] },
  'slip-statement-missing': { kind: 'wrong-state', facts: [] },
  'slip-statement-not-asked': { kind: 'wrong-state', facts: ['slipKind'] },
  'slip-statement-one-of-two': { kind: 'invalid', facts: [] },
  'slip-answer-unsigned': { kind: 'invalid', facts: ['role'] },
} as const satisfies RefusalTable;

export type SlipRefusalCode = keyof typeof SLIP_REFUSALS;

/** A refusal with exactly the facts its message needs. */
export const refuse = refuserOf(SLIP_REFUSALS);

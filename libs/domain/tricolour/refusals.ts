import { refuserOf, type RefusalTable } from '../kernel/refusals';

/** Reasons of a warning colour's own. */
export const WARNING_REFUSALS = {
  'warning-not-found': { kind: 'not-found', facts: ['command'] },
  'warning-of-unknown': { kind: 'not-found', facts: ['of'] },
  /** A colour that no threshold proposes is a person's own decision, and says why. */
  'warning-reason-missing': { kind: 'invalid', facts: ['colour', 'proposed'] },
  'warning-colour-same': { kind: 'conflict', facts: ['colour'] },
} as const satisfies RefusalTable;
export type WarningRefusalCode = keyof typeof WARNING_REFUSALS;

/** A refusal of a warning colour with exactly the facts its message needs. */
export const refuse = refuserOf(WARNING_REFUSALS);

import { refuserOf, type RefusalTable } from '../kernel/refusals';

/** Reasons of the register of enterprises. */
export const ENTERPRISE_REFUSALS = {
  'enterprise-keeper-needed': { kind: 'forbidden', facts: [] },
  'enterprise-code-and-none': { kind: 'invalid', facts: ['creditCode'] },
  'enterprise-day-in-future': { kind: 'invalid', facts: ['field', 'day', 'today'] },
  'enterprise-until-before-from': { kind: 'invalid', facts: ['validFrom', 'validUntil'] },
  'enterprise-merger-needed': { kind: 'forbidden', facts: [] },
  'enterprise-merge-itself': { kind: 'invalid', facts: [] },
  'enterprise-is-alias': { kind: 'wrong-state', facts: ['name', 'keptId'] },
  'enterprise-open-matters': { kind: 'wrong-state', facts: ['name', 'missing'] },
  'enterprise-not-merged': { kind: 'wrong-state', facts: [] },
  'area-code-form': { kind: 'invalid', facts: ['code'] },
  'area-code-overlaps': { kind: 'invalid', facts: ['code', 'validFrom', 'validUntil'] },
} as const satisfies RefusalTable;
export type EnterpriseRefusalCode = keyof typeof ENTERPRISE_REFUSALS;

/** A refusal of the register with exactly the facts its message needs. */
export const refuse = refuserOf(ENTERPRISE_REFUSALS);

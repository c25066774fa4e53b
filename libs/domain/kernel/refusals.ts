import type { Json } from './primitives';
import type { Refusal } from './subject';

/** Refusal code → its kind and the facts its message needs, in zh and en alike. */
export type RefusalTable = Readonly<
  Record<string, { readonly kind: Refusal['kind']; readonly facts: readonly string[] }>
>;

/** Reasons that subjects of every kind give in the same words. */
export const COMMON_REFUSALS = {
  'command-unknown': { kind: 'invalid', facts: ['command'] },
  'system-only': { kind: 'forbidden', facts: ['command'] },
  'role-needed': { kind: 'forbidden', facts: ['command', 'roles'] },
  'right-missing': { kind: 'forbidden', facts: ['permission'] },
  'wrong-state': { kind: 'wrong-state', facts: ['command', 'state', 'openIn'] },
  'effective-in-future': { kind: 'invalid', facts: ['effectiveAt', 'now'] },
  'backdate-reason-missing': { kind: 'invalid', facts: ['effectiveAt'] },
  'effective-before-last-step': { kind: 'invalid', facts: ['effectiveAt', 'earliest'] },
  'blank-field': { kind: 'invalid', facts: ['field'] },
  'day-unknown': { kind: 'invalid', facts: ['field', 'day'] },
  'day-in-future': { kind: 'invalid', facts: ['field', 'day', 'today'] },
  'day-too-early': { kind: 'invalid', facts: ['field', 'day', 'earliest'] },
  'nothing-due': { kind: 'wrong-state', facts: [] },
  'no-next-version': { kind: 'invalid', facts: [] },
} as const satisfies RefusalTable;

type FactsOf<T extends RefusalTable, C extends keyof T> = { readonly [K in T[C]['facts'][number]]: Json };

/** Makes the function that builds the refusals of one table, each with exactly the facts its message needs. */
export function refuserOf<T extends RefusalTable>(
  table: T,
): <C extends keyof T & string>(code: C, facts: FactsOf<T, C>) => Refusal {
  return (code, facts) => ({ kind: table[code]?.kind ?? 'invalid', code, facts: facts as Refusal['facts'] });
}

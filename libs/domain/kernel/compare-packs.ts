import type { Basis, Policy } from './policy';
import type { Json } from './primitives';

/** The clocks a rule pack may set, in the order of a listed hazard's life. */
export const PACK_CLOCKS = [
  'order-by',
  'serve-by',
  'file-by',
  'publish-by',
  'plan-by',
  'progress-by',
  'rectify-by',
  'opine-by',
  'decide-extension-by',
  'recheck-by',
  'outcome-by',
  'resume-by',
  'propose-lifting-by',
  'lift-by',
  'publish-lifting-by',
  'look-back-by',
  'answer-transfer-by',
  'assign-transfer-by',
] as const;

/** The guards a rule pack may set. */
export const PACK_GUARDS = [
  'plan.required',
  'plan.fiveRequired',
  'rectify.maxMonths',
  'extension.leadWorkdays',
  'extension.maxTimes',
  'extension.opinionRequired',
  'recheck.length',
  'acceptance.minPeople',
  'acceptance.onSite',
  'resumption.onSite',
  'lookBack.required',
] as const;

/** A value of one pack with where it comes from: a length `{n, unit}`, `given`, or a guard's value. */
export interface PackValue {
  readonly value: Json;
  readonly basis: Basis;
}

/** One step, as two packs have it. */
export interface ComparedStep {
  readonly step: string;
  readonly kind: 'clock' | 'guard';
  readonly a: PackValue;
  readonly b: PackValue;
  /** The values differ; two texts may well say the same. */
  readonly differs: boolean;
}

/** Every step a pack sets, in the order of a listed hazard's life. */
export function packSteps(policy: Policy): readonly (PackValue & Pick<ComparedStep, 'step' | 'kind'>)[] {
  const clocks = PACK_CLOCKS.flatMap((step) => {
    const rule = policy.clocks[step];
    return rule ? [{ step, kind: 'clock' as const, value: rule.length as Json, basis: rule.basis }] : [];
  });
  const guards = PACK_GUARDS.flatMap((step) => {
    const guard = policy.guards[step];
    return guard ? [{ step, kind: 'guard' as const, value: guard.value, basis: guard.basis }] : [];
  });
  return [...clocks, ...guards];
}

/** Two packs (or a pack and a district's policy) step by step; only steps that both have. */
export function comparePacks(a: Policy, b: Policy): readonly ComparedStep[] {
  const others = new Map(packSteps(b).map((step) => [step.step, step]));
  return packSteps(a).flatMap(({ step, kind, value, basis }) => {
    const other = others.get(step);
    if (!other) return [];
    const differs = !sameValue(value, other.value);
    return [{ step, kind, a: { value, basis }, b: { value: other.value, basis: other.basis }, differs }];
  });
}

/** Equality of plain JSON whatever the order of keys. */
function sameValue(a: Json, b: Json): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && sameValue(value ?? null, right.get(key) ?? null))
  );
}

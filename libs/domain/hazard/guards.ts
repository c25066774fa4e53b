import { guardFor } from '../kernel/guard-value';
import type { Policy } from '../kernel/policy';
import type { Json } from '../kernel/primitives';
import type { Length } from '../legal-clock/types';
import type { HazardGuard } from './guards-used';

/**
 * A guard's value for a line.
 * @throws Error when the policy lacks the guard: a number without a source is never made up here
 */
export function guardValue(policy: Policy, name: HazardGuard, line: string): Json {
  const value = guardFor(policy, name, line);
  if (value === undefined) throw new Error(`The policy ${policy.id} has no guard ${name}.`);
  return value;
}

/** A number among the guards. @throws Error when it is not one */
export function guardNumber(policy: Policy, name: HazardGuard, line: string): number {
  const value = guardValue(policy, name, line);
  if (typeof value !== 'number') throw new Error(`The guard ${name} of policy ${policy.id} is not a number.`);
  return value;
}

/** A yes or no among the guards. @throws Error when it is neither */
export function guardFlag(policy: Policy, name: HazardGuard, line: string): boolean {
  const value = guardValue(policy, name, line);
  if (typeof value !== 'boolean') throw new Error(`The guard ${name} of policy ${policy.id} is not true or false.`);
  return value;
}

/** A length among the guards, or undefined where the clock's own length holds. */
export function guardLength(policy: Policy, name: HazardGuard, line: string): Length | undefined {
  const value = guardValue(policy, name, line);
  return value === null ? undefined : (value as unknown as Length);
}

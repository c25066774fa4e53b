import type { Policy } from '../kernel/policy';
import type { Json } from '../kernel/primitives';
import type { Length } from '../legal-clock/types';
import type { HazardGuard } from './guards-used';

/**
 * A guard's value for a line.
 * @throws Error when the policy lacks the guard: a number without a source is never made up here
 */
export function guardValue(policy: Policy, name: HazardGuard, line: string): Json {
  const guard = policy.guards[name];
  if (!guard) throw new Error(`The policy ${policy.id} has no guard ${name}.`);
  const { value } = guard;
  if (!isByLine(value)) return value;
  return (Object.hasOwn(value, line) ? value[line] : value['default']) ?? null;
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

function isByLine(value: Json): value is { readonly [line: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && 'default' in value;
}

import type { Json } from './primitives';
import type { Policy } from './policy';

/** A guard's value for a line, where lines may differ; undefined when the policy does not have the guard. */
export function guardFor(policy: Policy, name: string, line: string): Json | undefined {
  const value = policy.guards[name]?.value;
  if (value === undefined || !isByLine(value)) return value;
  return (Object.hasOwn(value, line) ? value[line] : value['default']) ?? null;
}

function isByLine(value: Json): value is { readonly [line: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && 'default' in value;
}

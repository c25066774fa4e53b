import type { Ask } from './forms';

/** The body of a command from what was typed: empty fields are left out, the version that was seen goes along. */
export function bodyOf(
  type: string,
  fields: Readonly<Record<string, Ask>>,
  values: Readonly<Record<string, unknown>>,
  version: number,
): Record<string, unknown> {
  const given = Object.keys(fields).flatMap((name) => {
    const value = clean(values[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { type, ...Object.fromEntries(given), expectedVersion: version };
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'object') return value;
  const parts = Object.entries(value).flatMap(([name, part]) => {
    const kept = clean(part);
    return kept === undefined ? [] : [[name, kept] as const];
  });
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

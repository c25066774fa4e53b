import type { Allowed } from '@bihuan/client';

/** Whether the service lets its reader do this now. */
export function mayGive(allowed: readonly Allowed[], command: string): boolean {
  return allowed.some((entry) => entry.command === command && entry.open);
}

/** News go out at most this often to one listener, in milliseconds. */
export const NEWS_EVERY_MS = 1_000;

/** What one listener has not been told yet, and when they were last told something, in milliseconds of a clock that only goes on. */
export interface Untold {
  readonly kinds: readonly string[];
  readonly toldAtMs: number | null;
}

export const NOTHING_YET: Untold = { kinds: [], toldAtMs: null };

/** With these kinds as well, each once. */
export function heard({ kinds, toldAtMs }: Untold, news: readonly string[]): Untold {
  return { kinds: [...new Set([...kinds, ...news])], toldAtMs };
}

/** In how many milliseconds it is to be told: 0 is now, null means that there is nothing to tell. */
export function dueInMs({ kinds, toldAtMs }: Untold, nowMs: number): number | null {
  if (kinds.length === 0) return null;
  return toldAtMs === null ? 0 : Math.max(0, toldAtMs + NEWS_EVERY_MS - nowMs);
}

/** After everything was told at this instant. */
export function told(nowMs: number): Untold {
  return { kinds: [], toldAtMs: nowMs };
}

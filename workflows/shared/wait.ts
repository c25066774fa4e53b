import { LOOK_DURING_STEP_MS } from '@bihuan/contracts/wire';

/**
 * How long a driver sleeps, in milliseconds of server time; null means until it is woken. A step that is due makes the
 * record answer "at once", which must not become a busy loop while that very step is running.
 */
export function sleepFor(waitMs: number | null, stepUnderWay: boolean): number | null {
  if (waitMs === null) return null;
  return stepUnderWay ? Math.max(waitMs, LOOK_DURING_STEP_MS) : Math.max(waitMs, 1);
}

/** A length of time in the two largest units that matter, for an operator's eye. */
export function inWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const units = [
    ['d', Math.floor(seconds / 86_400)],
    ['h', Math.floor(seconds / 3_600) % 24],
    ['min', Math.floor(seconds / 60) % 60],
    ['s', seconds % 60],
  ] as const;
  const first = units.findIndex(([, n]) => n > 0);
  if (first < 0) return '0 s';
  return units
    .slice(first, first + 2)
    .filter(([, n]) => n > 0)
    .map(([unit, n]) => `${n} ${unit}`)
    .join(' ');
}

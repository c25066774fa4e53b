import { setTimeout as pause } from 'node:timers/promises';

/** Waits until the check says yes, asking every 20 ms unless told otherwise. Throws with what was waited for once the time (ms) is over. */
export async function until(
  what: string,
  check: () => boolean | Promise<boolean>,
  withinMs = 15_000,
  everyMs = 20,
): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await check())) {
    if (performance.now() > end) throw new Error(`waited ${withinMs} ms in vain until ${what}`);
    await pause(everyMs);
  }
}

/** How long failures are waited out, in milliseconds of server time. */
export interface BackOff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** After the first failure about five seconds, doubling up to an hour: some eighty tries in three days. */
export const MESSAGE_BACK_OFF: BackOff = { firstMs: 5_000, longestMs: 3_600_000 };

/** A channel that fails rests as a whole, but looks every five minutes whether its receiver is back. */
export const CHANNEL_BACK_OFF: BackOff = { firstMs: 2_000, longestMs: 300_000 };

/** The wait after so many failures: doubled each time, spread between half and the whole; `random` is in [0, 1). */
export function waitMs({ firstMs, longestMs }: BackOff, failures: number, random: number): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(Math.max(failures - 1, 0), 30));
  return Math.round(full * (0.5 + random / 2));
}

/** `SETTLE_RUNS=10000` plays as many sequences; a change of how anything is settled is worth it. */
export const RUNS = Number(process.env['SETTLE_RUNS'] ?? 60);

/** `SETTLE_SEED=…` plays again what failed under the seed that was printed. */
export function seedGiven(): { seed?: number } {
  const seed = process.env['SETTLE_SEED'];
  return seed === undefined ? {} : { seed: Number(seed) };
}

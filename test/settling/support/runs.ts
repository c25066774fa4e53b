/** `SETTLE_RUNS=10000` plays as many sequences; a change of how anything is settled is worth it. */
export const RUNS = Number(process.env['SETTLE_RUNS'] ?? 60);

/** `SETTLE_SEED=… SETTLE_PATH=…` plays again what failed under the seed and path that were printed. */
export function seedGiven(): { seed?: number; path?: string } {
  const { SETTLE_SEED: seed, SETTLE_PATH: path } = process.env;
  return { ...(seed ? { seed: Number(seed) } : {}), ...(path ? { path } : {}) };
}

import type { SettleResult } from '@bihuan/contracts/wire';
import type { Tx } from '@bihuan/persistence';
import type { EffectOptions } from './types';

/** What every part of the effects works with. */
export type EffectEnv = Required<EffectOptions>;

/** When an effect wants to be looked at again, as its workflow is told. */
export async function standing(tx: Tx, id: string): Promise<SettleResult> {
  const [row] = await tx.query<{ state: string; attempts: number; wait_ms: number | null }>(
    `select state, attempts, case when state in ('pending', 'unknown') and isfinite(next_attempt_at)
       then greatest(ceil(extract(epoch from next_attempt_at - clock_timestamp()) * 1000), 1)::float8 end as wait_ms
     from effects where id = $1`,
    [id],
  );
  if (!row) return { version: 0, waitMs: null, finished: true, state: 'unknown' };
  const finished = row.state === 'filed' || row.state === 'refused';
  return { version: row.attempts, waitMs: row.wait_ms, finished, state: row.state };
}

import type { FiledWhat } from '@bihuan/domain';
import type { Tx } from '@bihuan/persistence';
import type { KeyRing } from '../secrets/key-ring';
import { seal } from '../secrets/seal';
import { closeRefusal } from './refusals';
import type { AdapterName } from './types';

/** A system above the district, as an administrator sets it up. It files nothing until it is switched on. */
export interface NewUpstream {
  readonly id: string;
  readonly districtId: string;
  /** Its name, under which its numbers are kept as external ids. */
  readonly system: string;
  readonly adapter: AdapterName;
  readonly url: string;
  /** What it handed out, for `Authorization: Bearer`. */
  readonly token: string;
  readonly whats: readonly FiledWhat[];
  readonly createdBy: string;
}

/** Writes down a system above, switched off. A name that is taken is a unique violation. */
export async function createUpstream(tx: Tx, upstream: NewUpstream, secrets: KeyRing): Promise<void> {
  const place = { use: 'upstream', row: upstream.id };
  await tx.query(
    `insert into upstreams (id, district_id, system, adapter, url, token, whats, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[upstream.id, upstream.districtId, upstream.system, upstream.adapter],
      ...[seal(upstream.url, place, secrets), seal(upstream.token, place, secrets)],
      ...[[...new Set(upstream.whats)], upstream.createdBy],
    ],
  );
}

/** What of a system above may be set anew. */
export interface UpstreamChange {
  readonly active?: boolean;
  readonly url?: string;
  readonly token?: string;
  /** What is filed of what happens from then on. */
  readonly whats?: readonly FiledWhat[];
}

/**
 * Switches a system on or off, or sets its address, its token or what is filed anew. Off: what waits rests, and nothing new is
 * derived; on: what rests goes out. False when there is none of that id.
 */
export async function changeUpstream(
  tx: Tx,
  upstream: { readonly id: string; readonly districtId: string },
  change: UpstreamChange,
  secrets: KeyRing,
): Promise<boolean> {
  const { id, districtId } = upstream;
  const sealed = (text: string | undefined) =>
    text === undefined ? null : seal(text, { use: 'upstream', row: id }, secrets);
  const rows = await tx.query(
    `update upstreams set active = coalesce($3, active), url = coalesce($4, url), token = coalesce($5, token),
       whats = coalesce($6, whats) where id = $1 and district_id = $2 returning 1`,
    [
      ...[id, districtId, change.active ?? null, sealed(change.url), sealed(change.token)],
      change.whats === undefined ? null : [...new Set(change.whats)],
    ],
  );
  if (rows.length === 0) return false;
  if (change.active !== false) await lookAgain(tx, `f.upstream_id = $1 and f.state in ('pending', 'unknown')`, [id]);
  return true;
}

/** Why an effect cannot be tried again. */
export type EffectRetryFault = 'not-found' | 'already-filed' | 'upstream-off';

/**
 * Tries an effect again now, under the same key. One that was refused is made anew from the hazard as it is now; one whose
 * outcome is unknown is asked about first, as always. Null when it is on its way.
 */
export async function retryEffect(
  tx: Tx,
  effect: { readonly id: string; readonly districtId: string; readonly by: string },
): Promise<EffectRetryFault | null> {
  const [row] = await tx.query<{ state: string; active: boolean }>(
    `select f.state, u.active from effects f join upstreams u on u.id = f.upstream_id
     where f.id = $1 and f.district_id = $2 for update of f`,
    [effect.id, effect.districtId],
  );
  if (!row) return 'not-found';
  if (row.state === 'filed') return 'already-filed';
  if (!row.active) return 'upstream-off';
  await tx.query(
    `update effects set retried_by = $2, body = case state when 'refused' then null else body end, ended_at = null,
       state = case state when 'refused' then 'pending' else state end, reason = null, failures = 0 where id = $1`,
    [effect.id, effect.by],
  );
  await closeRefusal(tx, effect.id);
  await lookAgain(tx, `f.id = $1`, [effect.id]);
  return null;
}

async function lookAgain(tx: Tx, which: string, params: readonly unknown[]): Promise<void> {
  // An attempt under way is left alone.
  await tx.query(
    `with woken as (update effects f set next_attempt_at = clock_timestamp()
       where ${which} and (f.trying_since is null or f.state = 'unknown') returning f.id)
     select wake_effects(array_agg(id)) from woken having count(*) > 0`,
    params,
  );
}

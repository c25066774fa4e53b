import type { SearchAttributes, WorkflowKind } from '@bihuan/contracts/wire';
import { SYSTEM_SCOPE } from '@bihuan/persistence';
import type { Env } from './env';
import type { Wake } from './types';

const LONGEST_BACKOFF_MS = 30_000;

interface Row {
  readonly id: string;
  readonly key: string;
  readonly district_id: string;
  readonly payload: { readonly kind: WorkflowKind; readonly id: string };
  readonly generation: number;
  readonly attempts: number;
  readonly attributes: SearchAttributes;
}

/**
 * Takes the oldest wakes that are ready and keeps others off them for `leaseMs`. What is not acknowledged by then comes
 * again: a wake may be sent twice, never lost.
 */
export async function takeWakes(env: Env, limit: number, leaseMs: number): Promise<Wake[]> {
  const rows = await env.uow.run(
    SYSTEM_SCOPE,
    (tx) =>
      tx.query<Row>(
        {
          name: 'take_wakes',
          text: `with taken as (
              update outbox set next_attempt_at = clock_timestamp() + make_interval(secs => $2 / 1000.0), attempts = attempts + 1
              where id in (select id from outbox where lane = 'wake' and next_attempt_at <= clock_timestamp()
                order by next_attempt_at limit $1 for update skip locked)
              returning id, key, district_id, payload, generation, attempts)
            select t.*, jsonb_strip_nulls(jsonb_build_object('district', t.district_id,
              'campaign', coalesce(p.campaign_id, h.campaign_id, case when t.payload->>'kind' = 'campaign' then (t.payload->>'id')::uuid end),
              'part', coalesce(p.code, h.line), 'level', h.level)) as attributes
            from taken t
            left join parts p on t.payload->>'kind' = 'part' and p.id = (t.payload->>'id')::uuid
            left join hazards h on t.payload->>'kind' = 'hazard' and h.id = (t.payload->>'id')::uuid`,
        },
        [limit, leaseMs],
      ),
    { retry: 'idempotent' },
  );
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    kind: row.payload.kind,
    subjectId: row.payload.id,
    districtId: row.district_id,
    generation: row.generation,
    attempts: row.attempts,
    attributes: row.attributes,
  }));
}

/** Removes wakes that were delivered; one that was asked for again meanwhile stays and is ready at once. */
export async function ackWakes(env: Env, wakes: readonly Wake[]): Promise<void> {
  if (wakes.length === 0) return;
  await env.uow.run(
    SYSTEM_SCOPE,
    (tx) =>
      tx.query(
        {
          name: 'ack_wakes',
          // Locked first: a second generation that is just being written is waited for and then seen.
          text: `with acked as materialized (
              select o.id, o.generation = a.generation as same from outbox o
              join unnest($1::bigint[], $2::int[]) as a(id, generation) on a.id = o.id order by o.id for update of o),
            removed as (delete from outbox o using acked where o.id = acked.id and acked.same)
            update outbox o set next_attempt_at = clock_timestamp(), attempts = 0 from acked where o.id = acked.id and not acked.same`,
        },
        [wakes.map((wake) => wake.id), wakes.map((wake) => wake.generation)],
      ),
    { retry: 'idempotent' },
  );
}

/** Puts wakes back that could not be delivered, each a little longer each time (at most 30 s). */
export async function failWakes(env: Env, wakes: readonly Wake[], error: string): Promise<void> {
  if (wakes.length === 0) return;
  await env.uow.run(
    SYSTEM_SCOPE,
    (tx) =>
      tx.query(
        `update outbox set last_error = $2, next_attempt_at =
           clock_timestamp() + make_interval(secs => least(${LONGEST_BACKOFF_MS}, 250 * power(2, least(attempts, 10))) / 1000.0)
         where id = any($1::bigint[])`,
        [wakes.map((wake) => wake.id), error.slice(0, 500)],
      ),
    { retry: 'idempotent' },
  );
}

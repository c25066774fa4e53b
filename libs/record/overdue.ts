import { SYSTEM_SCOPE, systemIn } from '@bihuan/persistence';
import { instant, millis } from './clock';
import type { Env } from './env';
import { readClock } from './head';
import { dueSubjects, settleBatch } from './settle-batch';
import { runStep } from './steps';
import { WORKFLOW_KINDS, TABLES } from './tables';
import { settleTipOffs } from './tip-offs';
import type { OverdueResult } from './types';
import type { PartState } from '@bihuan/domain';

/** Lateness, in server time, from which the safety net settles what its driver did not. */
const OLDER_THAN_MS = 2 * 60 * 1000;
const BATCH = 100;
/** `remaining` is counted up to here. */
const COUNTED = 1_000;

/**
 * The safety net: the same settling, of the same rows under the same unique keys, for whatever is past due. It needs no
 * Temporal, skips what others hold, and runs the longer steps of parts too.
 */
export async function settleOverdue(
  env: Env,
  options: { limit?: number; olderThanMs?: number } = {},
): Promise<OverdueResult> {
  const limit = options.limit ?? 500;
  const olderThanMs = options.olderThanMs ?? OLDER_THAN_MS;
  let settled = 0;
  let failed = 0;
  let remaining = 0;
  for (const districtId of await districts(env)) {
    const find = (most: number) =>
      env.uow.run(
        systemIn(districtId),
        (tx) => dueSubjects(tx, env, { districtId, driver: 'any', limit: most, olderThanMs }),
        {
          readOnly: true,
          retry: 'idempotent',
        },
      );
    const due = await find(limit);
    for (let from = 0; from < due.length; from += BATCH) {
      const result = await settleBatch(env, districtId, due.slice(from, from + BATCH), 'commanded');
      settled += result.settled;
      failed += result.failed;
    }
    settled += await settleTipOffs(env, districtId, olderThanMs);
    if (due.length > 0) remaining += (await find(COUNTED)).length;
  }
  const steps = await overdueSteps(env, olderThanMs);
  settled += steps.settled;
  failed += steps.failed;
  await noteBehind(env, settled, remaining);
  return { settled, failed, remaining };
}

/** Wakes every driver whose sleep ended long ago: a workflow that has vanished starts again from its row. */
export async function vanished(env: Env, options: { limit?: number; olderThanMs?: number } = {}): Promise<number> {
  return env.uow.run(
    SYSTEM_SCOPE,
    async (tx) => {
      const { server } = await readClock(tx, env.clock);
      const before = instant(millis(server) - (options.olderThanMs ?? 10 * 60 * 1000));
      const limit = options.limit ?? 1_000;
      const sleepers = WORKFLOW_KINDS.map(
        (kind) =>
          `(select '${kind}' as kind, id, district_id from ${TABLES[kind]} where not ended and driver = 'workflow' and asleep_until < $1 limit $2)`,
      );
      const rows = await tx.query(
        `insert into outbox (lane, district_id, key, payload)
         select 'wake', district_id, kind || ':' || id, jsonb_build_object('kind', kind, 'id', id)
         from (${sleepers.join(' union all ')} union all
           (select 'sweep' as kind, district_id as id, district_id from sweeps where asleep_until < $1 limit $2) union all
           (select 'effect' as kind, id, district_id from effects
            where state in ('pending', 'unknown') and next_attempt_at < $1 limit $2)) v
         on conflict (key) where lane = 'wake' do nothing returning id`,
        [before, limit],
      );
      return rows.length;
    },
    { retry: 'idempotent' },
  );
}

async function districts(env: Env): Promise<string[]> {
  const rows = await env.uow.run(
    SYSTEM_SCOPE,
    (tx) => tx.query<{ id: string }>(`select id from districts order by id`),
    {
      readOnly: true,
      retry: 'idempotent',
    },
  );
  return rows.map((row) => row.id);
}

async function overdueSteps(env: Env, olderThanMs: number): Promise<{ settled: number; failed: number }> {
  const parts = await env.uow.run(
    SYSTEM_SCOPE,
    async (tx) => {
      const reading = await readClock(tx, env.clock);
      return tx.query<{ id: string; body: PartState }>(
        `select id, body from parts where not ended and body->'steps' <> '[]'::jsonb
           and (body->'steps'->0->>'at')::timestamptz <= $1 and stuck_incident is null limit 100`,
        [instant(millis(reading.legal) - olderThanMs * reading.rate)],
      );
    },
    { readOnly: true, retry: 'idempotent' },
  );
  let settled = 0;
  let failed = 0;
  for (const { id, body } of parts) {
    for (const step of body.steps) {
      try {
        await runStep(env, { kind: 'part', id }, step, () => undefined);
        settled++;
      } catch (error) {
        env.log.warn('step failed in the safety net', { part: id, step: step.id, error: String(error) });
        failed++;
      }
    }
  }
  return { settled, failed };
}

/** No progress while something is long due is an incident, one for the lot; it ends when nothing is left. */
async function noteBehind(env: Env, settled: number, remaining: number): Promise<void> {
  if (settled === 0 && remaining > 0) {
    await env.uow.run(SYSTEM_SCOPE, (tx) =>
      tx.query(
        `insert into incidents (kind, detail) values ('behind', jsonb_build_object('remaining', $1::int)) on conflict do nothing`,
        [remaining],
      ),
    );
  } else if (remaining === 0) {
    await env.uow.run(SYSTEM_SCOPE, (tx) =>
      tx.query(`update incidents set closed_at = clock_timestamp() where kind = 'behind' and closed_at is null`),
    );
  }
}

import type { Instant, SubjectRef } from '@bihuan/domain';
import type { NextStepResult } from '@bihuan/contracts/wire';
import { systemIn, type Tx } from '@bihuan/persistence';
import { changeToFeed } from './changes';
import { later, millis, serverAt } from './clock';
import type { Env } from './env';
import { readHead } from './head';
import { waitMs } from './settle';
import { dueSubjects, settleBatch } from './settle-batch';
import { unionOfKinds } from './tables';
import { settleTipOffs } from './tip-offs';

const BATCH = 200;
const BUDGET_MS = 5_000;
/** Batches at work at once, of all districts together: while one waits for Postgres another is decided. */
export const SWEEP_LANES = 2;
/** Batches found by one search: what was settled stays in the index for a while, and each search passes over it. */
const AHEAD = 10;

/**
 * Settles everything due in a district that has no workflow of its own, in batches, for about `budgetMs`; then says how
 * long the sweep may sleep. While much is due it comes back at once, so that one call stays short. Districts take turns
 * batch by batch.
 */
export async function sweep(
  env: Env,
  districtId: string,
  options: { batch?: number; budgetMs?: number } = {},
): Promise<NextStepResult> {
  const size = options.batch ?? BATCH;
  const limit = size * AHEAD;
  const until = performance.now() + (options.budgetMs ?? BUDGET_MS);
  await settleTipOffs(env, districtId);
  for (;;) {
    const search = { districtId, driver: 'sweep', limit, olderThanMs: 0 } as const;
    const due = await env.uow.run(systemIn(districtId), (tx) => dueSubjects(tx, env, search), {
      readOnly: true,
      retry: 'idempotent',
    });
    const { settled, left } = await inLanes(env, districtId, due, { size, until });
    // Nothing settled of what is due: others hold it, or it was set aside. Look again after the least wait.
    if (!left && (due.length < limit || settled === 0)) return fallAsleep(env, districtId);
    if (left || performance.now() > until)
      return { version: 0, waitMs: 1, finished: false, state: 'behind', step: null };
  }
}

/**
 * Settles these batch by batch, the next as soon as a lane is free, until the time is up; then some are left. Hazards do not
 * ask which of them is first. Two papers of one hazard are noted on it in their order, so what holds papers goes in one lane.
 */
async function inLanes(
  env: Env,
  districtId: string,
  due: readonly SubjectRef[],
  { size, until }: { readonly size: number; readonly until: number },
): Promise<{ readonly settled: number; readonly left: boolean }> {
  let settled = 0;
  let from = 0;
  const lane = async (): Promise<void> => {
    while (from < due.length && (from === 0 || performance.now() <= until)) {
      const batch = due.slice(from, (from += size));
      settled += (await env.sweepSlots.run(() => settleBatch(env, districtId, batch, 'driven'))).settled;
    }
  };
  const lanes = due.every(({ kind }) => kind === 'hazard') ? SWEEP_LANES : 1;
  await Promise.all(Array.from({ length: lanes }, lane));
  return { settled, left: from < due.length };
}

/**
 * Decides until when the sweep sleeps and writes it, holding the district's lock: whoever gives a swept subject a due holds it
 * shared, so no due can slip in between reading the earliest one and writing the time.
 */
export async function fallAsleep(env: Env, districtId: string): Promise<NextStepResult> {
  return env.uow.run(
    systemIn(districtId),
    async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(25192, hashtext($1))`, [districtId]);
      const head = await readHead(tx, env, districtId);
      if (!head) return { version: 0, waitMs: null, finished: true, state: 'unknown', step: null };
      const { due, retry } = await earliest(tx, districtId);
      const change = head.changing ? await changeToFeed(tx, districtId) : null;
      const { reading } = head;
      const wakes = [...(due ? [serverAt(due, reading)] : []), ...(retry ? [later(retry, reading.server)] : [])].sort();
      const [asleepUntil = 'infinity'] = wakes;
      await tx.query(
        `update sweeps set asleep_until = $2::timestamptz where district_id = $1 and asleep_until is distinct from $2::timestamptz`,
        [districtId, asleepUntil],
      );
      const waits = [
        ...(due ? [waitMs(due, head)] : []),
        ...(retry ? [Math.max(1_000, millis(retry) - millis(reading.server))] : []),
      ];
      return {
        version: 0,
        waitMs: waits.length === 0 ? null : Math.min(...waits),
        finished: false,
        state: 'asleep',
        step: change === null ? null : { id: change, kind: 'feed-change' as const },
      };
    },
    { retry: 'idempotent' },
  );
}

/** The earliest due (legal) of swept subjects, and when the first of those set aside is to be tried again (server). */
async function earliest(tx: Tx, districtId: string): Promise<{ due: Instant | null; retry: Instant | null }> {
  const rows = await tx.query<{ due: Date | null; retry: Date | null }>(
    {
      name: 'earliest_swept',
      text: `select min(due) as due, min(retry) as retry from (${unionOfKinds(
        (
          table,
        ) => `select (select min(next_due) from ${table} where district_id = $1 and not ended and next_due is not null
            and driver = 'sweep' and stuck_incident is null) as due,
          (select min(stuck_retry_at) from ${table} where district_id = $1 and not ended and next_due is not null
            and driver = 'sweep' and stuck_incident is not null) as retry`,
      )} union all select (select min(look_at) from tip_offs where district_id = $1 and look_at is not null), null::timestamptz) each`,
    },
    [districtId],
  );
  return { due: rows[0]?.due?.toISOString() ?? null, retry: rows[0]?.retry?.toISOString() ?? null };
}

import type { Instant } from '@bihuan/domain';
import { SYSTEM_SCOPE } from '@bihuan/persistence';
import type { Env } from './env';
import { readClock } from './head';
import { wakeAll } from './repair';
import type { ClockMapping } from './types';

interface MappingRow {
  readonly rehearsal: boolean;
  readonly origin_legal: Date | null;
  readonly origin_server: Date | null;
  readonly rate: number;
  readonly last_legal: Date | null;
}

/** Writes down the legal instant of a rehearsal; production needs none, its legal time is server time. */
export async function touchClock(env: Env): Promise<void> {
  await env.uow.run(
    SYSTEM_SCOPE,
    async (tx) => {
      const { legal } = await readClock(tx, env.clock);
      await tx.query(
        {
          name: 'touch_clock',
          text: `update installation set last_legal = $1 where rehearsal and (last_legal is null or last_legal < $1)`,
        },
        [legal],
      );
    },
    { retry: 'idempotent' },
  );
}

/** How server time is mapped to legal time here. */
export async function clockMapping(env: Env): Promise<ClockMapping> {
  const [row] = await env.uow.run(
    SYSTEM_SCOPE,
    (tx) => tx.query<MappingRow>(`select rehearsal, origin_legal, origin_server, rate, last_legal from installation`),
    { readOnly: true, retry: 'idempotent' },
  );
  if (!row) throw new Error('The installation has no row; run the migrations.');
  return {
    rehearsal: row.rehearsal,
    originLegal: row.origin_legal?.toISOString() ?? null,
    originServer: row.origin_server?.toISOString() ?? null,
    rate: row.rate,
    lastLegal: row.last_legal?.toISOString() ?? null,
  };
}

/** Makes this installation a rehearsal that begins at `origin`. Refused when a district of a production installation exists. */
export async function startRehearsal(env: Env, origin: Instant, rate: number): Promise<void> {
  await env.uow.run(SYSTEM_SCOPE, async (tx) => {
    const [row] = await tx.query<{ rehearsal: boolean; used: boolean }>(
      `select rehearsal, exists (select 1 from districts) as used from installation for update`,
    );
    if (row?.rehearsal)
      throw new Error('This installation is a rehearsal already; it goes on from its last legal instant.');
    if (row?.used)
      throw new Error('This installation holds real districts; a rehearsal needs a data folder of its own.');
    await tx.query(
      `update installation set rehearsal = true, origin_legal = $1, origin_server = clock_timestamp(), rate = $2, last_legal = $1`,
      [origin, rate],
    );
  });
}

/**
 * Lets a rehearsal go on from the last legal instant recorded, so that its time stood still while it was stopped. At
 * another rate every driver is woken, because their sleeps were measured at the old one.
 */
export async function rebaseClock(env: Env, rate?: number): Promise<void> {
  const changed = await env.uow.run(SYSTEM_SCOPE, async (tx) => {
    const [before] = await tx.query<MappingRow>(`select rehearsal, rate from installation for update`);
    if (!before?.rehearsal) return false;
    await tx.query(
      `update installation set rate = coalesce($1, rate), origin_server = clock_timestamp(),
         origin_legal = greatest(origin_legal, last_legal, (
           select max(recorded_at) from districts d cross join lateral (
             select recorded_at from events where district_id = d.id order by server_at desc limit 1) last))`,
      [rate ?? null],
    );
    return rate !== undefined && rate !== before.rate;
  });
  if (changed) await wakeAll(env);
}

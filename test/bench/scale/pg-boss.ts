import PgBoss from 'pg-boss';
import { Pool } from 'pg';
import { doing, reach, type Stage } from '../stage';

/** The same number of jobs, each of which ends as a row in an inbox. Times in milliseconds after their instant. */
export interface PeerFigures {
  readonly jobs: number;
  readonly insertMs: number;
  readonly inboxMs: number;
  readonly lost: number;
  readonly doubled: number;
}

const LEAD_MS = 10_000;
const INSERTED_AT_ONCE = 5_000;
/** Batches as large as it handles well, and as many of them at once as the product has. */
const BATCH = 1_000;
const WORKERS = 2;

/**
 * pg-boss with all of its jobs for one instant: it decides nothing, keeps no history and proposes no slip, so this is what
 * the bare delivery of so many deadlines costs on this machine.
 */
export async function benchPgBoss(stage: Stage, jobs: number): Promise<PeerFigures> {
  doing(`pg-boss: ${jobs} jobs`);
  const url = await stage.database('bench_pgboss');
  const pool = new Pool({ connectionString: url, max: 4 });
  const boss = new PgBoss({ connectionString: url, max: 6 });
  boss.on('error', (error) => process.stderr.write(`pg-boss: ${error.message}\n`));
  try {
    await pool.query(
      'create table inbox (id bigint generated always as identity primary key, subject uuid, recipient text)',
    );
    await boss.start();
    await boss.createQueue('deadline');
    const from = performance.now();
    const instant = Date.now() + LEAD_MS + (jobs / 2_000) * 1_000;
    for (let done = 0; done < jobs; done += INSERTED_AT_ONCE) {
      const count = Math.min(INSERTED_AT_ONCE, jobs - done);
      const data = (n: number) => ({ subject: crypto.randomUUID(), recipient: 'officer', n: done + n });
      const startAfter = new Date(instant);
      await boss.insert(Array.from({ length: count }, (_, n) => ({ name: 'deadline', data: data(n), startAfter })));
    }
    const insertMs = performance.now() - from;
    await new Promise((wait) => setTimeout(wait, Math.max(0, instant - Date.now() - 500)));
    const late = Math.max(0, Date.now() - instant);
    const deliver = async (batch: readonly { readonly data: object }[]) => {
      const rows = batch.map(({ data }) => data as { subject: string; recipient: string });
      await pool.query('insert into inbox (subject, recipient) select * from unnest($1::uuid[], $2::text[])', [
        rows.map(({ subject }) => subject),
        rows.map(({ recipient }) => recipient),
      ]);
    };
    for (let n = 0; n < WORKERS; n++)
      await boss.work('deadline', { batchSize: BATCH, pollingIntervalSeconds: 0.5 }, deliver);
    const count = async () => {
      const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from inbox');
      return rows[0]?.n ?? 0;
    };
    await reach('rows in the inbox', jobs, count, 600_000);
    const inboxMs = Date.now() - instant - late;
    const { rows } = await pool.query<{ all: number; different: number }>(
      'select count(*)::int as all, count(distinct subject)::int as different from inbox',
    );
    const { all = 0, different = 0 } = rows[0] ?? {};
    return { jobs, insertMs, inboxMs, lost: jobs - different, doubled: all - different };
  } finally {
    await boss.stop({ graceful: false });
    await pool.end();
  }
}

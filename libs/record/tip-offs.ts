import {
  nextDue,
  settleTipOff,
  tipOffClocksAfter,
  tipOffOrg,
  type Clocks,
  type Instant,
  type Pins,
  type TipOffFacts,
} from '@bihuan/domain';
import { systemIn, type Statement, type Tx } from '@bihuan/persistence';
import { instant, later, millis, serverAt } from './clock';
import { SUPERSEDE_AFTER_SERVER_MS } from './deciding';
import type { PendingNotice } from './entry';
import type { Env } from './env';
import { readClock, readHead, type Head } from './head';
import { noticeRows, type NoticeRow } from './recipients';
import { STUCK_RETRY_MS } from './stuck';
import type { TipOffStamp } from './types';
import { GRACE_MS, SWEEP_LOCK_SHARED } from './write';
import { writeStatement, type Section } from './write-statement';

/*
 * A tip-off is no subject of the record: who takes it down must be able to keep what was said out of every history. It has
 * clocks like one all the same. They stand in its row, and the sweep of its district settles them by the rules of every other
 * clock, within one transaction that writes the notices under their unique key and what is left of the clocks.
 */

const BATCH = 100;

interface TimedRow {
  readonly id: string;
  readonly handler_org_id: string | null;
  readonly clocks: Clocks;
  readonly pins: Pins | null;
  readonly stepped_at: Date | null;
}
const LOCK: Statement = {
  name: 'tip_offs_to_settle',
  text: `select id, handler_org_id, clocks, pins, stepped_at from tip_offs where district_id = $1 and look_at <= $2
    order by look_at, id limit $3 for update skip locked`,
};
const WRITE: Statement = {
  name: 'tip_off_clocks',
  text: `update tip_offs set clocks = $2, pins = $3, stepped_at = $4, due_at = $5, look_at = $6 where id = $1`,
};

/**
 * Starts the clock of what is owed next on a tip-off and stops the one before, within the transaction of the step. The rules
 * are those of the district when it came in; what it was given before there were clocks gets them at its next step.
 */
export async function timeTipOff(
  env: Env,
  tx: Tx,
  { id, districtId, since, facts }: TipOffStamp & { readonly facts: TipOffFacts },
): Promise<void> {
  const head = await readHead(tx, env, districtId);
  if (!head) throw new Error(`District ${districtId} does not exist.`);
  const [row] = await tx.query<TimedRow>(
    `select id, handler_org_id, clocks, pins, stepped_at from tip_offs where id = $1 for update`,
    [id],
  );
  if (!row) throw new Error(`Tip-off ${id} does not exist.`);
  const pins = row.pins ?? (await env.rules.newestPins(tx, head.district.policyId, head.rulesRevision));
  await env.rules.ensure(tx, pins);
  const ctx = { now: head.reading.legal, policy: env.rules.policy(pins), calendars: env.rules.calendarsOf(pins) };
  const clocks = tipOffClocksAfter(row.clocks, facts, since, ctx);
  // What could have gone out before this step was taken down was not late.
  await write(tx, { ...row, clocks, pins }, head.reading.legal);
  const due = nextDue({ clocks });
  if (due === null) return;
  await tx.query(SWEEP_LOCK_SHARED, [districtId]);
  await run(tx, districtId, head, [{ part: 'sweep', by: serverAt(due.at, head.reading) }]);
}

/** Settles the clocks of a district's tip-offs that are due by more than this; returns how many were looked at. */
export async function settleTipOffs(env: Env, districtId: string, olderThanMs = 0): Promise<number> {
  let looked = 0;
  for (let some = BATCH; some === BATCH; looked += some) {
    const batch = (size: number) =>
      env.uow.run(systemIn(districtId), (tx) => settleSome(env, tx, districtId, { size, olderThanMs }), {
        retry: 'idempotent',
      });
    try {
      some = await batch(BATCH);
    } catch (error) {
      if ((error as Error).name === 'DatabaseUnavailable') throw error;
      some = await oneByOne(env, districtId, olderThanMs, () => batch(1));
    }
  }
  return looked;
}

/** The first one that fails is left alone for a while, with an incident, so that the others go on. */
async function oneByOne(
  env: Env,
  districtId: string,
  olderThanMs: number,
  one: () => Promise<number>,
): Promise<number> {
  for (let left = BATCH; left > 0; left--) {
    try {
      if ((await one()) === 0) return BATCH - left;
    } catch (error) {
      if ((error as Error).name === 'DatabaseUnavailable') throw error;
      await leaveAlone(env, districtId, olderThanMs, error);
    }
  }
  return BATCH;
}

async function leaveAlone(env: Env, districtId: string, olderThanMs: number, error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  env.log.error('tip-off stuck', { district: districtId, error: message });
  await env.uow.run(systemIn(districtId), async (tx) => {
    const reading = await readClock(tx, env.clock);
    const [row] = await tx.query<TimedRow>(LOCK, [
      districtId,
      instant(millis(reading.legal) - olderThanMs * reading.rate),
      1,
    ]);
    if (!row) return;
    await tx.query(`update tip_offs set look_at = $2 where id = $1`, [
      row.id,
      instant(millis(reading.legal) + STUCK_RETRY_MS * reading.rate),
    ]);
    await tx.query(
      `insert into incidents (district_id, kind, subject_kind, subject_id, detail)
       values ($1, 'stuck-subject', 'tip-off', $2, jsonb_build_object('error', $3::text)) on conflict do nothing`,
      [districtId, row.id, message.slice(0, 500)],
    );
  });
}

async function settleSome(
  env: Env,
  tx: Tx,
  districtId: string,
  { size, olderThanMs }: { readonly size: number; readonly olderThanMs: number },
): Promise<number> {
  const { legal, rate } = await readClock(tx, env.clock);
  const rows = await tx.query<TimedRow>(LOCK, [districtId, instant(millis(legal) - olderThanMs * rate), size]);
  if (rows.length === 0) return 0;
  // Read again, after the rows were locked.
  const head = await readHead(tx, env, districtId);
  if (!head) return 0;
  const notices: PendingNotice[] = [];
  for (const row of rows) notices.push(...(await settleOne(env, tx, row, head)));
  const written = (await noticeRows(tx, { head, notices })).map((notice) => ofThisDelay(notice, notices, head));
  if (written.length > 0)
    await run(tx, districtId, head, [{ part: 'notices', rows: written.map((notice) => ({ ...notice })) }]);
  if (written.some(({ late_ms: ms }) => ms > GRACE_MS)) await run(tx, districtId, head, [{ part: 'late' }]);
  await tx.query(
    `update incidents set closed_at = clock_timestamp()
     where kind = 'stuck-subject' and subject_kind = 'tip-off' and subject_id = any($1::uuid[]) and closed_at is null`,
    [rows.map(({ id }) => id)],
  );
  return rows.length;
}

async function settleOne(env: Env, tx: Tx, row: TimedRow, head: Head): Promise<PendingNotice[]> {
  if (row.pins === null) throw new Error(`Tip-off ${row.id} has clocks and no rules.`);
  await env.rules.ensure(tx, row.pins);
  const { legal: now, rate } = head.reading;
  const supersedeAfterMs = SUPERSEDE_AFTER_SERVER_MS * rate;
  const { clocks, notices } = settleTipOff(row.clocks, { now, policy: env.rules.policy(row.pins), supersedeAfterMs });
  await write(tx, { ...row, clocks }, row.stepped_at?.toISOString() ?? null);
  return notices.map((effect) => ({
    ref: { kind: 'tip-off', id: row.id },
    effect,
    firedAt: now,
    orgs: effect.to.map((role) => ({ role, orgId: tipOffOrg(role, row.handler_org_id, head.district.directory) })),
    possibleAt: later(effect.dueAt, row.stepped_at?.toISOString() ?? effect.dueAt),
  }));
}

/** A tip-off that was taken down long after it came in is not the service's lateness. */
function ofThisDelay(row: NoticeRow, notices: readonly PendingNotice[], { reading }: Head): NoticeRow {
  const of = notices.find(({ ref, effect }) => ref.id === row.subject_id && effect.rung === row.rung);
  const from = of?.possibleAt ?? row.due_at;
  return { ...row, late_ms: Math.floor(Math.max(0, millis(row.fired_at) - millis(from)) / reading.rate) };
}

async function write(tx: Tx, { id, clocks, pins }: TimedRow, steppedAt: Instant | null): Promise<void> {
  const running = Object.values(clocks).find(({ status }) => status === 'running');
  const look = nextDue({ clocks })?.at ?? null;
  const values = [JSON.stringify(clocks), JSON.stringify(pins), steppedAt, running?.deadline.dueInstant ?? null, look];
  await tx.query(WRITE, [id, ...values]);
}

async function run(tx: Tx, districtId: string, { reading }: Head, sections: readonly Section[]): Promise<void> {
  const { sql, params } = writeStatement(districtId, reading.legal, sections);
  await tx.query(sql, params);
}

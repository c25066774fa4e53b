import type { SubjectRef } from '@bihuan/domain';
import { systemIn, type Tx } from '@bihuan/persistence';
import { instant, millis } from './clock';
import { Deciding } from './deciding';
import { keyOf, type Part } from './entry';
import type { Env } from './env';
import { readClock, readHead } from './head';
import { lockRows } from './lock';
import { fillNumbers } from './numbers';
import { noticeRows } from './recipients';
import { setAside } from './stuck';
import { unionOfKinds } from './tables';
import { changeOf, writeAndCommit } from './write';

export interface BatchResult {
  readonly settled: number;
  readonly failed: number;
}

/** Which due subjects of a district to look for. */
export interface DueSearch {
  readonly districtId: string;
  readonly driver: 'sweep' | 'any';
  readonly limit: number;
  /** Only what is past due by more than this, in server time. */
  readonly olderThanMs: number;
}

/** The subjects that are due, oldest first, those of one instant by their ids; those set aside only when their time to try again has come. */
export async function dueSubjects(tx: Tx, env: Env, search: DueSearch): Promise<SubjectRef[]> {
  const reading = await readClock(tx, env.clock);
  const legal = instant(millis(reading.legal) - search.olderThanMs * reading.rate);
  const byDriver = search.driver === 'sweep' ? `and driver = 'sweep'` : '';
  return tx.query<SubjectRef>(
    {
      name: `due_${search.driver}`,
      text: `select kind, id from (${unionOfKinds(
        (table, kind) => `select '${kind}' as kind, id, next_due from ${table}
          where district_id = $1 and not ended and next_due <= $2 and (stuck_retry_at is null or stuck_retry_at <= $3) ${byDriver}
          order by next_due, id limit $4`,
      )}) due order by next_due, id limit $4`,
    },
    [search.districtId, legal, reading.server, search.limit],
  );
}

/**
 * Settles these subjects in one transaction, leaving out those that others hold. If one fails the batch is done again one
 * by one: the failing ones are set aside, the rest go on.
 */
export async function settleBatch(
  env: Env,
  districtId: string,
  refs: readonly SubjectRef[],
  part: Part,
): Promise<BatchResult> {
  if (refs.length === 0) return { settled: 0, failed: 0 };
  try {
    const settled = await env.uow.run(systemIn(districtId), (tx) => together(env, tx, districtId, refs, part), {
      retry: 'idempotent',
    });
    return { settled, failed: 0 };
  } catch (error) {
    if ((error as Error).name === 'DatabaseUnavailable') throw error;
    if (refs.length > 1) return oneByOne(env, districtId, refs, part);
    const incident = await setAside(env, error, districtId, refs[0]);
    if (incident === null)
      env.log.error('settling failed', { subject: refs[0] && keyOf(refs[0]), error: String(error) });
    return { settled: 0, failed: 1 };
  }
}

async function oneByOne(env: Env, districtId: string, refs: readonly SubjectRef[], part: Part): Promise<BatchResult> {
  let settled = 0;
  let failed = 0;
  for (const ref of refs) {
    const result = await settleBatch(env, districtId, [ref], part);
    settled += result.settled;
    failed += result.failed;
  }
  return { settled, failed };
}

async function together(
  env: Env,
  tx: Tx,
  districtId: string,
  refs: readonly SubjectRef[],
  part: Part,
): Promise<number> {
  const [rows, head] = await Promise.all([lockRows(tx, refs, true), readHead(tx, env, districtId)]);
  if (!head) return 0;
  const deciding = new Deciding(tx, head, env.registry, env.rules);
  const locked = refs.filter((ref) => rows.has(keyOf(ref)));
  for (const ref of locked) deciding.admit(ref, rows.get(keyOf(ref)) ?? null, part);
  const entries = [...deciding.entries.values()];
  for (const entry of entries) deciding.refuseIfStuck(entry);
  await deciding.prepare();
  for (const entry of entries) deciding.settle(entry);
  const refused = await deciding.followEffects();
  if (refused) throw deciding.failureOf(refs[0] ?? refused.ref, refused);
  await fillNumbers(tx, deciding);
  await writeAndCommit(tx, { deciding, notices: await noticeRows(tx, deciding), commands: [] });
  const changed = changeOf(deciding);
  if (changed.subjects.length > 0) env.onCommit(changed);
  return entries.filter((entry) => entry.events.length > 0).length;
}

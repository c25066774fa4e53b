import type { SubjectKind, SubjectRef } from '@bihuan/domain';
import { systemIn, type Tx } from '@bihuan/persistence';
import type { Env } from './env';
import { readHead } from './head';
import { settleBatch } from './settle-batch';
import { unionOfKinds } from './tables';
import type { ChangeRequest } from './types';

const BATCH = 100;

/**
 * Freezes the list of open subjects a change concerns, makes a new policy the district's for what is created from now on,
 * and wakes the sweep that feeds it. The same id again changes nothing. Returns how many subjects are on the list.
 */
export async function requestChange(env: Env, request: ChangeRequest): Promise<number> {
  return env.uow.run(request.scope, (tx) => requestChangeIn(tx, env, request), { retry: 'idempotent' });
}

/** The same inside a transaction that decides it. */
export async function requestChangeIn(tx: Tx, env: Env, request: ChangeRequest): Promise<number> {
  const { id, districtId, kind, next, scope } = request;
  await tx.query(`select 1 from districts where id = $1 for update`, [districtId]);
  const known = await tx.query<{ total: number }>(`select total from changes where id = $1`, [id]);
  if (known[0]) return known[0].total;
  const head = await readHead(tx, env, districtId);
  if (!head) throw new Error(`District ${districtId} does not exist.`);
  await env.rules.ensure(tx, next);
  await tx.query(
    `insert into changes (id, district_id, kind, next, requested_by, applied_at, total) values ($1, $2, $3, $4, $5, $6, 0)`,
    [id, districtId, kind, JSON.stringify(next), scope.userId, head.reading.legal],
  );
  const total = await freeze(tx, request);
  if (kind === 'policy') {
    await tx.query(`update districts set policy_id = $2, revision = revision + 1 where id = $1`, [
      districtId,
      next.policy,
    ]);
  }
  await wakeSweep(tx, districtId);
  return total;
}

async function freeze(tx: Tx, { id, districtId, kind, next }: ChangeRequest): Promise<number> {
  const differs =
    kind === 'policy'
      ? `body->'pins'->>'policy' is distinct from $3`
      : `body->'pins'->'calendars' is distinct from $3::jsonb`;
  const open = unionOfKinds(
    (table, of) => `select '${of}' as kind, id from ${table} where district_id = $2 and not ended and ${differs}`,
  );
  const rows = await tx.query(
    `insert into change_subjects (change_id, position, subject_kind, subject_id)
     select $1, row_number() over (order by kind, id), kind, id from (${open}) open returning position`,
    [id, districtId, kind === 'policy' ? next.policy : JSON.stringify(next.calendars)],
  );
  await tx.query(`update changes set total = $2 where id = $1`, [id, rows.length]);
  return rows.length;
}

async function wakeSweep(tx: Tx, districtId: string): Promise<void> {
  await tx.query(
    `insert into outbox (lane, district_id, key, payload)
     values ('wake', $1::uuid, 'sweep:' || $1::text, jsonb_build_object('kind', 'sweep', 'id', $1::text))
     on conflict (key) where lane = 'wake' do update set generation = outbox.generation + 1`,
    [districtId],
  );
}

/** Subjects of a change that can be fed now; one that is set aside gets its change whenever it is touched again. */
const TODO = `from change_subjects s where s.change_id = $1 and s.done_at is null and not exists (
  select 1 from incidents i where i.subject_id = s.subject_id and i.kind = 'stuck-subject' and i.closed_at is null)`;

/** The oldest change of a district that has work to do, or is only waiting to be finished; null when there is none. */
export async function changeToFeed(tx: Tx, districtId: string): Promise<string | null> {
  const rows = await tx.query<{ id: string }>(
    `select c.id from changes c where c.district_id = $1 and c.finished_at is null
       and (exists (select 1 ${TODO.replace('$1', 'c.id')})
         or not exists (select 1 from change_subjects s where s.change_id = c.id and s.done_at is null))
     order by c.applied_at limit 1`,
    [districtId],
  );
  return rows[0]?.id ?? null;
}

/** Feeds a change to the subjects on its list, in batches, each one remembered; safe to break off and to repeat. */
export async function feedChange(
  env: Env,
  districtId: string,
  changeId: string,
  heartbeat: (done: number) => void,
): Promise<void> {
  for (let after = 0; ;) {
    const todo = await env.uow.run(
      systemIn(districtId),
      (tx) =>
        tx.query<{ position: number; kind: SubjectKind; id: string }>(
          `select s.position, s.subject_kind as kind, s.subject_id as id ${TODO} and s.position > $2 order by s.position limit ${BATCH}`,
          [changeId, after],
        ),
      { readOnly: true, retry: 'idempotent' },
    );
    const last = todo.at(-1);
    if (!last) break;
    after = last.position;
    const refs: SubjectRef[] = todo.map(({ kind, id }) => ({ kind, id }));
    await settleBatch(env, districtId, refs, 'commanded');
    await finish(env, districtId, changeId, heartbeat);
  }
  await finish(env, districtId, changeId, heartbeat);
}

/** Writes down how far it is; with the last subject the change is over. */
async function finish(
  env: Env,
  districtId: string,
  changeId: string,
  heartbeat: (done: number) => void,
): Promise<void> {
  const rows = await env.uow.run(
    systemIn(districtId),
    (tx) =>
      tx.query<{ done: number }>(
        `update changes c set done = d.done, finished_at = case when d.done = c.total then coalesce(c.finished_at, clock_timestamp()) end
         from (select count(*)::int as done from change_subjects where change_id = $1 and done_at is not null) d
         where c.id = $1 returning c.done`,
        [changeId],
      ),
    { retry: 'idempotent' },
  );
  heartbeat(rows[0]?.done ?? 0);
}

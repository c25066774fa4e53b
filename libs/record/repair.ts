import type { SubjectRef } from '@bihuan/domain';
import { SYSTEM_SCOPE } from '@bihuan/persistence';
import type { Env } from './env';
import { nextStep } from './settle';
import { settleBatch } from './settle-batch';
import { TABLES, unionOfKinds, WORKFLOW_KINDS } from './tables';

/** Tries every stuck subject again now; with `dryRun` only names them. */
export async function retryStuck(
  env: Env,
  options: { dryRun?: boolean } = {},
): Promise<{ ref: SubjectRef; districtId: string; solved: boolean }[]> {
  const stuck = await env.uow.run(
    SYSTEM_SCOPE,
    (tx) =>
      tx.query<SubjectRef & { district_id: string; driver: string; ended: boolean }>(
        unionOfKinds(
          (table, kind) =>
            `select '${kind}' as kind, id, district_id, driver, ended from ${table} where stuck_incident is not null`,
        ),
      ),
    { readOnly: true, retry: 'idempotent' },
  );
  const results: { ref: SubjectRef; districtId: string; solved: boolean }[] = [];
  for (const row of stuck) {
    const ref: SubjectRef = { kind: row.kind, id: row.id };
    let solved = false;
    if (!options.dryRun) {
      await env.uow.run(SYSTEM_SCOPE, (tx) =>
        tx.query(
          `update ${TABLES[ref.kind]} set stuck_retry_at = '-infinity' where id = $1 and stuck_incident is not null`,
          [ref.id],
        ),
      );
      if (row.driver === 'workflow' && !row.ended) solved = (await nextStep(env, ref)).state !== 'stuck';
      else solved = (await settleBatch(env, row.district_id, [ref], 'commanded')).failed === 0;
    }
    results.push({ ref, districtId: row.district_id, solved });
  }
  return results;
}

/** Enqueues a wake for every open workflow subject, every sweep and every open effect; harmless, a woken driver only looks. Returns how many. */
export async function wakeAll(env: Env, options: { dryRun?: boolean } = {}): Promise<number> {
  const open = WORKFLOW_KINDS.map(
    (kind) => `select '${kind}' as kind, id, district_id from ${TABLES[kind]} where not ended and driver = 'workflow'`,
  ).join(' union all ');
  const drivers = `${open} union all select 'sweep', district_id, district_id from sweeps
    union all select 'effect', id, district_id from effects where state in ('pending', 'unknown')`;
  return env.uow.run(
    SYSTEM_SCOPE,
    async (tx) => {
      const sql = options.dryRun
        ? `select id from (${drivers}) d`
        : `insert into outbox (lane, district_id, key, payload)
           select 'wake', district_id, kind || ':' || id, jsonb_build_object('kind', kind, 'id', id) from (${drivers}) d
           on conflict (key) where lane = 'wake' do update set generation = outbox.generation + 1 returning id`;
      return (await tx.query(sql)).length;
    },
    { retry: 'idempotent' },
  );
}

/**
 * Closes incidents whose cause is gone: a stuck subject that is free again, a refused filing that is on its way again, lateness
 * when nothing late went out for an hour, being behind when nothing is due any more.
 */
export async function closeIncidents(
  env: Env,
  options: { dryRun?: boolean } = {},
): Promise<{ id: number; kind: string }[]> {
  const gone = `closed_at is null and (
      (kind = 'stuck-subject' and subject_kind is distinct from 'tip-off' and not exists (select 1 from (${unionOfKinds(
        (table) => `select stuck_incident from ${table} where stuck_incident is not null`,
      )}) s where s.stuck_incident = incidents.id))
      or (kind = 'filing-refused' and not exists (
        select 1 from effects f where f.id = incidents.subject_id and f.state = 'refused'))
      or (kind = 'late' and not exists (select 1 from notices n where n.district_id = incidents.district_id
        and n.late_ms > 600000 and n.server_at > clock_timestamp() - interval '1 hour')))`;
  const rows = await env.uow.run(
    SYSTEM_SCOPE,
    (tx) =>
      tx.query<{ id: string; kind: string }>(
        options.dryRun
          ? `select id, kind from incidents where ${gone}`
          : `update incidents set closed_at = clock_timestamp() where ${gone} returning id, kind`,
      ),
    { retry: 'idempotent' },
  );
  return rows.map((row) => ({ id: Number(row.id), kind: row.kind }));
}

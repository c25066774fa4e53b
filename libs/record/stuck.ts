import type { SubjectRef } from '@bihuan/domain';
import { SYSTEM_SCOPE } from '@bihuan/persistence';
import { instant, millis } from './clock';
import { keyOf } from './entry';
import type { Env } from './env';
import { readClock } from './head';
import { DomainFailure, SubjectStuck } from './registry';
import { TABLES } from './tables';

/** How long, in server time, a stuck subject is left alone before it is tried again. */
export const STUCK_RETRY_MS = 10 * 60 * 1000;

/** Sets a subject aside for ten minutes and opens an incident (or finds the one that is open). Returns its number. */
export async function markStuck(env: Env, ref: SubjectRef, districtId: string | null, error: unknown): Promise<number> {
  const message = error instanceof Error ? error.message : String(error);
  env.log.error('subject stuck', { subject: keyOf(ref), error: message });
  return env.uow.run(SYSTEM_SCOPE, async (tx) => {
    const { server } = await readClock(tx, env.clock);
    const rows = await tx.query<{ id: string }>(
      `insert into incidents (district_id, kind, subject_kind, subject_id, detail)
       values (coalesce($5::uuid, (select district_id from ${TABLES[ref.kind]} where id = $2)), 'stuck-subject', $1, $2,
         jsonb_build_object('error', $3::text, 'tries', 1, 'lastTry', $4::timestamptz))
       on conflict (kind, coalesce(district_id, '00000000-0000-0000-0000-000000000000'), coalesce(subject_id, '00000000-0000-0000-0000-000000000000'))
         where closed_at is null
       do update set detail = incidents.detail || jsonb_build_object('error', $3::text, 'lastTry', $4::timestamptz,
         'tries', coalesce((incidents.detail->>'tries')::int, 0) + 1)
       returning id`,
      [ref.kind, ref.id, message.slice(0, 500), server, districtId],
    );
    const incident = Number(rows[0]?.id);
    await tx.query(
      `update ${TABLES[ref.kind]} set stuck_incident = $2, stuck_retry_at = $3,
         asleep_until = case when driver = 'workflow' then $3::timestamptz end where id = $1`,
      [ref.id, incident, instant(millis(server) + STUCK_RETRY_MS)],
    );
    return incident;
  });
}

/**
 * Turns a failure while deciding into an incident. The subject whose rule failed is set aside; with `root` so is the one
 * that was being settled, which cannot get on without it. Returns the incident's number, or null for any other error.
 */
export async function setAside(
  env: Env,
  error: unknown,
  districtId: string | null,
  root?: SubjectRef,
): Promise<number | null> {
  if (error instanceof SubjectStuck) {
    if (root && keyOf(root) !== keyOf(error.ref)) return markStuck(env, root, districtId, error);
    return error.incident;
  }
  if (!(error instanceof DomainFailure)) return null;
  const incident = await markStuck(env, error.ref, districtId, error);
  if (root && keyOf(root) !== keyOf(error.ref)) await markStuck(env, root, districtId, error);
  return incident;
}

import type { Instant } from '@bihuan/domain';
import { queries, SYSTEM_SCOPE, type UnitOfWork } from '@bihuan/persistence';

/** A subject and when it wants to be looked at (legal time). */
export interface Due {
  readonly subject: string;
  readonly at: Instant;
}

/** Everything open that is or will be due, steps that wait included, the earliest first; stuck subjects left out. */
export async function readDue(uow: UnitOfWork): Promise<readonly Due[]> {
  const each = Object.entries(queries.SUBJECT_TABLES).map(
    ([kind, table]) =>
      `select '${kind}:' || id as subject, next_due as at from ${table}
       where not ended and next_due is not null and stuck_incident is null`,
  );
  const steps = `select 'part:' || id, (step->>'at')::timestamptz from parts, jsonb_array_elements(body->'steps') step
    where not ended and stuck_incident is null`;
  const rows = await uow.run(SYSTEM_SCOPE, (tx) =>
    tx.query<{ subject: string; at: Date }>(`${[...each, steps].join(' union all ')} order by 2, 1`),
  );
  return rows.map(({ subject, at }) => ({ subject, at: at.toISOString() }));
}

/** Ids of all workflows that should ever have been started: one for each driven subject, and each district's sweep. */
export async function readWorkflowIds(uow: UnitOfWork): Promise<readonly string[]> {
  const rows = await uow.run(SYSTEM_SCOPE, (tx) =>
    tx.query<{ id: string }>(
      `select 'sweep:' || district_id as id from sweeps
       union all select 'campaign:' || id from campaigns where driver = 'workflow'
       union all select 'part:' || id from parts where driver = 'workflow'
       union all select 'hazard:' || id from hazards where driver = 'workflow'`,
    ),
  );
  return rows.map((row) => row.id);
}

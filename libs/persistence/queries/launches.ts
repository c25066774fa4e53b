import type { Tx } from '../unit-of-work';

export interface EarlierLaunches {
  /** Campaigns of this plan and year that were closed by decision. */
  readonly closed: number;
  /** The campaign this very command has launched, when it is given again. */
  readonly own: string | null;
}

/** What a launch of a plan for a year has to know of the launches before it. */
export async function readEarlierLaunches(
  tx: Tx,
  launch: { districtId: string; planId: string; year: number; actorId: string; commandId: string },
): Promise<EarlierLaunches> {
  const rows = await tx.query<EarlierLaunches>(
    `select (select count(*)::int from campaigns where district_id = $1 and plan_id = $2 and year = $3 and closed_how = 'by-decision') as closed,
       (select subject_id::text from commands where district_id = $1 and actor_id = $4 and command_id = $5 and subject_kind = 'campaign') as own`,
    [launch.districtId, launch.planId, launch.year, launch.actorId, launch.commandId],
  );
  return rows[0] ?? { closed: 0, own: null };
}

/** Those of these organisations that the district does not have on a day. */
export async function missingOrgs(
  tx: Tx,
  districtId: string,
  orgIds: readonly string[],
  day: string,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select q.id from unnest($2::uuid[]) as q(id) where not exists (select 1 from orgs o where o.id = q.id and o.district_id = $1
       and coalesce(o.valid_until, 'infinity') >= $3::date)`,
    [districtId, orgIds, day],
  );
  return rows.map(({ id }) => id);
}

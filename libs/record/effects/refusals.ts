import type { Tx } from '@bihuan/persistence';

/** A filing that was refused waits for a person: an incident says so, until it is tried again. */
export async function openRefusal(tx: Tx, id: string): Promise<void> {
  await tx.query(
    `insert into incidents (district_id, kind, subject_kind, subject_id, detail)
     select f.district_id, 'filing-refused', 'filing', f.id, jsonb_build_object(
       'system', u.system, 'what', f.what, 'hazard', f.hazard_id, 'code', f.last_error, 'reason', f.reason)
     from effects f join upstreams u on u.id = f.upstream_id where f.id = $1 on conflict do nothing`,
    [id],
  );
}

/** It is tried again, and no longer anybody's to look at. */
export async function closeRefusal(tx: Tx, id: string): Promise<void> {
  await tx.query(
    `update incidents set closed_at = clock_timestamp()
     where kind = 'filing-refused' and subject_id = $1 and closed_at is null`,
    [id],
  );
}

import type { SubjectKind, SubjectState } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';

/** The table of each kind's read rows. A new kind is added here, and so everywhere. */
export const SUBJECT_TABLES: Readonly<Record<SubjectKind, string>> = {
  hazard: 'hazards',
  listing: 'listings',
  slip: 'slips',
  round: 'rounds',
  submission: 'submissions',
  part: 'parts',
  campaign: 'campaigns',
  amendment: 'amendments',
  quota: 'quotas',
  'look-back': 'look_backs',
  inspection: 'inspections',
  warning: 'warnings',
  circular: 'circulars',
};

/** The folded state of one subject of this district, or null. */
export async function readSubject(
  tx: Tx,
  kind: SubjectKind,
  id: string,
  districtId: string,
): Promise<SubjectState | null> {
  const rows = await tx.query<{ body: SubjectState }>(
    { name: `subject_${kind}`, text: `select body from ${SUBJECT_TABLES[kind]} where id = $1 and district_id = $2` },
    [id, districtId],
  );
  return rows[0]?.body ?? null;
}

export interface EventRow {
  readonly version: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly actor: Readonly<Record<string, unknown>>;
  readonly command_id: string | null;
  readonly due_at: Date | null;
  readonly effective_at: Date | null;
  readonly recorded_at: Date;
}

/** A subject's events after a version, oldest first. */
export function readEvents(
  tx: Tx,
  kind: SubjectKind,
  id: string,
  districtId: string,
  after: number,
  limit: number,
): Promise<EventRow[]> {
  return tx.query<EventRow>(
    `select version, type, data, actor, command_id, due_at, effective_at, recorded_at from events
     where subject_kind = $1 and subject_id = $2 and district_id = $3 and version > $4::bigint order by version limit $5`,
    [kind, id, districtId, after, limit],
  );
}

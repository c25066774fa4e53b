import type { MajorOnRecord, SubmissionState } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';

/** A major hazard with the organisation that reports on it: the one in whose area it lies, or that supervises it. */
export interface MajorRow extends MajorOnRecord {
  readonly reportingOrgId: string;
}

/**
 * The graded major hazards of a line on which each of these organisations reports; one whose responsible unit is not known
 * is left out, and so is one that turned out to be none.
 */
export async function majorsOf(
  tx: Tx,
  filter: { readonly districtId: string; readonly line: string; readonly orgIds: readonly string[] },
): Promise<readonly MajorRow[]> {
  const rows = await tx.query<{
    reporting: string;
    unit: string;
    reported: string;
    graded: string;
    listed: Date | null;
    closed: string | null;
  }>(
    `select o.id as reporting, h.responsible_org_id as unit, h.body->>'reportedAt' as reported,
       h.body->'grading'->>'at' as graded, h.body->>'closedAt' as closed,
       least((l.body->'order'->>'at')::timestamptz,
         (select min(coalesce(e.effective_at, e.recorded_at)) from events e where e.subject_kind = 'hazard'
           and e.subject_id = h.id and e.type in ('HazardListed', 'HigherListingRecorded'))) as listed
     from orgs o join hazards h on h.district_id = o.district_id
       and (h.supervising_org_id = o.id or h.org_path <@ o.path)
     left join listings l on l.id = h.listing_id
     where o.id = any($3::uuid[]) and o.district_id = $1 and h.line = $2 and h.level = 'major'
       and h.body->'grading'->>'level' = 'major' and h.responsible_org_id is not null
       and h.state not in ('duplicate', 'withdrawn')`,
    [filter.districtId, filter.line, filter.orgIds],
  );
  return rows.map((row) => ({
    reportingOrgId: row.reporting,
    unitId: row.unit,
    reportedAt: row.reported,
    gradedAt: row.graded,
    listedAt: row.listed?.toISOString() ?? null,
    closedAt: row.closed,
  }));
}

/** What these units have sent in a round. */
export async function answersIn(tx: Tx, round: string, orgIds: readonly string[]): Promise<readonly SubmissionState[]> {
  const rows = await tx.query<{ body: SubmissionState }>(
    `select body from submissions where round_id = $1::uuid and unit_id = any($2::uuid[])`,
    [round, orgIds],
  );
  return rows.map((row) => row.body);
}

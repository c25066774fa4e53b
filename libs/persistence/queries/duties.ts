import type { FormPlan, LegalDay, ReachTerm, SubmissionState } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { readCursor, toPage, Where, words, writeCursor, type Page, type PageRequest } from './page';
import { narrowBy, narrowTo } from './reach';
import { ROUND_UNIT_COLUMNS } from './reach-columns';

export interface DutyRow {
  readonly id: string;
  readonly part_id: string;
  readonly campaign_id: string;
  readonly code: string;
  readonly body: {
    readonly name: { readonly zh: string; readonly en: string };
    readonly cadence: string;
    readonly final: boolean;
    readonly units: unknown;
    readonly forms?: readonly FormPlan[];
    readonly asks?: readonly string[];
  };
  readonly rounds: number;
}

/** Duties of a district by id, with how many rounds of each have been opened. */
export async function listDuties(
  tx: Tx,
  filter: PageRequest & {
    readonly districtId: string;
    /** Which parts the reader's rights reach. */
    readonly reach: readonly ReachTerm[];
    readonly part?: string;
    readonly campaign?: string;
    readonly cadence?: string;
  },
): Promise<Page<DutyRow>> {
  const where = new Where()
    .and('d.district_id = $$', filter.districtId)
    .maybe('d.part_id = $$::uuid', filter.part)
    .maybe('p.campaign_id = $$::uuid', filter.campaign)
    .maybe(`d.body->>'cadence' = any($$::text[])`, words(filter.cadence));
  narrowBy(where, 'd.part_id', 'part', filter.reach);
  const cursor = readCursor(filter.cursor, 'duty');
  if (cursor) {
    const key = where.param(cursor.key);
    where.and(`(d.id, d.part_id) > (${key}::text, $$::uuid)`, cursor.id);
  }
  const rows = await tx.query<DutyRow>(
    `select d.id, d.part_id, p.campaign_id, p.code, d.body,
       (select count(*)::int from rounds r where r.part_id = d.part_id and r.duty_id = d.id) as rounds
     from duties d join parts p on p.id = d.part_id where ${where.toString()}
     order by d.id, d.part_id limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor('duty', last.id, last.part_id));
}

/** The forms of one duty of a part, or null when there is no such duty in the district. */
export async function readDutyForms(
  tx: Tx,
  districtId: string,
  part: string,
  duty: string,
): Promise<readonly FormPlan[] | null> {
  const rows = await tx.query<{ forms: readonly FormPlan[] | null }>(
    `select body->'forms' as forms from duties where part_id = $1::uuid and id = $2 and district_id = $3`,
    [part, duty, districtId],
  );
  return rows[0] ? (rows[0].forms ?? []) : null;
}

/** Everything one unit has answered in one duty of a part, by period. */
export async function answersOf(
  tx: Tx,
  filter: {
    readonly districtId: string;
    readonly part: string;
    readonly duty: string;
    readonly unit: string;
    /** What the reader's rights reach. */
    readonly reach: readonly ReachTerm[];
  },
): Promise<readonly SubmissionState[]> {
  const where = new Where([filter.part, filter.duty, filter.unit, filter.districtId]);
  narrowBy(where, 's.id', 'submission', filter.reach);
  const rows = await tx.query<{ body: SubmissionState }>(
    `select s.body from submissions s join rounds r on r.id = s.round_id
     where r.part_id = $1::uuid and r.duty_id = $2 and s.unit_id = $3::uuid and s.district_id = $4
       and ${where.toString()} order by r.period`,
    where.params,
  );
  return rows.map((row) => row.body);
}

export interface RoundUnitView {
  readonly org_id: string;
  readonly org_name: string;
  readonly state: string;
  /** Its first answer came after the last day. */
  readonly late: boolean;
  /** The last day is over and it never answered. */
  readonly missing: boolean;
  readonly submission_id: string | null;
  /** True when its round is open. */
  readonly open: boolean;
  /** The round's lock, and the latest exception to it for this unit. */
  readonly locks_after: LegalDay | null;
  readonly exception_until: LegalDay | null;
  readonly exception_reason: string | null;
}

/** The units of a round by organisation, each with where its answer stands. */
export async function listRoundUnits(
  tx: Tx,
  filter: PageRequest & {
    readonly districtId: string;
    /** Whose answers the reader's rights reach. */
    readonly reach: readonly ReachTerm[];
    readonly round: string;
    readonly today: LegalDay;
    readonly state?: string;
    readonly late?: boolean;
    readonly missing?: boolean;
    readonly exception?: boolean;
  },
): Promise<Page<RoundUnitView>> {
  const where = new Where();
  const missing = `(u.state = 'owing' and r.due < ${where.param(filter.today)}::date)`;
  where
    .and('u.round_id = $$::uuid', filter.round)
    .and('u.district_id = $$', filter.districtId)
    .maybe('u.state = any($$::text[])', words(filter.state))
    .maybe('u.late = $$', filter.late)
    .maybe(`${missing} = $$`, filter.missing)
    .maybe('(x.until is not null) = $$', filter.exception);
  narrowTo(where, ROUND_UNIT_COLUMNS, filter.reach);
  const cursor = readCursor(filter.cursor, 'unit');
  if (cursor) where.and('u.org_id > $$::uuid', cursor.id);
  const rows = await tx.query<RoundUnitView>(
    `select u.org_id, o.name as org_name, u.state, u.late, ${missing} as missing, s.id as submission_id,
       r.state = 'open' as open, r.locks_after::text, x.until::text as exception_until, x.reason as exception_reason
     from round_units u join rounds r on r.id = u.round_id join orgs o on o.id = u.org_id
     left join round_exceptions x on x.round_id = u.round_id and x.org_id = u.org_id
     left join submissions s on s.round_id = u.round_id and s.unit_id = u.org_id
     where ${where.toString()} order by u.org_id limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor('unit', null, last.org_id));
}

/** The units of a round that have not answered at all. */
export async function missingUnits(tx: Tx, round: string): Promise<string[]> {
  const rows = await tx.query<{ org_id: string }>(
    `select org_id from round_units where round_id = $1::uuid and state = 'owing' order by org_id`,
    [round],
  );
  return rows.map((row) => row.org_id);
}

/** Those of these organisations that owe a round. */
export async function owingAmong(
  tx: Tx,
  districtId: string,
  round: string,
  orgIds: readonly string[],
): Promise<string[]> {
  const rows = await tx.query<{ org_id: string }>(
    `select org_id from round_units where round_id = $1::uuid and district_id = $2 and org_id = any($3::uuid[]) order by org_id`,
    [round, districtId, orgIds],
  );
  return rows.map((row) => row.org_id);
}

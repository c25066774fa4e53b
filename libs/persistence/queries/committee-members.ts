import type { CommitteeMember, LegalDay, ReachTerm } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { ordered, toPage, Where, writeCursor, type Page, type PageRequest, type SortOf } from './page';
import { narrowBy } from './reach';

export interface CommitteeMemberRow extends CommitteeMember {
  readonly id: string;
  readonly committeeName: string;
  readonly memberName: string;
}
const SELECT = `t.id, t.committee_id as "committeeId", c.name as "committeeName", t.member_id as "memberId",
  m.name as "memberName", t.role, t.valid_from::text as "validFrom", t.valid_until::text as "validUntil"`;
const FROM = `committee_members t join orgs c on c.id = t.committee_id join orgs m on m.id = t.member_id`;
const SORTS = { from: ['t.valid_from', 'date'], member: ['m.name', 'text'] } as const;

/** Who sits and sat on the committees of a district, those of one day where it is named. */
export async function listCommitteeMembers(
  tx: Tx,
  filter: PageRequest & {
    readonly districtId: string;
    /** Which organisations the reader's rights reach: of a membership both are to be among them. */
    readonly reach: readonly ReachTerm[];
    readonly committee?: string;
    readonly member?: string;
    readonly role?: string;
    readonly on?: LegalDay;
    readonly sort: SortOf<keyof typeof SORTS>;
  },
): Promise<Page<CommitteeMemberRow>> {
  const where = new Where()
    .and('t.district_id = $$', filter.districtId)
    .maybe('t.committee_id = $$::uuid', filter.committee)
    .maybe('t.member_id = $$::uuid', filter.member)
    .maybe('t.role = $$', filter.role)
    .maybe(`t.valid_from <= $$::date and coalesce(t.valid_until, 'infinity') >= $$::date`, filter.on);
  narrowBy(where, 't.committee_id', 'org', filter.reach);
  narrowBy(where, 't.member_id', 'org', filter.reach);
  const order = ordered(where, SORTS, filter);
  const rows = await tx.query<CommitteeMemberRow & { sort_key: string }>(
    `select ${SELECT}, ${order.key} from ${FROM}
     where ${where.toString()} order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id));
}

/** Everybody who sits or sat on a committee of the district. To be asked for while the district's tree is held. */
export async function readCommitteeMembers(tx: Tx, districtId: string): Promise<CommitteeMemberRow[]> {
  return tx.query<CommitteeMemberRow & Record<string, unknown>>(
    `select ${SELECT} from ${FROM} where t.district_id = $1 order by t.id`,
    [districtId],
  );
}

/** Writes that a unit sits on a committee. */
export async function insertCommitteeMember(
  tx: Tx,
  one: CommitteeMember & { readonly id: string; readonly districtId: string },
): Promise<void> {
  await tx.query(
    `insert into committee_members (id, district_id, committee_id, member_id, role, valid_from, valid_until)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [one.id, one.districtId, one.committeeId, one.memberId, one.role, one.validFrom, one.validUntil],
  );
}

/** Sets the last day of a membership. */
export async function endCommitteeMember(tx: Tx, id: string, validUntil: LegalDay): Promise<void> {
  await tx.query(`update committee_members set valid_until = $2 where id = $1`, [id, validUntil]);
}

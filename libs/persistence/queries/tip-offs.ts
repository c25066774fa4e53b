import type { Clocks, Instant, Pins, ReachTerm, TipOffState, TipOffWay } from '@bihuan/domain';
import { REPORTERS_TABLE, withRightTo } from '../reporters';
import type { Tx } from '../unit-of-work';
import { ordered, toPage, Where, writeCursor, type Page, type PageRequest, type SortOf } from './page';
import { narrow } from './reach';

/** A tip-off as it came in. */
export interface NewTipOff {
  readonly id: string;
  readonly districtId: string;
  readonly way: TipOffWay;
  readonly receivedAt: Instant;
  readonly recordedBy: string;
  readonly line: string | null;
  readonly unitOrgId: string | null;
  readonly place: string;
  readonly content: string;
  readonly named: boolean;
}
/** Who reported it; every text is sealed. */
export interface SealedReporter {
  readonly name: string | null;
  readonly phone: string | null;
  readonly phoneHash: string | null;
  readonly idNumber: string | null;
}

/** Writes a tip-off, and who reported it where somebody is known. */
export async function insertTipOff(tx: Tx, one: NewTipOff, reporter: SealedReporter | null): Promise<void> {
  await tx.query(
    `insert into tip_offs (id, district_id, way, received_at, recorded_by, line, unit_org_id, place, content, named, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'received')`,
    [
      ...[one.id, one.districtId, one.way, one.receivedAt, one.recordedBy, one.line, one.unitOrgId, one.place],
      ...[one.content, one.named],
    ],
  );
  if (reporter === null) return;
  await withRightTo(tx, REPORTERS_TABLE, () =>
    tx.query(
      `insert into tip_off_reporters (tip_off_id, district_id, name, phone, phone_hash, id_number)
       values ($1, $2, $3, $4, $5, $6)`,
      [one.id, one.districtId, reporter.name, reporter.phone, reporter.phoneHash, reporter.idNumber],
    ),
  );
}

export interface TipOffRow {
  readonly id: string;
  readonly way: TipOffWay;
  readonly received_at: Date;
  readonly line: string | null;
  readonly unit_org_id: string | null;
  readonly unit_name: string | null;
  readonly place: string;
  readonly content: string;
  readonly named: boolean;
  readonly state: TipOffState;
  readonly handler_org_id: string | null;
  readonly handler_name: string | null;
  readonly decided_at: Date | null;
  readonly reason: string | null;
  readonly checked_at: Date | null;
  readonly finding: string | null;
  readonly hazard_id: string | null;
  readonly reply: string | null;
  readonly fed_back_at: Date | null;
  readonly clocks: Clocks;
  readonly pins: Pins | null;
}
const COLUMNS = `t.id, t.way, t.received_at, t.line, t.unit_org_id, u.name as unit_name, t.place, t.content, t.named, t.state,
  t.handler_org_id, h.name as handler_name, t.decided_at, t.reason, t.checked_at, t.finding, t.hazard_id, t.reply, t.fed_back_at,
  t.clocks, t.pins`;
const TABLES = `tip_offs t left join orgs u on u.id = t.unit_org_id left join orgs h on h.id = t.handler_org_id`;
const SORTS = {
  received: ['t.received_at', 'timestamptz'],
  // What owes nothing more comes last.
  due: [`coalesce(t.due_at, 'infinity'::timestamptz)`, 'timestamptz'],
} as const;

/** Tip-offs that the reader reaches, one page. Nothing of their reporters. */
export async function listTipOffs(
  tx: Tx,
  filter: PageRequest & {
    readonly districtId: string;
    readonly state?: TipOffState;
    readonly handler?: string;
    readonly feedbackDue?: boolean;
    /** Those whose running clock is past its last day at a legal instant, or those whose is not. */
    readonly overdue?: { readonly at: Instant; readonly is: boolean };
    readonly reach: readonly ReachTerm[];
    readonly sort: SortOf<keyof typeof SORTS>;
  },
): Promise<Page<TipOffRow>> {
  const where = new Where()
    .and('t.district_id = $$', filter.districtId)
    .maybe('t.state = $$', filter.state)
    .maybe('t.handler_org_id = $$::uuid', filter.handler)
    .maybe(
      `(t.named and t.fed_back_at is null and t.state in ('declined', 'founded', 'unfounded')) = $$`,
      filter.feedbackDue,
    );
  if (filter.overdue !== undefined) {
    const late = `coalesce(t.due_at <= ${where.param(filter.overdue.at)}::timestamptz, false)`;
    where.and(`${late} = $$`, filter.overdue.is);
  }
  narrow(where, 'tip-off', filter.reach);
  const order = ordered(where, SORTS, filter);
  const rows = await tx.query<TipOffRow & { sort_key: string }>(
    `select ${COLUMNS}, ${order.key} from ${TABLES}
     where ${where.toString()} order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id));
}

/** One tip-off of a district, or null; held until the transaction ends when it is about to be changed. */
export async function readTipOff(tx: Tx, id: string, districtId: string, hold = false): Promise<TipOffRow | null> {
  const rows = await tx.query<TipOffRow>(
    `select ${COLUMNS} from ${TABLES} where t.id = $1 and t.district_id = $2${hold ? ' for update of t' : ''}`,
    [id, districtId],
  );
  return rows[0] ?? null;
}

/** Who reported a tip-off, sealed; null when nobody is known. */
export async function readReporter(tx: Tx, tipOffId: string, districtId: string): Promise<SealedReporter | null> {
  const rows = await withRightTo(tx, REPORTERS_TABLE, () =>
    tx.query<SealedReporter>(
      `select name, phone, phone_hash as "phoneHash", id_number as "idNumber" from tip_off_reporters
       where tip_off_id = $1 and district_id = $2`,
      [tipOffId, districtId],
    ),
  );
  return rows[0] ?? null;
}

interface Stamp {
  readonly id: string;
  readonly by: string;
  readonly at: Instant;
}

/** Accepts a tip-off for a body to check, or declines it with the reason. */
export async function decideTipOff(
  tx: Tx,
  { id, by, at }: Stamp,
  outcome: { readonly handlerOrgId: string } | { readonly reason: string },
): Promise<void> {
  const accepted = 'handlerOrgId' in outcome;
  await tx.query(
    `update tip_offs set state = $4, handler_org_id = $5, reason = $6, decided_by = $2, decided_at = $3 where id = $1`,
    [
      ...[id, by, at, accepted ? 'accepted' : 'declined'],
      ...[accepted ? outcome.handlerOrgId : null, accepted ? null : outcome.reason],
    ],
  );
}

/** Writes what the check found: a hazard, or nothing. */
export async function noteCheck(
  tx: Tx,
  { id, by, at }: Stamp,
  { finding, hazardId }: { readonly finding: string; readonly hazardId: string | null },
): Promise<void> {
  await tx.query(
    `update tip_offs set state = case when $5::uuid is null then 'unfounded' else 'founded' end, finding = $4, hazard_id = $5,
       checked_by = $2, checked_at = $3 where id = $1`,
    [id, by, at, finding, hazardId],
  );
}

/** Writes what the reporter was told. */
export async function noteFeedback(tx: Tx, { id, by, at }: Stamp, reply: string): Promise<void> {
  await tx.query(`update tip_offs set reply = $4, fed_back_by = $2, fed_back_at = $3 where id = $1`, [
    id,
    by,
    at,
    reply,
  ]);
}

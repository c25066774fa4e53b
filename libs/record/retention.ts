import { legalDayOf, type Instant } from '@bihuan/domain';
import { SYSTEM_SCOPE, systemIn, withRightTo, type Tx, type UnitOfWork } from '@bihuan/persistence';
import { noteAudit } from './audit';
import type { ServerClock } from './clock';
import { readClock } from './head';

/** Personal data that is of no use any longer, by class. Nothing of the record's events or of the audit trail is one. */
const CLASSES = {
  // From when the reporter was told; kept while the hazard that was found is open, since somebody may have to ask again.
  'tip-off-reporter': {
    table: 'tip_off_reporters',
    key: 'tip_off_id',
    rows: `select r.tip_off_id as id, r.district_id from tip_off_reporters r join tip_offs t on t.id = r.tip_off_id
      where t.state in ('declined', 'founded', 'unfounded') and t.fed_back_at < $1::timestamptz
        and not exists (select 1 from hazards h where h.id = t.hazard_id and not h.ended)`,
  },
  // From the last day of the enterprise; kept while it has a hazard that is open.
  'enterprise-contact': {
    table: 'enterprise_contacts',
    key: 'id',
    rows: `select c.id, c.district_id from enterprise_contacts c join orgs o on o.id = c.org_id
      where o.valid_until < ($1::timestamptz at time zone 'Asia/Shanghai')::date
        and not exists (select 1 from hazards h where h.responsible_org_id = o.id and not h.ended)`,
  },
} as const satisfies Record<string, { readonly table: string; readonly key: string; readonly rows: string }>;

export type RetentionClass = keyof typeof CLASSES;
/** How long each class is kept, in days. */
export type RetentionDays = Readonly<Record<RetentionClass, number>>;
export const RETENTION_CLASSES = Object.keys(CLASSES) as RetentionClass[];

/** What a class holds that is past its time, and what of it was deleted. */
export interface RetentionCount {
  readonly class: RetentionClass;
  readonly days: number;
  /** Rows past their time when it was looked at. */
  readonly due: number;
  readonly deleted: number;
}

const DAY_MS = 86_400_000;
const AT_ONCE = 500;

/**
 * Counts personal data past its time by legal time, and deletes it when told to `apply`: in small transactions, each with a
 * line in the audit trail of the district that says how many of which class. Stopped, the next run does the rest.
 */
export async function retain(uow: UnitOfWork, { days, apply, legal }: RetentionOptions): Promise<RetentionCount[]> {
  const counts: RetentionCount[] = [];
  for (const one of RETENTION_CLASSES) {
    const before = keptFrom(legal, days[one]);
    const due = await uow.run(SYSTEM_SCOPE, (tx) => countDue(tx, one, before), { readOnly: true });
    let deleted = 0;
    for (let some = apply ? AT_ONCE : 0; some === AT_ONCE; deleted += some)
      some = await uow.run(SYSTEM_SCOPE, (tx) => deleteSome(tx, one, before, legal));
    counts.push({ class: one, days: days[one], due, deleted });
  }
  return counts;
}

/**
 * Deletes what is past its time in every district that has not had it on this legal day, as `retain` does, and closes each
 * district's day with a line in its audit trail, nothing deleted included. Any number of workers may do so at once; stopped,
 * the next turn goes on. Returns how many rows were deleted.
 */
export async function retainDaily(uow: UnitOfWork, clock: ServerClock, days: RetentionDays): Promise<number> {
  const open = await uow.run(
    SYSTEM_SCOPE,
    async (tx) => {
      const day = legalDayOf((await readClock(tx, clock)).legal);
      return tx.query<{ id: string }>(
        `select d.id from districts d where not exists (select 1 from retention_days r
           where r.district_id = d.id and r.day = $1::date and r.finished_at is not null) order by d.id`,
        [day],
      );
    },
    { readOnly: true },
  );
  let deleted = 0;
  for (const { id } of open)
    for (let some = AT_ONCE; some === AT_ONCE; deleted += some)
      some = await uow.run(systemIn(id), (tx) => retainSome(tx, clock, id, days));
  return deleted;
}

/** One transaction's share of a district's day. Fewer than `AT_ONCE` rows: the day is over, or somebody else is at it. */
async function retainSome(tx: Tx, clock: ServerClock, districtId: string, days: RetentionDays): Promise<number> {
  const { legal } = await readClock(tx, clock);
  const day = legalDayOf(legal);
  const key = [districtId, day];
  await tx.query(`insert into retention_days (district_id, day) values ($1, $2::date) on conflict do nothing`, key);
  const mine = await tx.query<{ deleted: number }>(
    `select deleted from retention_days where district_id = $1 and day = $2::date and finished_at is null
     for update skip locked`,
    key,
  );
  if (!mine[0]) return 0;
  let some = 0;
  for (const one of RETENTION_CLASSES)
    if (some < AT_ONCE) some += await deleteSome(tx, one, keptFrom(legal, days[one]), legal, AT_ONCE - some);
  const over = some < AT_ONCE;
  await tx.query(
    `update retention_days set deleted = deleted + $3, finished_at = $4 where district_id = $1 and day = $2::date`,
    [...key, some, over ? legal : null],
  );
  if (!over) return some;
  const what = { day, deleted: mine[0].deleted + some, days: { ...days } };
  const by = { districtId, at: legal, actor: 'system', post: null, requestId: null };
  await noteAudit(tx, { ...by, action: 'personal.retention-day', what });
  return some;
}

function keptFrom(legal: Instant, days: number): Instant {
  return new Date(Date.parse(legal) - days * DAY_MS).toISOString();
}

interface RetentionOptions {
  readonly days: RetentionDays;
  readonly apply: boolean;
  /** Now, in legal time. */
  readonly legal: Instant;
}

async function countDue(tx: Tx, one: RetentionClass, before: Instant): Promise<number> {
  const { table, rows: due } = CLASSES[one];
  const rows = await withRightTo(tx, table, () =>
    tx.query<{ due: number }>(`select count(*)::int as due from (${due}) d`, [before]),
  );
  return rows[0]?.due ?? 0;
}

/** Deletes up to `limit` rows of one class, of the districts that the transaction is for. */
async function deleteSome(tx: Tx, one: RetentionClass, before: Instant, at: Instant, limit = AT_ONCE): Promise<number> {
  const { table, key, rows } = CLASSES[one];
  const gone = await withRightTo(tx, table, () =>
    tx.query<{ district_id: string; rows: number }>(
      `with due as (${rows} limit $2),
         gone as (delete from ${table} where ${key} in (select id from due) returning district_id)
       select district_id, count(*)::int as rows from gone group by district_id`,
      [before, limit],
    ),
  );
  for (const { district_id: districtId, rows: deleted } of gone) {
    const what = { class: one, deleted, before };
    await noteAudit(tx, {
      districtId,
      at,
      actor: 'system',
      post: null,
      action: 'personal.retention',
      what,
      requestId: null,
    });
  }
  return gone.reduce((sum, { rows: deleted }) => sum + deleted, 0);
}

import { SYSTEM_SCOPE, type Tx, type UnitOfWork } from '@bihuan/persistence';
import type { Instant } from '@bihuan/domain';
import { noteAudit } from './audit';

/** Personal data that is of no use any longer, by class. Nothing of the record's events or of the audit trail is one. */
const CLASSES = {
  // From when the reporter was told or, where nobody had to be, from when it was declined or checked.
  'tip-off-reporter': {
    table: 'tip_off_reporters',
    key: 'tip_off_id',
    rows: `select r.tip_off_id as id, r.district_id from tip_off_reporters r join tip_offs t on t.id = r.tip_off_id
      where t.state in ('declined', 'founded', 'unfounded') and t.fed_back_at < $1::timestamptz`,
  },
  // From the last day of the enterprise.
  'enterprise-contact': {
    table: 'enterprise_contacts',
    key: 'id',
    rows: `select c.id, c.district_id from enterprise_contacts c join orgs o on o.id = c.org_id
      where o.valid_until < ($1::timestamptz at time zone 'Asia/Shanghai')::date`,
  },
} as const satisfies Record<string, { readonly table: string; readonly key: string; readonly rows: string }>;

export type RetentionClass = keyof typeof CLASSES;
export const RETENTION_CLASSES = Object.keys(CLASSES) as RetentionClass[];

/** How long each class is kept when nobody says otherwise, in days: our own choice, since no rule that we know sets it. */
export const DEFAULT_RETENTION_DAYS: Readonly<Record<RetentionClass, number>> = {
  'tip-off-reporter': 1_095,
  'enterprise-contact': 1_095,
};

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
    const before = new Date(Date.parse(legal) - days[one] * DAY_MS).toISOString();
    const due = await uow.run(SYSTEM_SCOPE, (tx) => countDue(tx, one, before), { readOnly: true });
    let deleted = 0;
    for (let some = apply ? AT_ONCE : 0; some === AT_ONCE; deleted += some)
      some = await uow.run(SYSTEM_SCOPE, (tx) => deleteSome(tx, one, before, legal));
    counts.push({ class: one, days: days[one], due, deleted });
  }
  return counts;
}

interface RetentionOptions {
  readonly days: Readonly<Record<RetentionClass, number>>;
  readonly apply: boolean;
  /** Now, in legal time. */
  readonly legal: Instant;
}

async function countDue(tx: Tx, one: RetentionClass, before: Instant): Promise<number> {
  const rows = await tx.query<{ due: number }>(`select count(*)::int as due from (${CLASSES[one].rows}) d`, [before]);
  return rows[0]?.due ?? 0;
}

async function deleteSome(tx: Tx, one: RetentionClass, before: Instant, at: Instant): Promise<number> {
  const { table, key, rows } = CLASSES[one];
  const gone = await tx.query<{ district_id: string; rows: number }>(
    `with due as (${rows} limit ${AT_ONCE}),
       gone as (delete from ${table} where ${key} in (select id from due) returning district_id)
     select district_id, count(*)::int as rows from gone group by district_id`,
    [before],
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

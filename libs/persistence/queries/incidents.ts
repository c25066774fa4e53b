import type { Tx } from '../unit-of-work';
import { ordered, toPage, Where, writeCursor, type Page, type PageRequest, type SortOf } from './page';

export interface IncidentListRow {
  readonly id: string;
  readonly district_id: string | null;
  readonly kind: string;
  readonly subject_kind: string | null;
  readonly subject_id: string | null;
  readonly detail: unknown;
  readonly opened_at: Date;
  readonly closed_at: Date | null;
}
const SORTS = { opened: ['t.opened_at', 'timestamptz'] } as const;

/** Incidents of the system, closed ones too, one page. */
export async function listIncidents(
  tx: Tx,
  filter: PageRequest & {
    readonly open?: boolean;
    readonly kind?: string;
    readonly district?: string;
    readonly subject?: string;
    readonly sort: SortOf<keyof typeof SORTS>;
  },
): Promise<Page<IncidentListRow>> {
  const where = new Where()
    .maybe('(t.closed_at is null) = $$', filter.open)
    .maybe('t.kind = $$', filter.kind)
    .maybe('t.district_id = $$::uuid', filter.district)
    .maybe('t.subject_id = $$::uuid', filter.subject);
  const order = ordered(where, SORTS, filter, { by: 't.id', type: 'bigint', form: /^\d{1,18}$/ });
  const rows = await tx.query<IncidentListRow & { sort_key: string }>(
    `select t.id::text, t.district_id, t.kind, t.subject_kind, t.subject_id, t.detail, t.opened_at, t.closed_at, ${order.key}
     from incidents t where ${where.toString()} order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id));
}

import type { ReachTerm } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { byText, ordered, toPage, Where, words, writeCursor, type Page, type PageRequest, type SortOf } from './page';
import { narrowBy } from './reach';

export interface PhaseListRow {
  readonly part_id: string;
  readonly part_code: string;
  readonly campaign_id: string;
  readonly key: string;
  readonly name: string;
  readonly gate: string;
  readonly state: string;
  readonly planned_from: string;
  readonly planned_to: string;
  readonly opened_at: Date | null;
  readonly closed_at: Date | null;
  readonly closed_how: string | null;
}
const SORTS = { from: ['t.planned_from', 'date'], to: ['t.planned_to', 'date'] } as const;

/** Phases of a district's parts, one page. */
export async function listPhases(
  tx: Tx,
  filter: PageRequest & {
    readonly districtId: string;
    /** Which parts the reader's rights reach. */
    readonly reach: readonly ReachTerm[];
    readonly campaign?: string;
    readonly part?: string;
    readonly key?: string;
    readonly state?: string;
    readonly sort: SortOf<keyof typeof SORTS>;
  },
): Promise<Page<PhaseListRow>> {
  const where = new Where()
    .and('t.district_id = $$', filter.districtId)
    .maybe('p.campaign_id = $$::uuid', filter.campaign)
    .maybe('t.part_id = $$::uuid', filter.part)
    .maybe('t.key = $$', filter.key)
    .maybe('t.state = any($$::text[])', words(filter.state));
  narrowBy(where, 't.part_id', 'part', filter.reach);
  const order = ordered(where, SORTS, filter, byText(`t.part_id || '/' || t.key`));
  const rows = await tx.query<PhaseListRow & { sort_key: string }>(
    `select t.part_id, p.code as part_code, p.campaign_id, t.key, t.name, t.gate, t.state, t.planned_from::text, t.planned_to::text,
       t.opened_at, t.closed_at, t.closed_how, ${order.key}
     from phases t join parts p on p.id = t.part_id
     where ${where.toString()} order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, `${last.part_id}/${last.key}`));
}

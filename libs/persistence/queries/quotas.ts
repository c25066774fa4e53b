import type { QuotaState } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { readCursor, toPage, Where, words, writeCursor, type Page, type PageRequest } from './page';

export interface QuotaListRow {
  readonly id: string;
  readonly code: string;
  readonly quota: string;
  readonly body: QuotaState;
}

/** Quotas of a campaign or a part, by part and by the plan's id. */
export async function listQuotas(
  tx: Tx,
  filter: PageRequest & {
    readonly districtId: string;
    readonly campaign?: string;
    readonly part?: string;
    readonly state?: string;
  },
): Promise<Page<QuotaListRow>> {
  const where = new Where()
    .and('q.district_id = $$', filter.districtId)
    .maybe('q.campaign_id = $$::uuid', filter.campaign)
    .maybe('q.part_id = $$::uuid', filter.part)
    .maybe('q.state = any($$::text[])', words(filter.state));
  const key = `(q.code || ' ' || q.quota)`;
  const cursor = readCursor(filter.cursor, 'quota');
  if (cursor) {
    const after = where.param(cursor.key);
    where.and(`(${key}, q.id) > (${after}::text, $$::uuid)`, cursor.id);
  }
  const rows = await tx.query<QuotaListRow>(
    `select q.id, q.code, q.quota, q.body from quotas q where ${where.toString()}
     order by ${key}, q.id limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor('quota', `${last.code} ${last.quota}`, last.id));
}

import type { LookBackState } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { readCursor, toPage, Where, words, writeCursor, type Page, type PageRequest } from './page';

export interface LookBackListRow {
  readonly id: string;
  readonly code: string;
  readonly body: LookBackState;
}

/** Look-back lists of a campaign, by part. */
export async function listLookBacks(
  tx: Tx,
  filter: PageRequest & {
    readonly districtId: string;
    readonly campaign: string;
    readonly part?: string;
    readonly state?: string;
  },
): Promise<Page<LookBackListRow>> {
  const where = new Where()
    .and('l.district_id = $$', filter.districtId)
    .and('l.campaign_id = $$::uuid', filter.campaign)
    .maybe('l.code = any($$::text[])', words(filter.part))
    .maybe('l.state = any($$::text[])', words(filter.state));
  const cursor = readCursor(filter.cursor, 'look-back');
  if (cursor) {
    const after = where.param(cursor.key);
    where.and(`(l.code, l.id) > (${after}::text, $$::uuid)`, cursor.id);
  }
  const rows = await tx.query<LookBackListRow>(
    `select l.id, l.code, l.body from look_backs l where ${where.toString()}
     order by l.code, l.id limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor('look-back', last.code, last.id));
}

import type { AreaCode, LegalDay } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { ordered, toPage, Where, writeCursor, type Page, type PageRequest, type SortOf } from './page';

export interface AreaCodeRow extends AreaCode {
  readonly id: string;
  readonly areaName: string;
}
const SELECT = `t.id, t.org_id as "areaId", o.name as "areaName", t.code, t.valid_from::text as "validFrom",
  t.valid_until::text as "validUntil"`;
const SORTS = { code: ['t.code', 'text'], from: ['t.valid_from', 'date'] } as const;

/** Codes of the areas of a district, those in force on a day where one is named. */
export async function listAreaCodes(
  tx: Tx,
  filter: PageRequest & {
    readonly districtId: string;
    readonly area?: string;
    readonly code?: string;
    readonly on?: LegalDay;
    readonly sort: SortOf<keyof typeof SORTS>;
  },
): Promise<Page<AreaCodeRow>> {
  const where = new Where()
    .and('t.district_id = $$', filter.districtId)
    .maybe('t.org_id = $$::uuid', filter.area)
    .maybe('t.code = $$', filter.code)
    .maybe(`t.valid_from <= $$::date and coalesce(t.valid_until, 'infinity') >= $$::date`, filter.on);
  const order = ordered(where, SORTS, filter);
  const rows = await tx.query<AreaCodeRow & { sort_key: string }>(
    `select ${SELECT}, ${order.key} from area_codes t join orgs o on o.id = t.org_id
     where ${where.toString()} order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id));
}

/** Every code a district has or had. Holds the district's codes until the transaction ends: of two changes one sees the other. */
export async function lockAreaCodes(tx: Tx, districtId: string): Promise<AreaCodeRow[]> {
  await tx.query(`select id from districts where id = $1 for no key update`, [districtId]);
  return tx.query<AreaCodeRow & Record<string, unknown>>(
    `select ${SELECT} from area_codes t join orgs o on o.id = t.org_id where t.district_id = $1 order by t.id`,
    [districtId],
  );
}

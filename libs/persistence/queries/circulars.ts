import type { LegalDay, LookBackState, Happening } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import type { Page } from './page';
import { listed, type CommonRow, type ListFilter } from './subject-lists';

export interface CircularRow extends CommonRow {
  readonly circular_kind: string;
  readonly title: string;
  readonly scope: string;
  readonly line: string | null;
  readonly from: LegalDay;
  readonly to: LegalDay;
  readonly doc_no: string | null;
  readonly issued_on: LegalDay | null;
}

/** Circulars that the reader reaches. */
export function listCirculars(
  tx: Tx,
  filter: ListFilter & { readonly kind?: string; readonly line?: string },
): Promise<Page<CircularRow>> {
  const columns = `t.circular_kind, t.body->>'title' as title, t.body->>'scope' as scope, t.line, t.body->>'from' as "from",
    t.body->>'to' as "to", t.doc_no, t.body->'issued'->>'on' as issued_on`;
  return listed<CircularRow>(tx, 'circular', columns, filter, (where) =>
    where.maybe('t.circular_kind = $$', filter.kind).maybe('t.line = $$', filter.line),
  );
}

/**
 * Firms that circulars of the part's line criticised (被通报). One of the whole district is the overall part's, which looks
 * back at those of all lines; one that was recalled is undone.
 */
export async function circulatedFirms(tx: Tx, list: LookBackState, overall: boolean): Promise<Happening[]> {
  const rows = await tx.query<{ id: string; org: string; day: LegalDay; docNo: string; undone: boolean }>(
    `select c.id, o.id as org, c.body->'issued'->>'on' as day, c.doc_no as "docNo", c.state = 'recalled' as undone
     from circulars c cross join jsonb_array_elements_text(c.body->'named') n
       join orgs o on o.id::text = n and o.district_id = c.district_id and o.kind = 'enterprise'
     where c.district_id = $1 and c.circular_kind = 'criticism' and c.body->>'scope' = 'unit'
       and c.state in ('issued', 'recalled') and ($3 or c.line = $2) order by c.id, o.id`,
    [list.districtId, list.code, overall],
  );
  return rows.map(({ id, org: orgId, day, docNo, undone }) => ({
    ...{ id: `${id}:circulated:${orgId}`, cause: 'circulated', day, docNo, orgId, hazard: null, undone },
  }));
}

import type { InspectionState } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import type { Page } from './page';
import { listed, type CommonRow, type ListFilter } from './subject-lists';

export interface InspectionRow extends CommonRow {
  readonly line: string;
  readonly name: string;
  readonly unannounced: boolean;
  /** The whole state of one without notice, by which the reader decides who may see it; null for others. */
  readonly hidden: InspectionState | null;
}

/** Double-random draws of a district. */
export function listInspections(tx: Tx, filter: ListFilter & { readonly line?: string }): Promise<Page<InspectionRow>> {
  const columns = 't.line, t.name, t.unannounced, case when t.unannounced then t.body end as hidden';
  return listed<InspectionRow>(tx, 'inspection', columns, filter, (where) => where.maybe('t.line = $$', filter.line));
}

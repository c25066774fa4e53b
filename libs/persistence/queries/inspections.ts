import type { Tx } from '../unit-of-work';
import type { Page } from './page';
import { listed, type CommonRow, type ListFilter } from './subject-lists';

export interface InspectionRow extends CommonRow {
  readonly line: string;
  readonly name: string;
  readonly unannounced: boolean;
}

/** Double-random draws of a district. */
export function listInspections(tx: Tx, filter: ListFilter & { readonly line?: string }): Promise<Page<InspectionRow>> {
  return listed<InspectionRow>(tx, 'inspections', 't.line, t.name, t.unannounced', filter, (where) =>
    where.maybe('t.line = $$', filter.line),
  );
}

import type { InspectionMode, InspectionState } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import type { Page } from './page';
import { listed, type CommonRow, type ListFilter } from './subject-lists';

export interface InspectionRow extends CommonRow {
  readonly line: string;
  readonly name: string;
  readonly unannounced: boolean;
  readonly mode: InspectionMode;
  /** Of one that was planned: the unit, and the day it is planned for. */
  readonly unit_org_id: string | null;
  readonly planned_on: string | null;
  /** The day by which somebody goes again, and whether it is over. */
  readonly re_check_on: string | null;
  readonly overdue: boolean;
  /** The whole state of one without notice, by which the reader decides who may see it; null for others. */
  readonly hidden: InspectionState | null;
}

const COLUMNS = `t.line, t.name, t.unannounced, t.mode, t.body->>'unitOrgId' as unit_org_id, t.body->>'on' as planned_on,
  t.body->'reCheckDue'->>'on' as re_check_on, t.body->>'overdueSince' is not null as overdue,
  case when t.unannounced then t.body end as hidden`;

/** Inspections of a district. */
export function listInspections(
  tx: Tx,
  filter: ListFilter & { readonly line?: string; readonly mode?: string },
): Promise<Page<InspectionRow>> {
  return listed<InspectionRow>(tx, 'inspection', COLUMNS, filter, (where) =>
    where.maybe('t.line = $$', filter.line).maybe('t.mode = $$', filter.mode),
  );
}

import type { LegalDay } from '@bihuan/domain';

/** True for a hazard that is owed past its last day to rectify. */
export function isOverdue(
  row: { readonly ended: boolean; readonly rectify_by: LegalDay | null },
  today: LegalDay,
): boolean {
  return !row.ended && row.rectify_by !== null && row.rectify_by < today;
}

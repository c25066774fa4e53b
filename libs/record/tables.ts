import type { SubjectKind } from '@bihuan/domain';
import { queries } from '@bihuan/persistence';

/** The table of each kind's read rows. */
export const TABLES = queries.SUBJECT_TABLES;

/** Kinds that may have a workflow of their own. */
export const WORKFLOW_KINDS = ['hazard', 'part', 'campaign'] as const;

/** One select per kind, joined by `union all`. */
export function unionOfKinds(
  select: (table: string, kind: SubjectKind) => string,
  kinds?: readonly SubjectKind[],
): string {
  const all = kinds ?? (Object.keys(TABLES) as SubjectKind[]);
  return all.map((kind) => `(${select(TABLES[kind], kind)})`).join('\nunion all ');
}

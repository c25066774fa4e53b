import type { SubjectKind } from '@bihuan/domain';

/** The table of each kind's read rows. */
export const TABLES: Readonly<Record<SubjectKind, string>> = {
  hazard: 'hazards',
  listing: 'listings',
  slip: 'slips',
  round: 'rounds',
  submission: 'submissions',
  part: 'parts',
  campaign: 'campaigns',
  amendment: 'amendments',
  quota: 'quotas',
  'look-back': 'look_backs',
  inspection: 'inspections',
};

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

import type { AuditListData, AuditVerification } from '@bihuan/client';

type Query = NonNullable<AuditListData['query']>;
export type AuditChain = NonNullable<Query['chain']>;

/** Names of the filters the address bears. */
export const AUDIT_FILTERS = ['chain', 'actor', 'action', 'subject', 'day'] as const;

/** Filters of an address; what it names besides is nobody's, and an unknown chain is the district's. */
export function auditFiltersOf(search: URLSearchParams): Omit<Query, 'limit' | 'cursor' | 'sort'> {
  const given = AUDIT_FILTERS.flatMap((name) => {
    const value = search.get(name)?.trim();
    return value && (name !== 'chain' || value === 'installation') ? [[name, value]] : [];
  });
  return Object.fromEntries(given) as Omit<Query, 'limit' | 'cursor' | 'sort'>;
}

/** What a verification came to, of all stretches together. */
export interface Verified {
  readonly checked: number;
  readonly unsealed: number;
  readonly heads: number;
  readonly signatures: boolean;
  readonly faults: AuditVerification['faults'];
}

/** Goes through a chain stretch by stretch until it ends or something is wrong; tells how far it is. */
export async function verifyChain(
  next: (cursor: string | undefined) => Promise<AuditVerification>,
  onProgress: (checked: number, last: number) => void,
): Promise<Verified> {
  let heads = 0;
  for (let cursor: string | undefined; ;) {
    const step = await next(cursor);
    heads += step.heads;
    const { checked, last, unsealed, signatures, faults } = step;
    if (faults.length > 0 || step.finished || step.next === null) {
      return { checked, unsealed, heads, signatures, faults };
    }
    onProgress(checked, last);
    cursor = step.next;
  }
}

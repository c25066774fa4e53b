import type { CommittedChange } from './env';

/** What may be told to everybody of a district about a commit: the kinds that changed, and `notice` when somebody was told something. */
export function kindsOf({ subjects, notices }: CommittedChange): string[] {
  return [...new Set([...subjects.map(({ kind }) => kind), ...(notices ? ['notice'] : [])])];
}

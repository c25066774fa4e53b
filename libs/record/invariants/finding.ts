import type { Json } from '@bihuan/domain';
import type { Finding } from '../types';

/** Builds a finding; the subject is `kind:id`, a workflow's id or the name of a table. */
export function finding(
  invariant: string,
  subject: string,
  words: { zh: string; en: string },
  facts: Readonly<Record<string, Json>> = {},
): Finding {
  return { invariant, subject, ...words, facts };
}

import { queries, type Tx } from '@bihuan/persistence';
import type { Instant, Json } from '@bihuan/domain';
import { canonicalJson } from '../canonical';

/** Something to be remembered that is no command: a log-in, a file that was taken, a right that was given. */
export interface Note {
  /** Null for what concerns the installation. */
  readonly districtId: string | null;
  readonly at: Instant;
  readonly actor: string;
  readonly post: string | null;
  /** Words with dots, e.g. `session.start`; commands have their type instead. */
  readonly action: string;
  readonly subject?: { readonly kind: string; readonly id: string | null };
  /** Ids, codes and counts; never a name, a number of a person or a text somebody typed. */
  readonly what: Readonly<Record<string, Json>>;
  readonly requestId: string | null;
}

/** Writes it into the audit trail of the running transaction. */
export async function noteAudit(tx: Tx, { districtId, subject, what, ...note }: Note): Promise<void> {
  await queries.insertAudit(tx, {
    ...note,
    districtId: districtId ?? queries.INSTALLATION_CHAIN,
    subjectKind: subject?.kind ?? null,
    subjectId: subject?.id ?? null,
    what: canonicalJson(what),
  });
}

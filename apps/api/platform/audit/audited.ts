import { SetMetadata } from '@nestjs/common';

/** What the audit trail says of a call of a route that is no command; commands tell of themselves. */
export interface AuditWords {
  /** Words with dots, e.g. `file.register`. */
  readonly action: string;
  readonly subject?: string;
  /** Name of the part of the path that is the subject's id; what the answer has as `id` when left out. */
  readonly by?: string;
  /** Parts of path, query and body to be noted: ids, codes, days, numbers. Whatever else stands there is left out. */
  readonly fields?: readonly string[];
  /**
   * `asked`: one line before anything is done, nothing afterwards (a read, a log-out). `both` (default): that line, and
   * another that tells the outcome. `done`: only the outcome, where nobody is known before (a log-in).
   */
  readonly lines?: 'asked' | 'both' | 'done';
}

export const AUDIT_KEY = 'bihuan:audit';

/** Names what the audit trail says of a route. A test wants it of every route that gives out a file or changes anything. */
export const Audited = (words: AuditWords): MethodDecorator => SetMetadata(AUDIT_KEY, words);

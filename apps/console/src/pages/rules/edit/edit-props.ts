import type { Bases, CopyValues } from '../copy';

/** What every table of a draft gets. */
export interface EditProps {
  readonly draft: CopyValues;
  readonly change: (next: Partial<CopyValues>) => void;
  /** The rows that differ from the copy. */
  readonly changed: ReadonlySet<string>;
  readonly bases: Bases;
  readonly setBases: (bases: Bases) => void;
  /** What the service found wrong, by row. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
}

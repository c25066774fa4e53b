import type { Directory, SubjectState } from '@bihuan/domain';
import type { Statement } from '@bihuan/persistence';

/** Columns beside the common ones: name → Postgres type. */
export type OwnColumns = Readonly<Record<string, string>>;

/** Rows below a subject that its state implies, written as one statement. */
export interface Below {
  readonly statement: Statement;
  readonly params: readonly unknown[];
}

/** How one kind's state becomes its read row. Pure: the same state gives the same row. */
export interface Projection<S extends SubjectState = SubjectState> {
  readonly columns: OwnColumns;
  own(state: S): Readonly<Record<string, unknown>>;
  /** The organisation whose path the row carries. */
  orgId(state: S, directory: Directory): string;
  below?(state: S, before: S | null): readonly Below[];
}

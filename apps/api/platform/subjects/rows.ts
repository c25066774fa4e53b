import { VALUE_WORDS, type Language } from '@bihuan/contracts/http';

interface CommonRow {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly ended: boolean;
  readonly next_due: Date | null;
  readonly created_at: Date;
  readonly changed_at: Date;
}

/** The fields every row of a list has. */
export function commonRow(row: CommonRow, language: Language) {
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    stateName: VALUE_WORDS[row.state]?.[language] ?? row.state,
    ended: row.ended,
    nextDue: iso(row.next_due),
    createdAt: row.created_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
  };
}

/** An instant, or null. */
export function iso(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}

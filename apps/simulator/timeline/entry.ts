import type { Instant, Json } from '@bihuan/domain';

export const ENTRY_KINDS = ['phase', 'round', 'hazard', 'listing', 'slip', 'notice'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** One thing that happened, in legal time only: nothing in it depends on the machine. */
export interface TimelineEntry {
  readonly at: Instant;
  readonly kind: EntryKind;
  /** `kind:id` of what it happened to. */
  readonly subject: string;
  /** The event's type; `Notice` for a notice. */
  readonly type: string;
  /** Code of the part, or the line of a hazard. */
  readonly part?: string;
  readonly clock?: string;
  readonly rung?: string;
  /** Logins of those told; the addressee's organisation for a slip. */
  readonly recipients?: readonly string[];
  /** When it was due, for what fell due by itself. */
  readonly dueAt?: Instant;
  /** Plain values of the event, and titles to read. */
  readonly facts: Readonly<Record<string, Json>>;
}

/** Where an entry stands: by instant, subject, version, rung, first recipient. */
export interface Placed {
  readonly entry: TimelineEntry;
  readonly version: number;
}

/** The entries in their one order. */
export function inOrder(placed: readonly Placed[]): readonly TimelineEntry[] {
  const key = ({ entry, version }: Placed): readonly string[] => [
    entry.at,
    String(ENTRY_KINDS.indexOf(entry.kind)),
    entry.subject,
    String(version).padStart(6, '0'),
    entry.clock ?? '',
    entry.rung ?? '',
    (entry.recipients ?? []).join(),
  ];
  return placed
    .map((each) => ({ each, key: key(each) }))
    .sort((a, b) => {
      const differs = a.key.findIndex((part, n) => part !== b.key[n]);
      return differs < 0 ? 0 : (a.key[differs] ?? '') < (b.key[differs] ?? '') ? -1 : 1;
    })
    .map(({ each }) => each.entry);
}

import { ENTRY_KINDS, type TimelineEntry } from '@bihuan/contracts/simulation';

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

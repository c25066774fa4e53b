import type { Json, Refusal } from '@bihuan/domain';
import { queries, type Tx } from '@bihuan/persistence';
import type { Entry } from './entry';
import type { Statements } from './write';

/** Ids of uploaded files: UUIDs of version 8 that begin with `f11e`. Whatever else stands where a file is named is a text. */
const FILE_ID = /^f11e[0-9a-f]{4}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** A file's id from a random UUID, of which it keeps 106 bits. */
export function fileIdFrom(random: string): string {
  return `f11e${random.slice(4, 14)}8${random.slice(15)}`;
}

/** The uploaded files that a command names, wherever in it. */
export function filesNamedIn(command: unknown): readonly string[] {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value === 'string') {
      if (FILE_ID.test(value)) found.add(value.toLowerCase());
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look);
  };
  look(command);
  return [...found].sort();
}

/** What is to be written with a command that names files; a refusal when the district has not all of them. */
export async function usesOfFiles(
  tx: Tx,
  command: unknown,
  entry: Entry,
  districtId: string,
): Promise<readonly Statements[] | Refusal> {
  const named = filesNamedIn(command);
  if (named.length === 0) return [];
  const held = await queries.holdFiles(tx, named, districtId);
  const missing: Json = named.filter((id) => !held.has(id));
  if (missing.length > 0) return { kind: 'invalid', code: 'unknown-file', facts: { files: missing } };
  return [queries.useFiles(named, entry.ref)];
}

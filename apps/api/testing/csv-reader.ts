import type { Client } from './client';

/** A CSV file as it came over the wire: its type, its name, and its rows by heading. */
export interface SeenFile {
  readonly type: string | null;
  readonly disposition: string | null;
  /** The file as it is, its mark included. */
  readonly text: string;
  readonly headings: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** Fetches a file of the service. */
export async function fetchFile({ address, token }: Client, path: string, language = 'zh'): Promise<SeenFile> {
  const headers = { authorization: `Bearer ${token}`, 'accept-language': language };
  const response = await fetch(`${address}${path}`, { headers });
  // A text would lose the mark at its beginning.
  const text = Buffer.from(await response.arrayBuffer()).toString('utf8');
  if (!response.ok) throw new Error(`${response.status} ${text}`);
  const [headings = [], ...lines] = readCsv(text.replace(/^\ufeff/, ''));
  const rows = lines.map((line) => Object.fromEntries(headings.map((heading, at) => [heading, line[at] ?? ''])));
  const { type, disposition } = {
    type: response.headers.get('content-type'),
    disposition: response.headers.get('content-disposition'),
  };
  return { type, disposition, text, headings, rows };
}

/** Reads rows as RFC 4180 has them. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    if (end === '\r\n' || row.some(Boolean)) rows.push(row);
    row = [];
  }
  return rows;
}

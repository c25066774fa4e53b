import { isMap, isSeq, LineCounter, parseDocument, type Document } from 'yaml';

/** One mistake in a file: where it is (line from 1) and what was expected there. */
export interface FileProblem {
  readonly file: string;
  readonly line: number;
  /** Keys down to the value, joined by dots; empty for the file as a whole. */
  readonly path: string;
  readonly expected: string;
}

/** A file that cannot be used; lists every mistake found in it, not only the first. */
export class PolicyFileError extends Error {
  constructor(readonly problems: readonly FileProblem[]) {
    super(problems.map((p) => `${p.file}:${p.line}: ${p.path ? `${p.path}: ` : ''}${p.expected}`).join('\n'));
    this.name = 'PolicyFileError';
  }
}

type Path = readonly PropertyKey[];

/** A YAML file read so that any value in it can be traced back to its line. */
export interface YamlSource {
  readonly file: string;
  readonly value: unknown;
  /** @param key ask for the line of this key inside the value at `path`, e.g. of one that should not be there */
  problem(path: Path, expected: string, key?: string): FileProblem;
}

/** Reads YAML 1.2; throws PolicyFileError with the line of each syntax mistake, double keys included. */
export function readYaml(text: string, file: string): YamlSource {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines });
  if (doc.errors.length > 0) {
    throw new PolicyFileError(
      doc.errors.map((error) => ({
        file,
        line: lines.linePos(error.pos[0]).line,
        path: '',
        expected: `expected valid YAML: ${error.message.split('\n')[0] ?? error.code}`,
      })),
    );
  }
  return {
    file,
    value: doc.toJS(),
    problem: (path, expected, key) => ({
      file,
      line: lineOf(doc, lines, key === undefined ? path : [...path, key]),
      path: path.map(String).join('.'),
      expected,
    }),
  };
}

/** The line of the deepest part of the path that exists: a missing key is reported at the map that should hold it. */
function lineOf(doc: Document, lines: LineCounter, path: Path): number {
  let node: unknown = doc.contents;
  let offset = rangeStart(node) ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => keyText(item.key) === String(step));
      if (!pair) break;
      offset = rangeStart(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = rangeStart(node) ?? offset;
    } else break;
  }
  return lines.linePos(offset).line;
}

function keyText(key: unknown): string {
  return typeof key === 'object' && key !== null && 'value' in key ? String(key.value) : String(key);
}

function rangeStart(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  return Array.isArray(node.range) ? (node.range[0] as number) : undefined;
}

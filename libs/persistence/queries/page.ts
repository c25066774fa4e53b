/** Where a list's page ended: the sort key's value and the id of its last row. */
export interface Cursor {
  readonly sort: string;
  readonly key: string | null;
  readonly id: string;
}

export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string;
}

export interface Page<R> {
  readonly rows: R[];
  readonly next: string | null;
}

/** A cursor that was not given by this list. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
}

/** Reads a cursor; it must belong to the same order. */
export function readCursor(text: string | undefined, sort: string, wellFormed = WELL_FORMED): Cursor | null {
  if (text === undefined) return null;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(parsed)) throw new BadCursor();
    const [found, key, id] = parsed as unknown[];
    const fits = found === sort && typeof id === 'string' && (typeof key === 'string' || key === null);
    if (!fits || !wellFormed.test(id)) throw new BadCursor();
    return { sort, key, id };
  } catch {
    throw new BadCursor();
  }
}

const WELL_FORMED = /^([0-9a-f-]{36}|\d{1,18})$/;

/** Writes the cursor of the last row shown. */
export function writeCursor(sort: string, key: string | null, id: string): string {
  return Buffer.from(JSON.stringify([sort, key, id])).toString('base64url');
}

/** Cuts one row more than asked for into a page. */
export function toPage<R>(rows: R[], limit: number, cursorOf: (last: R) => string): Page<R> {
  if (rows.length <= limit) return { rows, next: null };
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: last ? cursorOf(last) : null };
}

/** One page of rows that are in memory; the cursor names the last row shown by its key. */
export function pageOfRows<R>(
  rows: readonly R[],
  { limit, cursor: text }: PageRequest,
  sort: string,
  keyOf: (row: R) => string,
): Page<R> {
  const cursor = readCursor(text, sort);
  const last = cursor ? rows.findIndex((row) => keyOf(row) === cursor.key) : -1;
  if (cursor && last < 0) throw new BadCursor();
  return toPage(rows.slice(last + 1, last + limit + 2), limit, (row) => writeCursor(sort, keyOf(row), '0'));
}

/** Collects conditions with numbered parameters. */
export class Where {
  private readonly conditions: string[] = [];

  /** Conditions of an inner query share the outer one's parameters. */
  constructor(readonly params: unknown[] = []) {}

  /** `$$` stands for this value's parameter. */
  and(condition: string, value: unknown): this {
    this.conditions.push(condition.split('$$').join(this.param(value)));
    return this;
  }

  /** Leaves the condition out when there is no value. */
  maybe(condition: string, value: unknown): this {
    return value === undefined ? this : this.and(condition, value);
  }

  /** A condition whose parameters, if any, were taken by `param`. */
  holds(condition: string): this {
    this.conditions.push(condition);
    return this;
  }

  param(value: unknown): string {
    this.params.push(value);
    return `$${this.params.length}`;
  }

  toString(): string {
    return this.conditions.length === 0 ? 'true' : this.conditions.map((condition) => `(${condition})`).join(' and ');
  }
}

/** What a list may be sorted by: an SQL expression that is never null, and its type. */
export type SortKeys<K extends string> = Readonly<Record<K, readonly [expression: string, type: string]>>;
/** A sort as callers name it: `-due` is exactly the reverse of `due`. */
export type SortOf<K extends string> = K | `-${K}`;

/** An order of rows, ready for a query: what to select as the cursor's key, and how to sort. */
export interface Ordered {
  /** Select it as `sort_key`; it is exact, and read back by the same session settings everywhere. */
  readonly key: string;
  readonly by: string;
}

/** What tells two rows with the same key apart. */
export interface Tie {
  readonly by: string;
  readonly type: 'uuid' | 'text' | 'bigint';
  readonly form: RegExp;
}
const BY_UUID: Tie = { by: 't.id', type: 'uuid', form: /^[0-9a-f-]{36}$/ };

/** A tie by a text that is unique in the list. */
export function byText(expression: string): Tie {
  return { by: `(${expression}) collate "C"`, type: 'text', form: /^[^\0]{1,300}$/ };
}

/** Puts a list in order and behind its cursor. Two rows with the same key follow their ids, so no page skips or repeats one. */
export function ordered<K extends string>(
  where: Where,
  keys: SortKeys<K>,
  request: PageRequest & { readonly sort: SortOf<K> },
  tie: Tie = BY_UUID,
): Ordered {
  const down = request.sort.startsWith('-');
  const [expression, type] = keys[(down ? request.sort.slice(1) : request.sort) as K];
  const cursor = readCursor(request.cursor, request.sort, tie.form);
  if (cursor) {
    const key = where.param(cursor.key);
    where.and(`(${expression}, ${tie.by}) ${down ? '<' : '>'} (${key}::${type}, $$::${tie.type})`, cursor.id);
  }
  const way = down ? ' desc' : '';
  return { key: `(${expression})::text as sort_key`, by: `${expression}${way}, ${tie.by}${way}` };
}

/** `a,b` as a list of words; undefined when nothing was asked. */
export function words(text: string | undefined): string[] | undefined {
  return text === undefined ? undefined : text.split(',').map((word) => word.trim());
}

/** A text for `ilike` in which the caller's signs stand for themselves. */
export function containing(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** One page of a list as the service answers it. */
export interface ListPage<T> {
  readonly items: readonly T[];
  /** Cursor of the next page; null on the last one. */
  readonly next: string | null;
}

/** Every page of a list, one request each: `for await (const rows of pages((cursor) => api.hazards.list({ query: { cursor } })))`. */
export async function* pages<T>(read: (cursor?: string) => Promise<ListPage<T>>): AsyncGenerator<readonly T[], void> {
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: ListPage<T> = await read(cursor);
    yield page.items;
    cursor = page.next;
  }
}

/** All rows of a list in one array; reads at most `most` of them. */
export async function allOf<T>(read: (cursor?: string) => Promise<ListPage<T>>, most = Infinity): Promise<T[]> {
  const all: T[] = [];
  for await (const rows of pages(read)) {
    all.push(...rows);
    if (all.length >= most) break;
  }
  return all.slice(0, most);
}

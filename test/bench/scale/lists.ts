import type { BenchOffice } from '../office';
import { type Figures, keepAsking } from '../load';

/** What people look at: filters of the console, both orders, and a page from the middle. */
export function lookups({ district }: Pick<BenchOffice, 'district'>): readonly string[] {
  const town = district.org('eastTown');
  return [
    '',
    'sort=due',
    'sort=-due&ended=false',
    'sort=due&overdue=true',
    'state=rectifying',
    'state=rectifying,graded&sort=due',
    'level=major',
    'line=SPEC&ended=false&sort=due',
    `area=${town}&sort=created`,
    `supervising=${district.org('market')}&sort=due`,
    `responsible=${district.org('firm')}`,
    'dueBy=2023-06-30&sort=-due',
  ].map((query) => `/api/hazards?limit=50${query && '&'}${query}`);
}

/** Readers at a fixed rate, each on the first page or the one behind it, until stopped. */
export function readLists(office: BenchOffice, perSecond: number): { stop(): Promise<Figures> } {
  const paths = lookups(office);
  const behind = new Map<string, string>();
  return keepAsking(perSecond, async (n) => {
    const path = paths[n % paths.length] ?? '';
    const cursor = n % 2 === 0 ? undefined : behind.get(path);
    const page = await office.read(cursor ? `${path}&cursor=${cursor}` : path);
    const { next } = JSON.parse(page) as { next: string | null };
    if (next) behind.set(path, next);
  });
}

/** Each query on its own, slowest first: where an index is missing shows here. */
export async function eachList(office: BenchOffice, times: number): Promise<readonly { path: string; ms: number }[]> {
  const found: { path: string; ms: number }[] = [];
  for (const path of lookups(office)) {
    const each: number[] = [];
    for (let n = 0; n < times; n++) {
      const from = performance.now();
      await office.read(path);
      each.push(performance.now() - from);
    }
    found.push({ path, ms: each.sort((a, b) => a - b)[Math.floor(times / 2)] ?? NaN });
  }
  return found.sort((a, b) => b.ms - a.ms);
}

import { rankingOf, type RankRow, type RankedHazard } from '@bihuan/domain';
import { queries, type Tx } from '@bihuan/persistence';

/** Hazards read from the database at once. */
const PAGE = 500;

/** The ranking of a period, read page by page: the one way to it, for the report and for circulars alike. */
export async function rankedIn(
  tx: Tx,
  filter: Omit<Parameters<typeof queries.rankedHazards>[1], 'after' | 'limit'>,
): Promise<readonly RankRow[]> {
  const found: RankedHazard[] = [];
  for (let after: string | null = null; ;) {
    const page: (RankedHazard & { id: string })[] = await queries.rankedHazards(tx, { ...filter, after, limit: PAGE });
    found.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return rankingOf(found);
    after = last.id;
  }
}

import type { LookBackLine, LookBackState, ReachTerm } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import {
  BadCursor,
  ordered,
  readCursor,
  toPage,
  Where,
  words,
  writeCursor,
  type Page,
  type PageRequest,
  type SortOf,
} from './page';
import { narrow } from './reach';

export interface LookBackListRow {
  readonly id: string;
  readonly code: string;
  readonly body: LookBackState;
  /** The sort key as text. */
  readonly sort_key: string;
}

const LOOK_BACK_SORTS = { part: ['t.code', 'text'] } as const;

/** Look-back lists of a campaign, by part. */
export async function listLookBacks(
  tx: Tx,
  filter: PageRequest & {
    readonly districtId: string;
    /** What the reader's rights reach. */
    readonly reach: readonly ReachTerm[];
    readonly campaign: string;
    readonly part?: string;
    readonly state?: string;
    readonly sort: SortOf<keyof typeof LOOK_BACK_SORTS>;
  },
): Promise<Page<LookBackListRow>> {
  const where = new Where()
    .and('t.district_id = $$', filter.districtId)
    .and('t.campaign_id = $$::uuid', filter.campaign)
    .maybe('t.code = any($$::text[])', words(filter.part))
    .maybe('t.state = any($$::text[])', words(filter.state));
  narrow(where, 'look-back', filter.reach);
  const order = ordered(where, LOOK_BACK_SORTS, filter);
  const rows = await tx.query<LookBackListRow>(
    `select t.id, t.code, t.body, ${order.key} from look_backs t where ${where.toString()}
     order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id));
}

/** What the lines of a list are called, and where their hazards stand. */
export interface LineNames {
  readonly orgs: ReadonlyMap<string, string>;
  readonly hazards: ReadonlyMap<
    string,
    { readonly title: string; readonly state: string; readonly review: string | null }
  >;
}

/** Names of these organisations and hazards of the district. */
export async function lineNames(
  tx: Tx,
  districtId: string,
  orgIds: readonly string[],
  hazardIds: readonly string[],
): Promise<LineNames> {
  const orgs = await tx.query<{ id: string; name: string }>(
    `select id, name from orgs where district_id = $1 and id = any($2::uuid[])`,
    [districtId, orgIds],
  );
  const hazards = await tx.query<{ id: string; title: string; state: string; review: string | null }>(
    `select id, title, state, body->'lookBack'->>'status' as review from hazards
     where district_id = $1 and id = any($2::uuid[])`,
    [districtId, hazardIds],
  );
  return {
    orgs: new Map(orgs.map(({ id, name }) => [id, name])),
    hazards: new Map(hazards.map(({ id, ...hazard }) => [id, hazard])),
  };
}

/**
 * One page of a list's lines, as they came onto it or the other way round. They never leave a list or change their order, so
 * a page goes on after the last one shown.
 */
export function pageOfLines(
  listed: readonly LookBackLine[],
  { limit, cursor, sort }: PageRequest & { readonly sort: SortOf<'added'> },
): Page<LookBackLine> {
  const lines = sort === 'added' ? listed : [...listed].reverse();
  const after = readCursor(cursor, sort);
  const begin = after ? lines.findIndex(({ id }) => id === after.id) + 1 : 0;
  if (after && begin === 0) throw new BadCursor();
  return toPage(lines.slice(begin, begin + limit + 1), limit, (last) => writeCursor(sort, null, last.id));
}

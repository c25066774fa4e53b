import type { LookBackLine, LookBackState } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { BadCursor, readCursor, toPage, Where, words, writeCursor, type Page, type PageRequest } from './page';

export interface LookBackListRow {
  readonly id: string;
  readonly code: string;
  readonly body: LookBackState;
}

/** Look-back lists of a campaign, by part. */
export async function listLookBacks(
  tx: Tx,
  filter: PageRequest & {
    readonly districtId: string;
    readonly campaign: string;
    readonly part?: string;
    readonly state?: string;
  },
): Promise<Page<LookBackListRow>> {
  const where = new Where()
    .and('l.district_id = $$', filter.districtId)
    .and('l.campaign_id = $$::uuid', filter.campaign)
    .maybe('l.code = any($$::text[])', words(filter.part))
    .maybe('l.state = any($$::text[])', words(filter.state));
  const cursor = readCursor(filter.cursor, 'look-back');
  if (cursor) {
    const after = where.param(cursor.key);
    where.and(`(l.code, l.id) > (${after}::text, $$::uuid)`, cursor.id);
  }
  const rows = await tx.query<LookBackListRow>(
    `select l.id, l.code, l.body from look_backs l where ${where.toString()}
     order by l.code, l.id limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor('look-back', last.code, last.id));
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

/** One page of a list's lines. They never leave a list or change their order, so a page goes on after the last one shown. */
export function pageOfLines(lines: readonly LookBackLine[], { limit, cursor }: PageRequest): Page<LookBackLine> {
  const after = readCursor(cursor, 'line');
  const begin = after ? lines.findIndex(({ id }) => id === after.id) + 1 : 0;
  if (after && begin === 0) throw new BadCursor();
  return toPage(lines.slice(begin, begin + limit + 1), limit, (last) => writeCursor('line', null, last.id));
}

import type { Policy } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { byText, ordered, toPage, Where, writeCursor, type Page, type PageRequest, type SortOf } from './page';

/** A district's own edition of a rule pack or of its policy. */
export interface EditionRow {
  readonly id: string;
  readonly of: string;
  readonly version: number;
  readonly based_on: string;
  readonly text: string;
  readonly made_by: string;
  readonly made_at: Date;
  readonly body: Policy;
  /** It is the district's policy, or the one its orders choose for the pack. */
  readonly in_force: boolean;
}
const COLUMNS = `t.policy_id as id, t.of, t.version, t.based_on, t.text, t.made_by, t.made_at, p.body,
  (t.chosen or d.policy_id = t.policy_id) as in_force`;
const FROM = `rule_editions t join policies p on p.id = t.policy_id join districts d on d.id = t.district_id`;
const SORTS = { made: ['t.made_at', 'timestamptz'] } as const;

/** The editions a district has made, one page; of one pack, or of the district's own policy, on demand. */
export async function listEditions(
  tx: Tx,
  filter: PageRequest & {
    readonly districtId: string;
    readonly of?: string;
    readonly sort: SortOf<keyof typeof SORTS>;
  },
): Promise<Page<EditionRow & { readonly sort_key: string }>> {
  const where = new Where().and('t.district_id = $$', filter.districtId).maybe('t.of = $$', filter.of);
  const order = ordered(where, SORTS, filter, byText('t.policy_id'));
  const rows = await tx.query<EditionRow & { sort_key: string }>(
    `select ${COLUMNS}, ${order.key} from ${FROM} where ${where.toString()}
     order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id));
}

/** One edition of this district. */
export async function readEdition(tx: Tx, id: string, districtId: string): Promise<EditionRow | null> {
  const rows = await tx.query<EditionRow>(
    `select ${COLUMNS} from ${FROM} where t.policy_id = $1 and t.district_id = $2`,
    [id, districtId],
  );
  return rows[0] ?? null;
}

/** The edition of this district that was made of the same text, if there is one. */
export async function sameEdition(
  tx: Tx,
  districtId: string,
  { basedOn, text }: { readonly basedOn: string; readonly text: string },
): Promise<string | null> {
  const rows = await tx.query<{ id: string }>(
    `select policy_id as id from rule_editions where district_id = $1 and based_on = $2 and text = $3
     order by version desc limit 1`,
    [districtId, basedOn, text],
  );
  return rows[0]?.id ?? null;
}

/** How many open hazards and listings are pinned to a rule pack or to the district's editions of it, by policy. */
export function countPinned(tx: Tx, districtId: string, of: string): Promise<{ policy: string; subjects: number }[]> {
  const open = ['hazards', 'listings']
    .map((table) => `select body->'pins'->>'policy' as policy from ${table} where district_id = $1 and not ended`)
    .join(' union all ');
  return tx.query(
    `select policy, count(*)::int as subjects from (${open}) open
     where policy = $2 or policy in (select policy_id from rule_editions where district_id = $1 and of = $2)
     group by policy order by policy`,
    [districtId, of],
  );
}

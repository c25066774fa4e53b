import {
  isWhole,
  relationsTo,
  type EntityFacts,
  type ReachTerm,
  type Relation,
  type RightsKind,
  type SubjectKind,
} from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { Where } from './page';
import { REACH_COLUMNS, type ReachColumns, type RelationSource } from './reach-columns';

type Places = Pick<ReachColumns, 'state' | 'line' | 'path' | 'related'>;
type RowKind = Exclude<RightsKind, 'summary'>;

/**
 * Narrows a list over rows `t` of a kind to what the terms of `reachOf` reach: the same data by which `allow` decides on one
 * entity, as SQL. No terms, no rows.
 */
export function narrow(where: Where, kind: RowKind, terms: readonly ReachTerm[]): Where {
  return narrowTo(where, REACH_COLUMNS[kind], terms);
}

/** The same for rows that belong to one of that kind by the id in a column. */
export function narrowBy(where: Where, column: string, kind: RowKind, terms: readonly ReachTerm[]): Where {
  if (isWhole(terms)) return where;
  const inner = new Where(where.params);
  narrow(inner, kind, terms);
  return where.holds(`${column} in (select t.id from ${REACH_COLUMNS[kind].table} t where ${inner.toString()})`);
}

/** The same for rows whose facts lie in other columns. */
export function narrowTo(where: Where, columns: Places, terms: readonly ReachTerm[]): Where {
  if (isWhole(terms)) return where;
  const any = terms.map((term) => termSql(where, columns, term));
  return where.holds(any.length === 0 ? 'false' : any.map((one) => `(${one})`).join(' or '));
}

function termSql(where: Where, columns: Places, { states, lines, under, own }: ReachTerm): string {
  const all: string[] = [];
  if (states) all.push(`${columns.state} = any(${where.param(states)}::text[])`);
  if (lines) all.push(columns.line ? `${columns.line} = any(${where.param(lines)}::text[])` : 'false');
  // An empty path contains every other.
  const paths = under?.filter((path) => path !== '');
  if (paths) all.push(columns.path ? `${columns.path} <@ any(${where.param(paths)}::ltree[])` : 'false');
  if (own) {
    const orgIds = `${where.param(own.orgIds)}::uuid[]`;
    const ties = own.as.flatMap((relation) => tieSql(columns.related[relation], orgIds));
    all.push(ties.length > 0 ? `(${ties.join(' or ')})` : 'false');
  }
  return all.length > 0 ? all.join(' and ') : 'true';
}

function tieSql(source: RelationSource | undefined, orgIds: string): string[] {
  if (!source) return [];
  if ('column' in source) return [`${source.column} = any(${orgIds})`];
  // Looked up once and not for each row, and then found by the rows' own key.
  return [`t.id = any(array(select x.id from (${source.pairs}) x where x.org = any(${orgIds})))`];
}

/**
 * What rights ask of one row of the district, or null when there is none. Of many related organisations only those among
 * `orgIds` are looked up.
 */
export async function readFacts(
  tx: Tx,
  kind: RowKind,
  id: string,
  districtId: string,
  orgIds: readonly string[],
): Promise<EntityFacts | null> {
  const { table, state, line, path, related } = REACH_COLUMNS[kind];
  const ties = Object.entries(related).map(([relation, source]) => `'${relation}', ${tieFacts(source, '$3::uuid[]')}`);
  const rows = await tx.query<{
    state: string;
    line: string | null;
    path: string | null;
    related: Partial<Record<Relation, readonly string[]>>;
  }>(
    {
      name: `facts_${kind}`,
      text: `select ${state} as state, ${line ?? 'null::text'} as line, (${path ?? 'null'})::text as path,
          json_build_object(${ties.join(', ')}) as related, $3::uuid[] as asked
        from ${table} t where t.id = $1 and t.district_id = $2`,
    },
    [id, districtId, orgIds],
  );
  const [row] = rows;
  return row ? { kind, districtId, state: row.state, line: row.line, path: row.path, related: row.related } : null;
}

/** What is kept with a subject's row `t` of the organisations tied to it: a JSON object of arrays by relation. */
export function tiesSql(kind: SubjectKind): string {
  const { one, many } = relationsTo(kind);
  const { related } = REACH_COLUMNS[kind];
  const ties = [...one, ...many].flatMap((relation) => {
    const source = related[relation];
    return source ? [`'${relation}', ${tieFacts(source, null)}`] : [];
  });
  return `json_build_object(${ties.join(', ')})`;
}

function tieFacts(source: RelationSource, among: string | null): string {
  if ('column' in source) return `array_remove(array[${source.column}], null)`;
  const asked = among === null ? '' : ` and x.org = any(${among})`;
  return `array(select x.org from (${source.pairs}) x where x.id = t.id${asked})`;
}

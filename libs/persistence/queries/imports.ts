import type { RowMistake } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { byText, ordered, toPage, Where, writeCursor, type Page, type PageRequest, type SortOf } from './page';

/** An import as it stands. Rows done are those taken, already there, refused and blank. */
export interface ImportRow {
  readonly id: string;
  readonly district_id: string;
  readonly name: string;
  readonly reason: string;
  readonly dry_run: boolean;
  readonly header: readonly string[];
  readonly total: number;
  readonly taken: number;
  readonly already: number;
  readonly refused: number;
  readonly blank: number;
}

/** A row of the file that was not taken. `row` is its number in the file, the header being 1. */
export interface MistakeRow {
  readonly row: number;
  readonly mistakes: readonly RowMistake[];
  readonly cells: readonly string[];
}

export type NewImport = Pick<ImportRow, 'id' | 'district_id' | 'name' | 'reason' | 'dry_run' | 'header' | 'total'> & {
  readonly created_by: string;
};

const COLUMNS = 'id, district_id, name, reason, dry_run, header, total, taken, already, refused, blank';

/** One import of a district; `lock` keeps others from getting on with it meanwhile. */
export async function readImport(tx: Tx, id: string, districtId: string, lock = false): Promise<ImportRow | null> {
  const rows = await tx.query<ImportRow>(
    {
      name: lock ? 'import_locked' : 'import_read',
      text: `select ${COLUMNS} from imports where id = $1 and district_id = $2${lock ? ' for update' : ''}`,
    },
    [id, districtId],
  );
  return rows[0] ?? null;
}

const IMPORT_SORTS = { created: ['t.created_at', 'timestamptz'] } as const;

/** The imports of a district, one page. */
export async function listImports(
  tx: Tx,
  filter: PageRequest & { readonly districtId: string; readonly sort: SortOf<keyof typeof IMPORT_SORTS> },
): Promise<Page<ImportRow>> {
  const where = new Where().and('t.district_id = $$', filter.districtId);
  const order = ordered(where, IMPORT_SORTS, filter);
  const rows = await tx.query<ImportRow & { sort_key: string }>(
    `select ${COLUMNS}, ${order.key} from imports t
     where ${where.toString()} order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id));
}

/** Writes a new import down; one of that id which is there already stays as it is. */
export async function addImport(tx: Tx, added: NewImport): Promise<void> {
  const { id, district_id, name, reason, dry_run, header, total, created_by } = added;
  await tx.query(
    `insert into imports (id, district_id, name, reason, dry_run, header, total, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing`,
    [id, district_id, name, reason, dry_run, JSON.stringify(header), total, created_by],
  );
}

/** Lets an import begin again with its first row; hazards it has made stay. */
export async function restartImport(tx: Tx, id: string): Promise<void> {
  await tx.query(`delete from import_mistakes where import_id = $1`, [id]);
  await tx.query(
    `update imports set taken = 0, already = 0, refused = 0, blank = 0, changed_at = clock_timestamp() where id = $1`,
    [id],
  );
}

const MISTAKE_SORTS = { row: ['t.row', 'int'] } as const;

/** The rows of an import that were not taken, by their number in the file. */
export async function listMistakes(
  tx: Tx,
  importId: string,
  request: PageRequest & { readonly sort: SortOf<keyof typeof MISTAKE_SORTS> },
): Promise<Page<MistakeRow>> {
  const where = new Where().and('t.import_id = $$', importId);
  const order = ordered(where, MISTAKE_SORTS, request, byText('t.row::text'));
  const rows = await tx.query<MistakeRow & { sort_key: string }>(
    `select t.row, t.mistakes, t.cells, ${order.key} from import_mistakes t
     where ${where.toString()} order by ${order.by} limit ${where.param(request.limit + 1)}`,
    where.params,
  );
  return toPage(rows, request.limit, (last) => writeCursor(request.sort, last.sort_key, String(last.row)));
}

/** Organisations of a district by what people call them: id, label, name or credit code. */
export async function orgsCalled(
  tx: Tx,
  districtId: string,
  texts: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (texts.length === 0) return new Map();
  const rows = await tx.query<{ asked: string; ids: string[] }>(
    {
      name: 'orgs_called',
      text: `select c.called as asked, array_agg(distinct o.id::text) as ids from orgs o
        cross join lateral unnest(array[o.id::text, subpath(o.path, -1)::text, o.name, o.name_en, o.credit_code]) as c(called)
        where o.district_id = $1 and c.called = any($2::text[]) group by c.called`,
    },
    [districtId, texts],
  );
  return new Map(rows.map(({ asked, ids }) => [asked, ids]));
}

/** Which hazards of a district other systems know by these ids, by the text `externalName` makes of system and id. */
export async function hazardsKnownAs(
  tx: Tx,
  districtId: string,
  asked: readonly { readonly system: string; readonly id: string }[],
): Promise<ReadonlyMap<string, string>> {
  if (asked.length === 0) return new Map();
  const rows = await tx.query<{ system: string; id: string; hazard: string }>(
    {
      name: 'hazards_known_as',
      text: `select e.system, e.external_id as id, e.hazard_id as hazard from hazard_external_ids e
        join unnest($2::text[], $3::text[]) as x(system, id) on e.system = x.system and e.external_id = x.id
        where e.district_id = $1`,
    },
    [districtId, asked.map(({ system }) => system), asked.map(({ id }) => id)],
  );
  return new Map(rows.map(({ system, id, hazard }) => [externalName(system, id), hazard]));
}

/** One text for an id of another system. */
export function externalName(system: string, id: string): string {
  return `${system}\u001f${id}`;
}

import type { Page } from 'playwright-core';
import type { DataFolder } from './start-process';

/** What would run if a page took a stored text for markup. */
const SCRIPT = '"><img src=x onerror=alert(1)>';
/** Marked with the field it stands in, so that a page tells which fields it shows. */
const MARKED = /⟦([^⟧]+)⟧"><img src=x onerror=alert\(1\)>/g;

/** Tables whose rows say by a hash or a signature that nobody changed them. */
const SEALED = ['audit', 'audit_heads', 'migrations'];

/**
 * Appends a script to every text that is on record and that somebody may have written: each string with a Chinese
 * character or with two words, in every text and JSON column of every table. Codes, states, days and ids stay, or the
 * record would mean something else. The fields, such as `hazards.body.title`, in alphabetical order.
 */
export async function storeScripts(folder: DataFolder): Promise<string[]> {
  const columns = await folder.rows<{ table: string; column: string; type: string }>(
    `select c.table_name as table, c.column_name as column, c.data_type as type
       from information_schema.columns c
       join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
        and c.data_type in ('text', 'character varying', 'jsonb') and c.table_name <> all ($1)
      order by 1, 2`,
    [SEALED],
  );
  const updates = columns.map(({ table, column, type }) => {
    const planted = type === 'jsonb' ? `"${column}"` : `to_jsonb("${column}")`;
    const call = `pg_temp.planted(${planted}, '${table}.${column}')`;
    const value = type === 'jsonb' ? call : `${call} #>> '{}'`;
    return `update "${table}" set "${column}" = ${value} where "${column}" is not null and "${column}" is distinct from ${value}`;
  });
  await folder.rows(`do $do$ begin ${PLANTED} ${updates.join(';\n')}; end $do$`);
  const looks = columns.map(
    ({ table, column }) =>
      `select m[1] as field from "${table}", regexp_matches("${column}"::text, '⟦([^⟧]+)⟧', 'g') m`,
  );
  const found = await folder.rows<{ field: string }>(looks.join(' union ') + ' order by field');
  return found.map(({ field }) => field);
}

const PLANTED = `
execute $make$
create function pg_temp.planted(value jsonb, field text) returns jsonb language plpgsql immutable as $fn$ begin
  return case jsonb_typeof(value)
    when 'string' then
      case when value #>> '{}' ~ '[一-鿿]|[A-Za-z]{2,} [A-Za-z]{2,}'
        then to_jsonb((value #>> '{}') || '⟦' || field || '⟧${SCRIPT}') else value end
    when 'array' then
      (select coalesce(jsonb_agg(pg_temp.planted(e, field) order by n), '[]') from jsonb_array_elements(value) with ordinality as t(e, n))
    when 'object' then
      (select coalesce(jsonb_object_agg(k, pg_temp.planted(v, field || '.' || case when k ~ '^[A-Za-z]+$' then k else '*' end)), '{}')
         from jsonb_each(value) as t(k, v))
    else value end;
end $fn$ $make$;`;

/** The fields whose script stands on a page as the text it is, in what can be read there and in its form fields. */
export async function fieldsShown(page: Page): Promise<string[]> {
  const values = `[...document.querySelectorAll('input, textarea')].map((one) => one.value)`;
  const text = (await page.evaluate(`[document.body.textContent, ...${values}].join('\\n')`)) as string;
  return [...text.matchAll(MARKED)].map(([, field]) => field ?? '');
}

/** Elements that only a text that was taken for markup can have made. */
export const madeElements = (page: Page): Promise<number> =>
  page.locator('img[src="x"], [onerror], script:not([src]), a[href^="javascript:"]').count();

import type { Tx } from './unit-of-work';

/** A template as a release ships it. */
export interface ShippedTemplate {
  readonly name: string;
  readonly language: string;
  readonly body: string;
}

/** Stores each template whose text differs from the newest that was shipped as its next version; returns how many. */
export async function storeShippedTemplates(tx: Tx, templates: readonly ShippedTemplate[]): Promise<number> {
  if (templates.length === 0) return 0;
  const rows = await tx.query(
    `insert into slip_templates (name, language, version, body)
     select r.name, r.language, coalesce(newest.version, 0) + 1, r.body
     from jsonb_to_recordset($1::jsonb) r(name text, language text, body text)
     left join lateral (select t.version, t.body from slip_templates t
       where t.district_id is null and t.name = r.name and t.language = r.language order by t.version desc limit 1) newest on true
     where newest.body is distinct from r.body
     on conflict do nothing returning id`,
    [JSON.stringify(templates)],
  );
  return rows.length;
}

/**
 * Stores a district's own text as the next version of a template; the text that is the newest already is not stored again.
 * Two who save at the same time get two versions.
 */
export async function storeTemplate(
  tx: Tx,
  districtId: string,
  { name, language, body }: ShippedTemplate,
  by: { readonly userId: string; readonly note: string | null },
): Promise<void> {
  await tx.query(`select 1 from districts where id = $1 for update`, [districtId]);
  await tx.query(
    `insert into slip_templates (district_id, name, language, version, body, note, saved_by)
     select $1, $2, $3, coalesce(newest.version, 0) + 1, $4, $5, $6
     from (select 1) one left join lateral (select t.version, t.body from slip_templates t
       where t.district_id = $1 and t.name = $2 and t.language = $3 order by t.version desc limit 1) newest on true
     where newest.body is distinct from $4`,
    [districtId, name, language, body, by.note, by.userId],
  );
}

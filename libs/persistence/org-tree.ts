import type { OrgInTree, OrgSheet } from '@bihuan/domain';
import { SUBJECT_TABLES } from './queries/subjects';
import type { Tx } from './unit-of-work';

/** The whole tree of a district. Holds the tree until the transaction ends: of two changes one sees the other. */
export async function lockOrgTree(tx: Tx, districtId: string): Promise<OrgInTree[]> {
  await tx.query(`select id from districts where id = $1 for no key update`, [districtId]);
  return tx.query<OrgInTree & Record<string, unknown>>(
    `select id, parent_id as "parentId", subpath(path, -1)::text as label, path::text, kind, name, name_en as "nameEn",
       credit_code as "creditCode", valid_from::text as "validFrom", valid_until::text as "validUntil"
     from orgs where district_id = $1 order by path`,
    [districtId],
  );
}

type Written = Pick<OrgSheet, 'added' | 'changed' | 'moved'>;

const ROWS = `jsonb_to_recordset($2::jsonb) as r(id uuid, "parentId" uuid, path ltree, kind text, name text, "nameEn" text,
  "creditCode" text, "validFrom" date, "validUntil" date)`;

/**
 * Writes what a sheet does to the tree. Organisations that move take what belongs to them along: their subjects' rows carry
 * the path by which rights look. Throws a unique violation when two get one path.
 */
export async function writeOrgTree(tx: Tx, districtId: string, { added, changed, moved }: Written): Promise<void> {
  // Commands hold this lock shared while they write a path: none writes the old one once it is held alone.
  if (moved.length > 0) await tx.query(`select pg_advisory_xact_lock(25192, hashtext($1))`, [districtId]);
  await tx.query(
    `insert into orgs (id, district_id, parent_id, path, kind, name, name_en, credit_code, valid_from, valid_until)
     select r.id, $1, r."parentId", r.path, r.kind, r.name, r."nameEn", r."creditCode", r."validFrom", r."validUntil" from ${ROWS}`,
    [districtId, JSON.stringify(added)],
  );
  await tx.query(
    `update orgs o set parent_id = r."parentId", kind = r.kind, name = r.name, name_en = r."nameEn", credit_code = r."creditCode",
       valid_from = r."validFrom", valid_until = r."validUntil" from ${ROWS} where o.id = r.id and o.district_id = $1`,
    [districtId, JSON.stringify(changed)],
  );
  if (moved.length === 0) return;
  const paths = [districtId, JSON.stringify(moved)];
  await tx.query(
    `update orgs o set path = m."to" from jsonb_to_recordset($2::jsonb) as m(id uuid, "to" ltree)
     where o.id = m.id and o.district_id = $1`,
    paths,
  );
  for (const table of Object.values(SUBJECT_TABLES)) {
    await tx.query(
      `update ${table} t set org_path = m."to" from jsonb_to_recordset($2::jsonb) as m("from" ltree, "to" ltree)
       where t.org_path = m."from" and t.district_id = $1`,
      paths,
    );
  }
}

import type { AreaCode, EnterpriseFacts, Instant, LegalDay, OpenMatter } from '@bihuan/domain';
import type { Tx } from './unit-of-work';

/** Which row of which district. */
export interface EnterpriseKey {
  readonly id: string;
  readonly districtId: string;
}

export interface NewSite extends EnterpriseKey {
  readonly orgId: string;
  readonly address: string;
  readonly areaId: string;
  readonly validFrom: LegalDay;
  readonly validUntil: LegalDay | null;
}

export interface NewContact extends EnterpriseKey {
  readonly orgId: string;
  /** What they are there, such as head of safety. */
  readonly role: string;
  readonly name: string;
  /** Sealed. */
  readonly phone: string;
  readonly phoneHash: string;
}

/** Replaces the facts of an enterprise; its code goes to its organisation's row. */
export async function setEnterprise(
  tx: Tx,
  { id, districtId }: EnterpriseKey,
  facts: EnterpriseFacts,
  at: Instant,
): Promise<void> {
  await tx.query(`update orgs set credit_code = $3 where id = $1 and district_id = $2`, [
    id,
    districtId,
    facts.creditCode,
  ]);
  await tx.query(
    `insert into enterprises (org_id, district_id, no_code_reason, line, industry, size_class, legal_form, key_reason, key_since, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (org_id) do update set no_code_reason = excluded.no_code_reason, line = excluded.line,
       industry = excluded.industry, size_class = excluded.size_class, legal_form = excluded.legal_form,
       key_reason = excluded.key_reason, key_since = excluded.key_since, changed_at = excluded.changed_at`,
    [
      id,
      districtId,
      facts.noCodeReason,
      facts.line,
      facts.industry,
      facts.sizeClass,
      facts.legalForm,
      facts.keySupervised?.reason ?? null,
      facts.keySupervised?.since ?? null,
      at,
    ],
  );
}

/** Adds a place where an enterprise works. */
export async function addSite(tx: Tx, site: NewSite): Promise<void> {
  await tx.query(
    `insert into enterprise_sites (id, org_id, district_id, address, area_org_id, valid_from, valid_until)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [site.id, site.orgId, site.districtId, site.address, site.areaId, site.validFrom, site.validUntil],
  );
}

/** Sets the last day of a site. */
export async function endSite(tx: Tx, siteId: string, validUntil: LegalDay): Promise<void> {
  await tx.query(`update enterprise_sites set valid_until = $2 where id = $1`, [siteId, validUntil]);
}

/** Adds somebody to talk to. */
export async function addContact(tx: Tx, contact: NewContact): Promise<void> {
  await tx.query(
    `insert into enterprise_contacts (id, org_id, district_id, role, name, phone, phone_hash) values ($1, $2, $3, $4, $5, $6, $7)`,
    [contact.id, contact.orgId, contact.districtId, contact.role, contact.name, contact.phone, contact.phoneHash],
  );
}

/** Deletes a contact; true when there was one. Nothing personal is kept of somebody who has left. */
export async function removeContact(tx: Tx, orgId: string, contactId: string): Promise<boolean> {
  const rows = await tx.query<{ id: string }>(
    `with gone as (delete from enterprise_contacts where id = $2 and org_id = $1 returning id) select id from gone`,
    [orgId, contactId],
  );
  return rows.length > 0;
}

export interface NewMerge extends EnterpriseKey {
  readonly keptId: string;
  readonly aliasId: string;
  readonly reason: string;
  readonly open: readonly OpenMatter[];
  readonly by: string;
  readonly at: Instant;
  /** The last day on which the alias is asked for anything. */
  readonly lastDay: LegalDay;
}

/** Holds the rows of two enterprises until the transaction ends, so that of two merges at once one sees the other. */
export async function lockEnterprises(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(`select id from orgs where id = any($1::uuid[]) order by id for update`, [ids]);
}

/** Makes one entry an alias of another. Both rows stay; the alias is no longer asked for rounds. */
export async function mergeEnterprise(tx: Tx, merge: NewMerge): Promise<void> {
  await tx.query(
    `insert into enterprise_merges (id, district_id, alias_id, kept_id, reason, open_matters, merged_by, merged_at, alias_valid_until)
     select $1, $2, o.id, $4, $5, $6::jsonb, $7, $8, o.valid_until from orgs o where o.id = $3 and o.district_id = $2`,
    [
      merge.id,
      merge.districtId,
      merge.aliasId,
      merge.keptId,
      merge.reason,
      JSON.stringify(merge.open),
      merge.by,
      merge.at,
    ],
  );
  await tx.query(`update orgs set valid_until = least(valid_until, $2::date) where id = $1`, [
    merge.aliasId,
    merge.lastDay,
  ]);
}

/** Takes a merge back; the alias has the last day it had before. True when there was such a merge. */
export async function undoMerge(
  tx: Tx,
  { keptId, aliasId }: { readonly keptId: string; readonly aliasId: string },
  { reason, by, at }: { readonly reason: string; readonly by: string; readonly at: Instant },
): Promise<boolean> {
  const rows = await tx.query<{ alias_id: string }>(
    `with undone as (
       update enterprise_merges set undone_reason = $3, undone_by = $4, undone_at = $5
       where kept_id = $1 and alias_id = $2 and undone_at is null returning alias_id, alias_valid_until),
     given as (update orgs o set valid_until = u.alias_valid_until from undone u where o.id = u.alias_id returning o.id)
     select alias_id from undone`,
    [keptId, aliasId, reason, by, at],
  );
  return rows.length > 0;
}

/** Gives an area a division code. */
export async function addAreaCode(tx: Tx, code: AreaCode & EnterpriseKey): Promise<void> {
  await tx.query(
    `insert into area_codes (id, district_id, org_id, code, valid_from, valid_until) values ($1, $2, $3, $4, $5, $6)`,
    [code.id, code.districtId, code.areaId, code.code, code.validFrom, code.validUntil],
  );
}

/** Sets the last day of a division code. */
export async function endAreaCode(tx: Tx, id: string, validUntil: LegalDay): Promise<void> {
  await tx.query(`update area_codes set valid_until = $2 where id = $1`, [id, validUntil]);
}

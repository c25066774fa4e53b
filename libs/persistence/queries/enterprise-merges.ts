import type { Likeness, OpenMatter } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';

export interface AliasRow {
  readonly id: string;
  readonly name: string;
  readonly credit_code: string | null;
  readonly kept_id: string;
  readonly reason: string;
  readonly merged_by: string;
  readonly merged_at: Date;
}
/** Every enterprise that was merged into this one, or into one of those. */
export async function aliasesOf(tx: Tx, id: string): Promise<AliasRow[]> {
  return tx.query<AliasRow>(
    `with recursive alias as (
       select m.* from enterprise_merges m where m.kept_id = $1 and m.undone_at is null
       union all
       select m.* from enterprise_merges m join alias a on m.kept_id = a.alias_id where m.undone_at is null)
     select o.id, o.name, o.credit_code, a.kept_id, a.reason, u.name as merged_by, a.merged_at
     from alias a join orgs o on o.id = a.alias_id join users u on u.id = a.merged_by order by a.merged_at, o.id`,
    [id],
  );
}

/** What is open at an enterprise: hazards and listings it answers for, slips about them, rounds it owes. */
export async function openMattersOf(tx: Tx, districtId: string, orgId: string): Promise<OpenMatter[]> {
  return tx.query<OpenMatter & Record<string, unknown>>(
    `with own as (select h.id, h.ended from hazards h where h.district_id = $1 and h.responsible_org_id = $2::uuid),
       listed as (select l.id, l.ended from listings l where l.district_id = $1 and l.responsible_org_id = $2::uuid)
     select 'hazard' as kind, id from own where not ended
     union select 'listing', id from listed where not ended
     union select 'slip', s.id from slips s
       where not s.ended and s.cause_id in (select id from own union all select id from listed)
     union select 'round', r.id from round_units u join rounds r on r.id = u.round_id
       where u.district_id = $1 and u.org_id = $2::uuid and u.state in ('owing', 'returned') and not r.ended
     order by kind, id`,
    [districtId, orgId],
  );
}

export interface LikeRow extends Likeness {
  readonly areaName: string;
}
/** Enterprises in an area, and those with a code, that were not merged: among them duplicates are looked for. */
export async function readLikenesses(
  tx: Tx,
  districtId: string,
  { areaId, creditCode }: Pick<Likeness, 'areaId' | 'creditCode'>,
): Promise<LikeRow[]> {
  return tx.query<LikeRow & Record<string, unknown>>(
    `select o.id, o.name, a.id as "areaId", a.name as "areaName", o.credit_code as "creditCode"
     from orgs o join orgs a on a.id = o.parent_id
     where o.district_id = $1 and o.kind = 'enterprise' and (o.parent_id = $2::uuid or o.credit_code = $3)
       and not exists (select 1 from enterprise_merges m where m.alias_id = o.id and m.undone_at is null)
     order by o.name, o.id`,
    [districtId, areaId, creditCode],
  );
}

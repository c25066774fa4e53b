import type { Directory, Grant, PlacedPost } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';

export interface RightsRow {
  readonly directory: Directory;
  /** The directory of the district above, where that is `homeDistrictId`. */
  readonly superior: Directory | null;
  /** The organisations among `orgIds`, of any district. */
  readonly orgs: readonly Pick<PlacedPost, 'orgId' | 'kind' | 'path' | 'districtId'>[];
  readonly grants: readonly Grant[];
}

/** Grants as rights read them; `g` is the row. */
const GRANT = `json_build_object('id', g.id, 'kind', g.kind, 'from', g.valid_from, 'until', g.valid_until, 'revokedAt', g.revoked_at,
  'post', json_build_object('orgId', o.id, 'role', g.role, 'kind', o.kind, 'path', o.path::text, 'districtId', o.district_id))`;

/** What rights know of a person in a district, grants that ended or did not begin included; null without that district. */
export async function readRights(
  tx: Tx,
  asked: {
    readonly userId: string;
    readonly districtId: string;
    readonly homeDistrictId: string | null;
    readonly orgIds: readonly string[];
  },
): Promise<RightsRow | null> {
  const [row] = await tx.query<RightsRow>(
    {
      name: 'rights_of',
      text: `select d.directory,
          (select above.directory from districts above where above.id = d.parent_id and above.id = $3::uuid) as superior,
          coalesce((select json_agg(json_build_object('orgId', o.id, 'kind', o.kind, 'path', o.path::text, 'districtId', o.district_id))
            from orgs o where o.id = any($4::uuid[])), '[]') as orgs,
          coalesce((select json_agg(${GRANT}) from grants g join orgs o on o.id = g.org_id
            where g.user_id = $1 and g.district_id = d.id), '[]') as grants
        from districts d where d.id = $2`,
    },
    [asked.userId, asked.districtId, asked.homeDistrictId, asked.orgIds],
  );
  return row ? { ...row, grants: row.grants.map(inUtc) } : null;
}

/** Postgres writes instants with its own offset; rights compare them as texts. */
function inUtc(grant: Grant): Grant {
  const { from, until, revokedAt } = grant;
  const utc = (at: string): string => new Date(at).toISOString();
  return { ...grant, from: utc(from), until: utc(until), revokedAt: revokedAt === null ? null : utc(revokedAt) };
}

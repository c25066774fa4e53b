import type { Directory, Instant, PostRole } from '@bihuan/domain';
import type { Tx } from './unit-of-work';

export interface NewDistrict {
  readonly id: string;
  /** Administrative code; lower-case letters and digits, used as the root label of paths. */
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly demo?: boolean;
  readonly directory: Directory;
  /** A stored policy; new subjects follow it. */
  readonly policyId: string;
  /** The district above, which then reads this one. */
  readonly parentId?: string;
}

export type OrgKind =
  'district' | 'committee' | 'office' | 'department' | 'town' | 'park' | 'community' | 'enterprise' | 'other';

export interface NewOrg {
  readonly id: string;
  readonly districtId: string;
  readonly parentId: string | null;
  /** Last label of the path: letters, digits and underscores, unique below the parent. */
  readonly label: string;
  readonly kind: OrgKind;
  readonly name: string;
  readonly nameEn?: string;
  readonly creditCode?: string;
}

export interface NewUser {
  readonly id: string;
  readonly districtId: string | null;
  readonly login: string;
  readonly name: string;
  readonly passwordHash?: string;
  readonly adminRole?: 'system' | 'security' | 'audit';
}

export interface NewPost {
  readonly id: string;
  readonly districtId: string;
  readonly userId: string;
  readonly orgId: string;
  readonly role: PostRole;
  /** Legal time. */
  readonly validFrom: Instant;
  readonly validUntil?: Instant;
}

/** Creates a district, its sweep row, and the wake that starts its sweep. */
export async function createDistrict(tx: Tx, district: NewDistrict): Promise<void> {
  await tx.query(
    `insert into districts (id, code, name, name_en, demo, directory, policy_id, parent_id) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      district.id,
      district.code,
      district.name,
      district.nameEn ?? null,
      district.demo ?? false,
      JSON.stringify(district.directory),
      district.policyId,
      district.parentId ?? null,
    ],
  );
  await tx.query(`insert into sweeps (district_id) values ($1)`, [district.id]);
  await tx.query(
    `insert into outbox (lane, district_id, key, payload) values ('wake', $1::uuid, 'sweep:' || $1, jsonb_build_object('kind', 'sweep', 'id', $1::text))
     on conflict (key) where lane = 'wake' do update set generation = outbox.generation + 1`,
    [district.id],
  );
}

/** Replaces a district's directory of roles; every process sees it from its next command on. */
export async function setDirectory(tx: Tx, directory: Directory): Promise<void> {
  await tx.query(`update districts set directory = $2, revision = revision + 1 where id = $1`, [
    directory.districtId,
    JSON.stringify(directory),
  ]);
}

/** Creates an organisation below its parent; returns its ltree path. Throws when the parent is missing. */
export async function createOrg(tx: Tx, org: NewOrg): Promise<string> {
  const rows = await tx.query<{ path: string }>(
    `insert into orgs (id, district_id, parent_id, path, kind, name, name_en, credit_code)
     select $1, $2, $3::uuid, case when $3::uuid is null then text2ltree($4) else p.path || $4 end, $5, $6, $7, $8
     from (select 1) one left join orgs p on p.id = $3::uuid and p.district_id = $2
     where $3::uuid is null or p.id is not null
     returning path::text`,
    [org.id, org.districtId, org.parentId, org.label, org.kind, org.name, org.nameEn ?? null, org.creditCode ?? null],
  );
  const path = rows[0]?.path;
  if (path === undefined) throw new Error(`The parent organisation ${org.parentId} does not exist in this district.`);
  return path;
}

/** Creates a person. Throws on a login that is taken (unique violation). */
export async function createUser(tx: Tx, user: NewUser): Promise<void> {
  await tx.query(
    `insert into users (id, district_id, login, name, password_hash, admin_role) values ($1, $2, $3, $4, $5, $6)`,
    [user.id, user.districtId, user.login, user.name, user.passwordHash ?? null, user.adminRole ?? null],
  );
}

/** Gives a person a post. */
export async function createPost(tx: Tx, post: NewPost): Promise<void> {
  await tx.query(
    `insert into posts (id, district_id, user_id, org_id, role, valid_from, valid_until) values ($1, $2, $3, $4, $5, $6, $7)`,
    [post.id, post.districtId, post.userId, post.orgId, post.role, post.validFrom, post.validUntil ?? null],
  );
}

/** Ends a post at this legal instant. */
export async function endPost(tx: Tx, postId: string, validUntil: Instant): Promise<void> {
  await tx.query(`update posts set valid_until = $2 where id = $1`, [postId, validUntil]);
}

import type { OrgKind } from '../campaign/plan-types';
import type { Instant } from '../kernel/primitives';
import type { Directory } from '../kernel/roles';
import type { PostRole } from '../kernel/subject';

/** Who somebody is towards a district; several at once. */
export const STANDINGS = [
  'anyone',
  'signed-in',
  'system-admin',
  'security-admin',
  'audit-admin',
  'committee-office',
  'committee-office:head',
  'committee',
  'district-head',
  'superior',
  'sector-office',
  'department',
  'town',
  'authority',
  'unit',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** The three separated administrators (三员); nobody holds two. */
export type AdminRole = 'system' | 'security' | 'audit';

/** A post with where its organisation stands in the tree. */
export interface PlacedPost {
  readonly orgId: string;
  readonly role: PostRole;
  readonly kind: OrgKind;
  /** ltree path of the organisation. */
  readonly path: string;
  readonly districtId: string;
}

/** A post for a time: cross-district support (support), or standing in for a head (acting). It holds from `from` until before `until`. */
export interface Grant {
  readonly id: string;
  readonly kind: 'support' | 'acting';
  readonly post: PlacedPost;
  readonly from: Instant;
  readonly until: Instant;
  /** From then on it no longer holds, whatever its end. */
  readonly revokedAt: Instant | null;
}

/** The district that is asked about. */
export interface Place {
  readonly districtId: string;
  readonly directory: Directory;
  /** The directory of the person's own district where that one is directly above this one; else null. */
  readonly superior: Directory | null;
}

/** Everything rights know of whoever acts; `place` is null where no district was named. */
export interface RightsActor {
  readonly userId: string | null;
  readonly adminRole: string | null;
  /** Administrators' roles that nobody in the installation was ever given. */
  readonly vacant: readonly string[];
  readonly homeDistrictId: string | null;
  readonly posts: readonly PlacedPost[];
  readonly grants: readonly Grant[];
  readonly place: Place | null;
}

/** Before anybody signed in. */
export const NOBODY: RightsActor = {
  userId: null,
  adminRole: null,
  vacant: [],
  homeDistrictId: null,
  posts: [],
  grants: [],
  place: null,
};

/** One standing with what it covers: the organisations it comes from, the lines they have, the paths they stand at. */
export interface Held {
  readonly standing: Standing;
  readonly orgIds: readonly string[];
  readonly lines: readonly string[];
  readonly paths: readonly string[];
}

const NOTHING = { orgIds: [], lines: [], paths: [] };
const AREAS: readonly OrgKind[] = ['town', 'park', 'community'];

/** The posts somebody acts with in the district at that instant, granted ones included. */
export function postsAt({ posts, grants, place }: RightsActor, at: Instant): readonly PlacedPost[] {
  const granted = grants.filter((grant) => holdsAt(grant, at)).map(({ post }) => post);
  return [...posts, ...granted].filter(({ districtId }) => districtId === place?.districtId);
}

/** Whether a grant holds at that instant. */
export function holdsAt({ from, until, revokedAt }: Grant, at: Instant): boolean {
  return from <= at && at < until && (revokedAt === null || at < revokedAt);
}

/** Whether somebody has any business in the district that is asked about; without one, whether they are signed in. */
export function belongsAt(actor: RightsActor, at: Instant): boolean {
  const { userId, adminRole, homeDistrictId, place } = actor;
  if (userId === null) return false;
  if (place === null || adminRole !== null || homeDistrictId === place.districtId) return true;
  return isSuperior(actor) || postsAt(actor, at).length > 0;
}

/** Every standing of the actor towards the district at that instant. */
export function standingsOf(actor: RightsActor, at: Instant): readonly Held[] {
  const held: Held[] = [{ standing: 'anyone', ...NOTHING }];
  if (!belongsAt(actor, at)) return held;
  held.push({ standing: 'signed-in', ...NOTHING });
  for (const role of administers(actor)) held.push({ standing: ADMINS[role], ...NOTHING });
  if (isSuperior(actor)) held.push({ standing: 'superior', ...NOTHING });
  const { place } = actor;
  if (place) held.push(...ofPosts(postsAt(actor, at), place.directory));
  return held;
}

/**
 * The roles somebody administers with. The system administrator stands in for security and audit until the first person is
 * given that role, and never again after: a small office works with one, and whoever separates them stays separated.
 */
function administers({ adminRole, vacant }: RightsActor): AdminRole[] {
  const standsIn = (role: string): boolean => adminRole === 'system' && vacant.includes(role);
  return ADMIN_ROLES.filter((role) => role === adminRole || standsIn(role));
}

const ADMIN_ROLES: readonly AdminRole[] = ['system', 'security', 'audit'];
const ADMINS: Readonly<Record<AdminRole, Standing>> = {
  system: 'system-admin',
  security: 'security-admin',
  audit: 'audit-admin',
};

/** Whoever speaks for the district above: its committee, the committee's office, or its head. */
function isSuperior({ posts, place }: RightsActor): boolean {
  const above = place?.superior;
  if (!above) return false;
  const speaking = [above.committeeOffice, above.committee, above.listingAuthority];
  return posts.some(({ orgId, districtId }) => districtId === above.districtId && speaking.includes(orgId));
}

function ofPosts(posts: readonly PlacedPost[], directory: Directory): Held[] {
  return (Object.keys(COMES_FROM) as (keyof typeof COMES_FROM)[]).flatMap((standing) => {
    const from = posts.filter((post) => COMES_FROM[standing](post, directory));
    if (from.length === 0) return [];
    const orgIds = [...new Set(from.map(({ orgId }) => orgId))];
    const paths = [...new Set(from.map(({ path }) => path))];
    return [{ standing, orgIds, paths, lines: linesOf(standing, orgIds, directory) }];
  });
}

const COMES_FROM = {
  'committee-office': ({ orgId }, directory) => orgId === directory.committeeOffice,
  'committee-office:head': ({ orgId, role }, directory) => orgId === directory.committeeOffice && role === 'head',
  committee: ({ orgId }, directory) => orgId === directory.committee,
  'district-head': ({ orgId, kind }, directory) => kind === 'district' || orgId === directory.listingAuthority,
  'sector-office': ({ orgId }, { lines }) => Object.values(lines).some((line) => line.sectorOffice === orgId),
  department: ({ orgId }, { lines }) => Object.values(lines).some((line) => line.department === orgId),
  town: ({ kind }) => AREAS.includes(kind),
  authority: ({ kind }) => kind !== 'enterprise',
  unit: () => true,
} as const satisfies Partial<Record<Standing, (post: PlacedPost, directory: Directory) => boolean>>;

function linesOf(standing: Standing, orgIds: readonly string[], { lines }: Directory): string[] {
  const part = standing === 'sector-office' ? 'sectorOffice' : standing === 'department' ? 'department' : null;
  if (part === null) return [];
  return Object.entries(lines).flatMap(([code, line]) => (orgIds.includes(line[part]) ? [code] : []));
}

import type { Instant } from '../kernel/primitives';
import { PERMISSIONS, type Permission, type RightsKind } from './permissions';
import { belongsAt, standingsOf, type Held, type RightsActor, type Standing } from './standing';
import { RIGHTS, type Reach, type Relation, type Right } from './table';

/** What rights ask of one entity. */
export interface EntityFacts {
  readonly kind: RightsKind;
  readonly districtId: string;
  readonly state: string;
  readonly line: string | null;
  /** ltree path of the organisation it lies at; null where it lies at none. */
  readonly path: string | null;
  readonly related: Readonly<Partial<Record<Relation, readonly string[]>>>;
}

/** One way to reach an entity: all that is not null has to fit. */
export interface ReachTerm {
  readonly standing: Standing;
  readonly lines: readonly string[] | null;
  readonly under: readonly string[] | null;
  readonly own: { readonly as: readonly Relation[]; readonly orgIds: readonly string[] } | null;
  readonly states: readonly string[] | null;
}

/** The reach of the product itself, which acts for nobody. */
export const EVERYTHING: readonly ReachTerm[] = [
  { standing: 'anyone', lines: null, under: null, own: null, states: null },
];

/** Why: the standing that gives it, or what is missing. */
export const DENIALS = ['not-signed-in', 'district-not-named', 'foreign-district', 'not-held', 'out-of-reach'] as const;
export type Denial = (typeof DENIALS)[number];
export type Answer =
  { readonly allowed: true; readonly because: Standing } | { readonly allowed: false; readonly because: Denial };

/**
 * Whether the actor may do this to that entity at that instant of legal time; with null for the entity, whether they hold the
 * permission for anything at all. Denied unless a line of the table gives it.
 */
export function allow(actor: RightsActor, permission: Permission, entity: EntityFacts | null, at: Instant): Answer {
  const terms = reachOf(actor, permission, at);
  if (terms.length === 0) return { allowed: false, because: whyNot(actor, permission, at) };
  if (entity && entity.districtId !== actor.place?.districtId) return { allowed: false, because: 'foreign-district' };
  const term = entity ? terms.find((one) => covers(one, entity)) : terms[0];
  return term ? { allowed: true, because: term.standing } : { allowed: false, because: 'out-of-reach' };
}

/**
 * How far a permission reaches, as data: any one of these terms. Lists turn it into a condition on rows, `allow` tries it on
 * one entity; empty means that the permission is not held.
 */
export function reachOf(actor: RightsActor, permission: Permission, at: Instant): readonly ReachTerm[] {
  if (PERMISSIONS[permission].inDistrict && actor.place === null) return [];
  const held = standingsOf(actor, at);
  return (BY_PERMISSION.get(permission) ?? []).flatMap((right) =>
    held.filter(({ standing }) => right.who.includes(standing)).map((one) => termOf(one, right)),
  );
}

/** True when one of the terms reaches everything of the district. */
export function isWhole(terms: readonly ReachTerm[]): boolean {
  return terms.some(({ lines, under, own, states }) => !lines && !under && !own && !states);
}

/** Whether a term reaches this entity. */
export function covers({ lines, under, own, states }: ReachTerm, entity: EntityFacts): boolean {
  if (states && !states.includes(entity.state)) return false;
  if (lines && !(entity.line !== null && lines.includes(entity.line))) return false;
  if (under && !under.some((path) => isAtOrBelow(entity.path, path))) return false;
  return !own || own.as.some((relation) => entity.related[relation]?.some((orgId) => own.orgIds.includes(orgId)));
}

/** An empty path contains nothing: a scope that is missing must never mean everything. */
function isAtOrBelow(path: string | null, above: string): boolean {
  return path !== null && above !== '' && (path === above || path.startsWith(`${above}.`));
}

function termOf(held: Held, { reach, states }: Right): ReachTerm {
  const { standing, orgIds } = held;
  return {
    standing,
    lines: reach === 'line' ? held.lines : null,
    under: reach === 'area' ? held.paths : null,
    own: isOwn(reach) ? { as: reach.own, orgIds } : null,
    states: states ?? null,
  };
}

function isOwn(reach: Reach): reach is Exclude<Reach, string> {
  return typeof reach === 'object';
}

function whyNot(actor: RightsActor, permission: Permission, at: Instant): Denial {
  if (actor.userId === null) return 'not-signed-in';
  if (PERMISSIONS[permission].inDistrict && actor.place === null) return 'district-not-named';
  return belongsAt(actor, at) ? 'not-held' : 'foreign-district';
}

const BY_PERMISSION: ReadonlyMap<Permission, readonly Right[]> = new Map(
  (Object.keys(PERMISSIONS) as Permission[]).map((permission) => [
    permission,
    RIGHTS.filter(({ may }) => may.includes(permission)),
  ]),
);

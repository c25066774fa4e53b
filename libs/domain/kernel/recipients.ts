import type { Role } from './roles';
import type { NotifyEffect, PostRole } from './subject';

/** Somebody with a post in an organisation. */
export interface PostHolder {
  readonly role: PostRole;
  readonly userId: string;
}

/** Everyone who holds a post at one moment, by organisation. */
export type Holders = ReadonlyMap<string, readonly PostHolder[]>;

/** The organisations a notice goes to, each in its role; null where nobody stands in it. */
export function organisationsOf(
  { to, toOrgs = [] }: NotifyEffect,
  orgOf: (role: Role) => string | null,
): { role: Role; orgId: string | null }[] {
  const named = toOrgs.map((orgId) => ({ role: 'addressee' as const, orgId }));
  return [...to.map((role) => ({ role, orgId: orgOf(role) })), ...named];
}

/**
 * Who stands for a role: its officers (or its head, for `:head`; the leader, for the committee's leader), an office without
 * officers its head. Nobody there: the unit's head, else the committee's office, and the notice says so. Nobody there
 * either: the unit itself, as `org:<id>`.
 */
export function recipientsOf(
  role: string,
  orgId: string | null,
  holders: Holders,
  office: string,
): { recipient: string; fallback: boolean }[] {
  const own = (orgId && holders.get(orgId)) || [];
  const wanted: PostRole = role.endsWith(':head') ? 'head' : role === 'committee-leader' ? 'leader' : 'officer';
  const proper = withPost(own, wanted);
  if (proper.length > 0) return named(proper, false);
  const head = withPost(own, 'head');
  if (head.length > 0) return named(head, wanted !== 'officer');
  const ofOffice = holders.get(office) ?? [];
  const stands = [...withPost(ofOffice, 'officer'), ...withPost(ofOffice, 'head')];
  if (stands.length > 0) return named(stands, orgId !== office);
  return [{ recipient: `org:${orgId ?? office}`, fallback: true }];
}

function withPost(holders: readonly PostHolder[], role: PostRole): string[] {
  return [...new Set(holders.filter((holder) => holder.role === role).map((holder) => holder.userId))];
}

function named(users: readonly string[], fallback: boolean): { recipient: string; fallback: boolean }[] {
  return users.map((recipient) => ({ recipient, fallback }));
}

import type { Directory } from '../kernel/roles';
import type { Actor, Refusal } from '../kernel/subject';
import { refuse } from './refusals';

/** One of the two entries of a merge. */
export interface MergedEntry {
  readonly id: string;
  readonly name: string;
  /** The enterprise it was merged into; null for one of its own. */
  readonly aliasOf: string | null;
}

/** What is still open at an entry, such as a hazard that is not closed or a round that is owed. */
export interface OpenMatter {
  readonly kind: string;
  readonly id: string;
}

/** Why somebody may not merge entries or take a merge back, or null: that is for the committee's office. */
export function mayNotMerge(actor: Pick<Actor, 'posts'>, directory: Directory): Refusal | null {
  const is = actor.posts.some(({ orgId }) => orgId === directory.committeeOffice);
  return is ? null : refuse('enterprise-merger-needed', {});
}

/**
 * Why `alias` cannot become another name of `kept`, or null. What is open at the alias stays where it is and keeps its
 * people: whoever merges must have seen it, so each of it has to be named.
 */
export function mergeRefused(
  kept: MergedEntry,
  alias: MergedEntry,
  open: readonly OpenMatter[],
  named: readonly string[],
): Refusal | null {
  if (kept.id === alias.id) return refuse('enterprise-merge-itself', {});
  for (const one of [kept, alias]) {
    if (one.aliasOf !== null) return isAlias(one.name, one.aliasOf);
  }
  const missing = open.filter(({ id }) => !named.includes(id)).map(({ kind, id }) => `${kind} ${id}`);
  return missing.length === 0 ? null : refuse('enterprise-open-matters', { name: alias.name, missing });
}

/** An entry that was merged into another is not kept any more: the other is. */
export function isAlias(name: string, keptId: string): Refusal {
  return refuse('enterprise-is-alias', { name, keptId });
}

/** What is said when a merge is to be taken back that is not there. */
export function notMerged(): Refusal {
  return refuse('enterprise-not-merged', {});
}

import type { LegalDay } from '../kernel/primitives';
import type { Directory } from '../kernel/roles';
import type { Actor, Refusal } from '../kernel/subject';
import type { EnterpriseFacts } from './enterprise-types';
import { refuse } from './refusals';

/**
 * Why somebody may not keep the entry of an enterprise, or null: its committee's office, the departments and sector offices
 * of the lines, and the town in which it lies (`above`: every organisation above it in the tree).
 */
export function mayNotKeep(
  actor: Pick<Actor, 'posts'>,
  directory: Directory,
  above: readonly string[],
): Refusal | null {
  const lines = Object.values(directory.lines).flatMap(({ department, sectorOffice }) => [department, sectorOffice]);
  const towns = Object.values(directory.towns).filter((town) => above.includes(town));
  const keepers = new Set([directory.committeeOffice, ...lines, ...towns]);
  return actor.posts.some(({ orgId }) => keepers.has(orgId)) ? null : refuse('enterprise-keeper-needed', {});
}

/** Why these facts cannot be true of an enterprise today, or null. A code that fails its check is no such reason. */
export function factsRefused(facts: EnterpriseFacts, today: LegalDay): Refusal | null {
  if (facts.creditCode !== null && facts.noCodeReason !== null) {
    return refuse('enterprise-code-and-none', { creditCode: facts.creditCode });
  }
  const since = facts.keySupervised?.since;
  if (since !== undefined && since > today) {
    return refuse('enterprise-day-in-future', { field: 'keySupervised.since', day: since, today });
  }
  return null;
}

/** Why something cannot be valid for these days, or null; the last day counts. */
export function daysRefused(validFrom: LegalDay, validUntil: LegalDay | null): Refusal | null {
  if (validUntil === null || validUntil >= validFrom) return null;
  return refuse('enterprise-until-before-from', { validFrom, validUntil });
}

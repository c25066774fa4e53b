import type { Basis, Policy } from '../kernel/policy';
import type { PinnedPack } from '../kernel/rule-packs';
import type { SubjectState } from '../kernel/subject';
import { ruleOf } from './rungs';

/** The rule a clock's last day was computed by. */
export interface RuleBehind {
  readonly policy: Policy;
  readonly basis: Basis;
  /** The last day stands in a paper; the rule gives its ladder only. */
  readonly given: boolean;
}

/** A subject whose pack and line may matter to a clock. */
type Subject = Pick<SubjectState, 'clocks'> & { readonly pack?: PinnedPack; readonly line?: string };

/**
 * The rule behind a clock under the policy the subject is pinned to. Null for a clock without a rule, and for one that stopped
 * before that policy may have begun to govern.
 */
export function ruleBehind(subject: Subject, name: string, policy: Policy): RuleBehind | null {
  const clock = subject.clocks[name];
  const rule = ruleOf(policy, name);
  if (!clock || !rule) return null;
  const underThis = clock.status !== 'stopped' || (subject.pack !== undefined && clock.since >= subject.pack.since);
  if (!underThis) return null;
  const given = clock.input.kind === 'given';
  const guard = name === 'recheck-by' && !given ? policy.guards['recheck.length'] : undefined;
  const ofLine = guard && lengthOfLine(guard.value, subject.line ?? '');
  return { policy, basis: guard && ofLine !== null ? guard.basis : rule.basis, given };
}

/** The length `recheck.length` has for a line; null where the clock's own holds. */
function lengthOfLine(value: Policy['guards'][string]['value'], line: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !('default' in value)) return value;
  return (Object.hasOwn(value, line) ? value[line] : value['default']) ?? null;
}

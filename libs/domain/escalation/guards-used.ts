import type { Policy } from '../kernel/policy';

/** The policy guards that the way of notices reads. */
export const NOTICE_GUARDS = [
  /** clock names: what falls due on them goes out in quiet hours too and waits for no digest. */
  'notices.urgent',
] as const;

/** Clocks whose notices wait for nobody's hours; none where a policy is older than the guard. */
export function urgentClocks(policy: Pick<Policy, 'guards'>): readonly string[] {
  const value = policy.guards['notices.urgent']?.value;
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

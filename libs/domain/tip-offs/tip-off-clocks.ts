import { foldClocks, type Clocks } from '../kernel/clock-state';
import type { TipOffClock } from '../kernel/clock-names';
import type { Instant } from '../kernel/primitives';
import type { Directory } from '../kernel/roles';
import type { NotifyEffect } from '../kernel/subject';
import { isLive, startClock, stopClocks } from '../escalation/clocks';
import { ruleOf, type ClockContext } from '../escalation/rungs';
import { settleOne, type SettleContext } from '../escalation/settle-one';
import { feedbackDue, type TipOffFacts } from './tip-off';

/** The clock of what is owed next: the decision, the check, or the answer to a reporter who is known. Null: nothing is. */
function clockOwed(facts: TipOffFacts): TipOffClock | null {
  if (facts.state === 'received') return 'decide-tip-off-by';
  if (facts.state === 'accepted') return 'check-tip-off-by';
  return feedbackDue(facts) ? 'reply-tip-off-by' : null;
}

/**
 * The clocks of a tip-off after a step at `since`: at most one of them runs, for what is owed next. Under a policy that has
 * no rule for it none does: there is no time limit then.
 */
export function tipOffClocksAfter(clocks: Clocks, facts: TipOffFacts, since: Instant, ctx: ClockContext): Clocks {
  const owed = clockOwed(facts);
  const over = Object.keys(clocks).filter((name) => name !== owed);
  const stopped = over.length === 0 ? clocks : foldClocks(clocks, stopClocks(clocks, since, over));
  if (owed === null || isLive(stopped, owed) || ruleOf(ctx.policy, owed) === null) return stopped;
  return foldClocks(stopped, [startClock(stopped, owed, { since }, ctx)]);
}

/** Settles everything due on a tip-off; the notices are in the order in which they fell due. Slips are no part of it. */
export function settleTipOff(
  clocks: Clocks,
  ctx: SettleContext,
): { readonly clocks: Clocks; readonly notices: readonly NotifyEffect[] } {
  const notices: NotifyEffect[] = [];
  let now = clocks;
  for (let one = settleOne({ clocks: now }, ctx); one !== null; one = settleOne({ clocks: now }, ctx)) {
    now = foldClocks(now, one.event.clocks);
    notices.push(...one.effects.filter((effect) => effect.kind === 'notify'));
  }
  return { clocks: now, notices };
}

/**
 * The organisation in a role towards a tip-off: who checks it, and the committee's own. Nobody else is told of one, above all
 * not whom it is about.
 */
export function tipOffOrg(role: string, handlerOrgId: string | null, directory: Directory): string | null {
  const [name] = role.split(':');
  if (name === 'receiving-body') return handlerOrgId;
  return name === 'committee-leader' ? directory.committee : directory.committeeOffice;
}

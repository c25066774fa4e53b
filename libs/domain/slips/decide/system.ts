import { startClock, stopClocks } from '../../escalation/clocks';
import { recomputeClocks } from '../../escalation/recompute-clocks';
import { DUE_RUNG } from '../../escalation/rungs';
import { settleOne } from '../../escalation/settle-one';
import type { Settled } from '../../escalation/settle-one';
import { decided, happenedAt, NOTHING, refused } from '../../kernel/acting';
import type { Context, Decision } from '../../kernel/subject';
import type { SlipCommand } from '../commands';
import { refuse } from '../refusals';
import type { SlipState } from '../state';
import { event, isLateRung, tellCause } from './outcome';

/** The one earliest thing that is due: a rung's notice, the end of a hold, or an answer that stayed out. */
export function settleSlip(slip: SlipState, ctx: Context): Decision {
  const settled = settleOne(slip, ctx);
  if (!settled) return refused(refuse('nothing-due', {}));
  if (settled.clock.clock === 'hold-until' && settled.rung.rung === DUE_RUNG) return holdEnds(slip, settled, ctx);
  const unanswered = staysUnanswered(slip, settled) ? tellCause(slip, 'unanswered') : [];
  return decided(settled.event, [...settled.effects, ...unanswered]);
}

/** The hold's last day is over: proposed again, to be released within the usual time from that day. */
function holdEnds(slip: SlipState, settled: Settled, ctx: Context): Decision {
  const from = settled.clock.deadline.due;
  const restarted = startClock(slip.clocks, 'release-by', { since: settled.rung.at, from }, ctx);
  const clocks = [
    ...(settled.event.clocks ?? []),
    { op: 'stop', clock: settled.clock.clock, at: ctx.now } as const,
    restarted,
  ];
  return decided({ ...settled.event, clocks }, settled.effects);
}

/** Told once per deadline of the answer: by its first rung after the last day, even one that gives way to a higher. */
function staysUnanswered(slip: SlipState, settled: Settled): boolean {
  if (settled.clock.clock !== 'answer-by' || !isLateRung(settled.rung.rung)) return false;
  return slip.unanswered?.deadlineVersion !== settled.clock.version;
}

const LEFT: readonly SlipState['state'][] = ['released', 'served', 'answered'];

/**
 * A draft whose cause is gone lapses. A slip that has left stands; if the cause was gone before the slip was drafted and only
 * entered later, it would not have arisen, and its recall is offered to the office.
 */
export function causeEnded(slip: SlipState, command: SlipCommand<'CauseEnded'>, ctx: Context): Decision {
  const { reason, since } = command;
  if (LEFT.includes(slip.state)) {
    const needless = since !== undefined && slip.proposedAt !== undefined && since < slip.proposedAt;
    if (!needless || slip.recallOffered) return NOTHING;
    return decided(event('RecallOffered', { reason, since }, command, ctx));
  }
  if (slip.state !== 'proposed' && slip.state !== 'held') return NOTHING;
  const stopped = stopClocks(slip.clocks, happenedAt(command, ctx));
  return decided(event('SlipLapsed', { reason: command.reason }, command, ctx, stopped));
}

/** An accountability slip rests on this one: kept, so that the paper trail reads both ways. */
export function citeUnanswered(slip: SlipState, command: SlipCommand<'CiteUnanswered'>, ctx: Context): Decision {
  const { bySlipId, addresseeOrgId } = command;
  if (addresseeOrgId !== slip.addresseeOrgId) {
    return refused(refuse('slip-of-another-addressee', { addresseeOrgId: slip.addresseeOrgId }));
  }
  return decided(event('SlipCited', { bySlipId }, command, ctx));
}

/** The rules move to other versions; deadlines that move get a new version each. */
export function pinsMoved(
  slip: SlipState,
  command: SlipCommand<'PolicyChanged' | 'CalendarChanged'>,
  ctx: Context,
): Decision {
  if (!ctx.next) return refused(refuse('no-next-version', {}));
  const { policy, calendars } = ctx.next.pins;
  const type = command.type === 'PolicyChanged' ? 'PolicyApplied' : 'CalendarApplied';
  return decided(event(type, { pins: { policy, calendars } }, command, ctx, recomputeClocks(slip, ctx)));
}

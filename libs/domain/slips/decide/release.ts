import { startClock, stopClocks } from '../../escalation/clocks';
import {
  blankRefusal,
  decided,
  futureDayRefusal,
  happenedAt,
  isBlank,
  pastDayRefusal,
  refused,
} from '../../kernel/acting';
import type { Context, Decision } from '../../kernel/subject';
import type { SlipCommand } from '../commands';
import { refuse } from '../refusals';
import type { SlipState } from '../state';
import { signersOf } from '../who-may';
import { event, tellCause } from './outcome';
import { releaseEvent } from './propose';

/** The next signature: the head's check of an accountability slip, or the one that releases. */
export function releaseSlip(slip: SlipState, command: SlipCommand<'ReleaseSlip'>, ctx: Context): Decision {
  const signature = { userId: ctx.actor.userId, orgId: ctx.actor.orgId, at: ctx.now };
  const checksOnly = signersOf(slip.slipKind, ctx.policy).length > 1 && !slip.checked;
  if (checksOnly) return decided(event('SlipChecked', { signature }, command, ctx));
  const docNo = isBlank(command.docNo) ? null : (command.docNo ?? null);
  const released = event('SlipReleased', { signature, docNo }, command, ctx, [
    ...stopClocks(slip.clocks, ctx.now),
    startClock(slip.clocks, 'serve-slip-by', { since: ctx.now }, ctx),
  ]);
  return decided(releaseEvent(released, slip.slipKind, ctx));
}

/** 缓发: waits to the end of a day, with a reason; then it is proposed again. */
export function holdSlip(slip: SlipState, command: SlipCommand<'HoldSlip'>, ctx: Context): Decision {
  const refusal = blankRefusal({ reason: command.reason }) ?? futureDayRefusal('until', command.until, ctx);
  if (refusal) return refused(refusal);
  const clocks = [
    ...stopClocks(slip.clocks, ctx.now),
    startClock(slip.clocks, 'hold-until', { since: ctx.now, givenDay: command.until }, ctx),
  ];
  return decided(event('SlipHeld', { until: command.until, reason: command.reason }, command, ctx, clocks));
}

/** 不予签发: the draft ends without having left. */
export function dropSlip(slip: SlipState, command: SlipCommand<'DropSlip'>, ctx: Context): Decision {
  return endedBy('SlipDropped', slip, command, ctx);
}

/** 撤回: its number stays visible as void. */
export function recallSlip(slip: SlipState, command: SlipCommand<'RecallSlip'>, ctx: Context): Decision {
  return endedBy('SlipRecalled', slip, command, ctx);
}

function endedBy(
  type: string,
  slip: SlipState,
  command: SlipCommand<'DropSlip' | 'RecallSlip'>,
  ctx: Context,
): Decision {
  const refusal = blankRefusal({ reason: command.reason });
  if (refusal) return refused(refusal);
  const stopped = stopClocks(slip.clocks, happenedAt(command, ctx));
  return decided(event(type, { reason: command.reason }, command, ctx, stopped), tellCause(slip, 'ended'));
}

/** What the unit says for itself, or that it was asked and said nothing. */
export function recordStatement(_slip: SlipState, command: SlipCommand<'RecordStatement'>, ctx: Context): Decision {
  const { statement, noneGivenAskedOn } = command;
  const given = !isBlank(statement);
  if (given === !isBlank(noneGivenAskedOn)) return refused(refuse('slip-statement-one-of-two', {}));
  if (given) {
    return decided(event('StatementRecorded', { kind: 'given', text: statement ?? '' }, command, ctx));
  }
  const askedOn = noneGivenAskedOn ?? '';
  const refusal = pastDayRefusal('noneGivenAskedOn', askedOn, ctx, null);
  if (refusal) return refused(refusal);
  return decided(event('StatementRecorded', { kind: 'none-given-when-asked', askedOn }, command, ctx));
}

/** The signed paper cannot be older than the release it shows, nor from the future. */
export function recordSignedScan(slip: SlipState, command: SlipCommand<'RecordSignedScan'>, ctx: Context): Decision {
  const { fileId, name, signedOn } = command;
  const refusal =
    blankRefusal({ fileId, name }) ?? pastDayRefusal('signedOn', signedOn, ctx, slip.released?.on ?? null);
  if (refusal) return refused(refusal);
  return decided(event('SignedScanRecorded', { fileId, name, signedOn }, command, ctx));
}

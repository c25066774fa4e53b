import { startClock, stopClocks } from '../../escalation/clocks';
import {
  blankRefusal,
  countsFrom,
  decided,
  happenedAt,
  isBlank,
  pastDayRefusal,
  refused,
  standsAs,
} from '../../kernel/acting';
import type { ClockStart } from '../../escalation/clocks';
import type { ClockChange } from '../../kernel/clock-state';
import type { Context, Decision } from '../../kernel/subject';
import type { SlipCommand } from '../commands';
import { refuse } from '../refusals';
import { orgOfSlip } from '../roles';
import type { SlipState } from '../state';
import { event, tellCause } from './outcome';

/** 送达: the answer's term runs from the day it arrived. */
export function serveSlip(slip: SlipState, command: SlipCommand<'ServeSlip'>, ctx: Context): Decision {
  const { how, receipt, servedOn } = command;
  const refusal =
    blankRefusal({ how, receipt }) ?? pastDayRefusal('servedOn', servedOn, ctx, slip.released?.on ?? null);
  if (refusal) return refused(refusal);
  const since = countsFrom(servedOn, ctx);
  const clocks = [...stopClocks(slip.clocks, since), answerBy(slip, { since, from: servedOn }, ctx)];
  return decided(event('SlipServed', { how, receipt, servedOn }, command, ctx, clocks), tellCause(slip, 'served'));
}

/** The addressee answers under its head's signature: the head's own, or the signed paper that an officer enters. */
export function answerSlip(slip: SlipState, command: SlipCommand<'AnswerSlip'>, ctx: Context): Decision {
  const { text, signedBy } = command;
  const docNo = isBlank(command.docNo) ? null : (command.docNo ?? null);
  const byHead = standsAs(ctx.actor, 'addressee:head', (role) => orgOfSlip(slip, role, ctx.directory));
  const refusal =
    blankRefusal({ text, signedBy }) ??
    (byHead || docNo !== null ? null : refuse('slip-answer-unsigned', { role: 'addressee:head' }));
  if (refusal) return refused(refusal);
  const since = happenedAt(command, ctx);
  const clocks = [...stopClocks(slip.clocks, since), startClock(slip.clocks, 'judge-answer-by', { since }, ctx)];
  return decided(event('SlipAnswered', { text, signedBy, docNo }, command, ctx, clocks));
}

/** 办结. */
export function acceptAnswer(slip: SlipState, command: SlipCommand<'AcceptAnswer'>, ctx: Context): Decision {
  const stopped = stopClocks(slip.clocks, happenedAt(command, ctx));
  const data = { opinion: command.opinion ?? null };
  return decided(event('AnswerAccepted', data, command, ctx, stopped), tellCause(slip, 'ended'));
}

/** 退回重报: a new term for a new answer. */
export function returnAnswer(slip: SlipState, command: SlipCommand<'ReturnAnswer'>, ctx: Context): Decision {
  const refusal = blankRefusal({ reason: command.reason });
  if (refusal) return refused(refusal);
  const since = happenedAt(command, ctx);
  const clocks = [...stopClocks(slip.clocks, since), answerBy(slip, { since }, ctx)];
  return decided(event('AnswerReturned', { reason: command.reason }, command, ctx, clocks));
}

/** The term to answer in is the kind's own. */
function answerBy(slip: SlipState, start: Pick<ClockStart, 'since' | 'from'>, ctx: Context): ClockChange {
  const { answer } = ctx.policy.slips[slip.slipKind];
  return startClock(slip.clocks, 'answer-by', { ...start, length: answer }, ctx);
}

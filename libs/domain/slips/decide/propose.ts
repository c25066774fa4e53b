import { startClock } from '../../escalation/clocks';
import { legalDayOf } from '../../legal-clock/instants';
import { blankRefusal, decided, NOTHING, refused } from '../../kernel/acting';
import { yearOf } from '../../legal-clock/days';
import type { Policy } from '../../kernel/policy';
import type { CommandEffect, Context, Decision, DomainEvent, Refusal, SubjectRef } from '../../kernel/subject';
import type { SlipCommand } from '../commands';
import { mayBy } from '../may-act';
import { refuse } from '../refusals';
import type { SlipState } from '../state';
import { event } from './outcome';

/** By hand: the committee's office proposes a slip nobody's rung asked for. */
export function proposeSlip(command: SlipCommand<'ProposeSlip'>, ctx: Context, ref: SubjectRef): Decision {
  const refusal =
    mayBy(command, 'ProposeSlip', ctx) ??
    blankRefusal({ reason: command.reason }) ??
    addresseeRefusal(command.addresseeOrgId, ctx) ??
    restsOnNothing(command);
  if (refusal) return refused(refusal);
  const proposed = event(
    'SlipProposed',
    {
      slipKind: command.slipKind,
      addresseeOrgId: command.addresseeOrgId,
      origin: 'by-hand',
      cause: null,
      aboutHazardId: command.aboutHazardId ?? null,
      reason: command.reason,
      facts: command.facts ?? {},
      unansweredSlipId: command.unansweredSlipId ?? null,
    },
    command,
    ctx,
    [startClock({}, 'release-by', { since: ctx.now }, ctx)],
  );
  return decided(proposed, cite(command, ref));
}

/** By a rung: the draft and its facts. The same draft again is nothing new. */
export function draftSlip(slip: SlipState | null, command: SlipCommand<'DraftSlip'>, ctx: Context): Decision {
  if (slip) return NOTHING;
  const refusal = addresseeRefusal(command.addresseeOrgId, ctx);
  if (refusal) return refused(refusal);
  const proposed = event(
    'SlipProposed',
    {
      slipKind: command.slipKind,
      addresseeOrgId: command.addresseeOrgId,
      origin: 'drafted',
      cause: { ...command.cause },
      aboutHazardId: null,
      reason: null,
      facts: command.facts,
      unansweredSlipId: null,
    },
    command,
    ctx,
    [startClock({}, 'release-by', { since: ctx.now }, ctx)],
  );
  if (!leavesByItself(command.slipKind, ctx.policy)) return decided(proposed);
  return { ok: true, events: [proposed, releasedByItself(command, ctx)], effects: [] };
}

/** Only a reminder slip, and only where the district opted in. */
function leavesByItself(slipKind: SlipState['slipKind'], policy: Policy): boolean {
  return slipKind === 'reminder' && policy.guards['slips.reminder.automatic']?.value === true;
}

function releasedByItself(command: SlipCommand<'DraftSlip'>, ctx: Context): DomainEvent {
  const started = startClock({}, 'serve-slip-by', { since: ctx.now }, ctx);
  const stopped = { op: 'stop', clock: 'release-by', at: ctx.now } as const;
  return releaseEvent(
    event('SlipReleased', { signature: null, docNo: null }, command, ctx, [stopped, started]),
    command.slipKind,
    ctx,
  );
}

/** Adds what every release has: the day and the series from which the record gives the number. */
export function releaseEvent(released: DomainEvent, slipKind: SlipState['slipKind'], ctx: Context): DomainEvent {
  const on = legalDayOf(ctx.now);
  const year = yearOf(on);
  return {
    ...released,
    data: { ...released.data, on, numberYear: year },
    numberSeries: `slip:${slipKind}:${year}`,
  };
}

/** Slips go to towns, streets, parks and departments, and never to a body above the office that issues them. */
function addresseeRefusal(addresseeOrgId: string, { directory }: Context): Refusal | null {
  const above = [directory.committee, directory.districtId];
  if (above.includes(addresseeOrgId)) return refuse('slip-addressee-is-superior', { addresseeOrgId });
  return directory.slipAddressees.includes(addresseeOrgId)
    ? null
    : refuse('slip-addressee-not-allowed', { addresseeOrgId });
}

function restsOnNothing(command: SlipCommand<'ProposeSlip'>): Refusal | null {
  return command.slipKind === 'accountability' && !command.unansweredSlipId
    ? refuse('slip-unanswered-one-missing', {})
    : null;
}

/** The slip that is named answers itself whether it is an unanswered supervision slip to the same body. */
function cite(command: SlipCommand<'ProposeSlip'>, ref: SubjectRef): readonly CommandEffect[] {
  if (command.slipKind !== 'accountability' || !command.unansweredSlipId) return [];
  const cited: SlipCommand<'CiteUnanswered'> = {
    type: 'CiteUnanswered',
    bySlipId: ref.id,
    addresseeOrgId: command.addresseeOrgId,
  };
  return [{ kind: 'command', subject: { kind: 'slip', id: command.unansweredSlipId }, command: cited }];
}

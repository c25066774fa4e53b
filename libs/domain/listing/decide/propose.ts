import { startClock, stopClocks } from '../../escalation/clocks';
import { guardNumber } from '../../hazard/guards';
import { blankRefusal, decided, happenedAt, isBlank, isCountable, refused } from '../../kernel/acting';
import type { Json, LegalDay } from '../../kernel/primitives';
import { choosePack, packPinned } from '../../kernel/rule-packs';
import type { ChosenPack } from '../../kernel/rule-packs';
import type { Command, Context, Decision, Refusal, SubjectRef } from '../../kernel/subject';
import { addMonths } from '../../legal-clock/days';
import { legalDayOf } from '../../legal-clock/instants';
import type { ListingCommand } from '../commands';
import { OWN_LEVEL } from '../lifecycle';
import { mayBy, openHazards } from '../may-act';
import { cited, numberedOrder, orderNumber } from '../order-number';
import { refuse } from '../refusals';
import type { ListingState } from '../state';
import { event, tell } from './outcome';

/** The sector office asks the authority to list hazards of one unit. */
export function proposeListing(command: ListingCommand<'ProposeListing'>, ctx: Context, ref: SubjectRef): Decision {
  const { hazardIds, level, line, areaOrgId, responsibleOrgId, supervisingOrgId, proposedDeadline, reason } = command;
  const refusal =
    mayBy({ ...command, authorityOrgId: null }, 'ProposeListing', ctx) ??
    (level === OWN_LEVEL ? null : refuse('listing-level-not-own', { level, own: OWN_LEVEL })) ??
    hazardsRefusal(hazardIds) ??
    blankRefusal({ reason }) ??
    bodiesRefusal(responsibleOrgId, supervisingOrgId) ??
    deadlineRefusal('proposedDeadline', proposedDeadline, line, command, ctx);
  if (refusal) return refused(refusal);
  const bodies = { responsibleOrgId, supervisingOrgId, authorityOrgId: ctx.directory.listingAuthority };
  const data = { hazardIds, level, line, areaOrgId, ...bodies, proposedDeadline, reason };
  const clocks = [startClock({}, 'list-by', { since: happenedAt(command, ctx) }, ctx)];
  return decided(
    event('ListingProposed', data, command, ctx, clocks),
    tell(hazardIds, { type: 'ListingProposed', listingId: ref.id, responsibleOrgId }, command),
  );
}

/** The authority signs: from its order on the listing is in force, to be served, filed and published. */
export function approveListing(
  listing: ListingState,
  command: ListingCommand<'ApproveListing'>,
  ctx: Context,
): Decision {
  const { deadline } = command;
  const { id: listingId, level, line, authorityOrgId } = listing;
  const since = happenedAt(command, ctx);
  const chosen = choosePack(ctx, { rulePack: command.rulePack ?? null, line, level, day: legalDayOf(since) });
  if (!('policy' in chosen)) return refused(chosen);
  const packed: Context = { ...ctx, policy: chosen.policy };
  const responsibleOrgId = command.responsibleOrgId ?? listing.responsibleOrgId;
  const supervisingOrgId = command.supervisingOrgId ?? listing.supervisingOrgId;
  const refusal =
    bodiesRefusal(responsibleOrgId, supervisingOrgId) ??
    deadlineRefusal('deadline', deadline, line, command, packed) ??
    planDayRefusal(command, chosen, packed);
  if (refusal) return refused(refusal);
  const order = {
    ...{ rulePack: chosen.rulePack, deadline, responsibleOrgId, supervisingOrgId, authorityOrgId },
    ...(command.planDay ? { planDay: command.planDay } : {}),
  };
  const data = {
    ...order,
    responsiblePerson: command.responsiblePerson ?? null,
    supervisingPerson: command.supervisingPerson ?? null,
    ...(packPinned(listing.pins, chosen.policy, since) as Readonly<Record<string, Json>>),
  };
  const docNo = paperNumber(command);
  const number = orderNumber(level, ctx);
  return decided(
    numberedOrder(event('ListingApproved', data, command, ctx, orderClocks(listing, command, packed)), docNo, number),
    tell(
      openHazards(listing),
      { type: 'ListingApproved', listingId, level, ...order, ...cited(docNo, number) },
      command,
    ),
  );
}

/** Where the notice sets the day of the plan, the order names it: not before the order and not after the last day. */
function planDayRefusal(
  command: ListingCommand<'ApproveListing'>,
  { rulePack, policy }: ChosenPack,
  ctx: Context,
): Refusal | null {
  const { planDay, deadline } = command;
  if (!planDay) return policy.pack?.planDayInNotice ? refuse('plan-day-missing', { rulePack }) : null;
  if (!isCountable(planDay)) return refuse('day-unknown', { field: 'planDay', day: planDay });
  const day = legalDayOf(happenedAt(command, ctx));
  return planDay < day || planDay > deadline ? refuse('plan-day-outside', { planDay, day, deadline }) : null;
}

/** The authority sends the proposal back; a better one is another listing. */
export function returnListing(listing: ListingState, command: ListingCommand<'ReturnListing'>, ctx: Context): Decision {
  const { reason } = command;
  const refusal = blankRefusal({ reason });
  if (refusal) return refused(refusal);
  return decided(
    event('ListingReturned', { reason }, command, ctx, stopClocks(listing.clocks, happenedAt(command, ctx))),
    tell(openHazards(listing), { type: 'ListingReturned', listingId: listing.id, reason }, command),
  );
}

/** 再次挂牌 at the same level: a new order, a new last day, and so a new service, filing and publication. */
export function relist(listing: ListingState, command: ListingCommand<'Relist'>, ctx: Context): Decision {
  const { deadline } = command;
  const refusal = deadlineRefusal('deadline', deadline, listing.line, command, ctx);
  if (refusal) return refused(refusal);
  const docNo = paperNumber(command);
  const number = orderNumber(listing.level, ctx);
  const relisted = event('ListingRelisted', { deadline }, command, ctx, orderClocks(listing, command, ctx));
  const told = { type: 'ListingRelisted', listingId: listing.id, deadline, ...cited(docNo, number) } as const;
  return decided(numberedOrder(relisted, docNo, number), tell(openHazards(listing), told, command));
}

/** 发文字号 of the paper, where it bears one of its own. */
function paperNumber({ docNo }: ListingCommand<'ApproveListing' | 'Relist'>): string | null {
  return isBlank(docNo) ? null : (docNo ?? null);
}

/** What an order starts: it is to be served, filed upward and published. */
function orderClocks(listing: ListingState, command: Command, ctx: Context): ReturnType<typeof startClock>[] {
  const since = happenedAt(command, ctx);
  return [
    ...stopClocks(listing.clocks, since),
    ...['serve-by', 'file-by', 'publish-by'].map((name) => startClock(listing.clocks, name, { since }, ctx)),
  ];
}

function hazardsRefusal(hazardIds: readonly string[]): Refusal | null {
  if (hazardIds.length === 0) return refuse('listing-without-hazard', {});
  const twice = hazardIds.find((id, i) => hazardIds.indexOf(id) !== i);
  return twice === undefined ? null : refuse('listing-hazard-twice', { hazardId: twice });
}

function bodiesRefusal(responsibleOrgId: string, supervisingOrgId: string): Refusal | null {
  return responsibleOrgId === supervisingOrgId
    ? refuse('supervising-unit-is-responsible', { orgId: supervisingOrgId })
    : null;
}

/** A last day that exists, is not over on the day of the paper, and lies no further ahead than a rectification may. */
function deadlineRefusal(
  field: string,
  deadline: LegalDay,
  line: string,
  command: Command,
  ctx: Context,
): Refusal | null {
  if (!isCountable(deadline)) return refuse('day-unknown', { field, day: deadline });
  const day = legalDayOf(happenedAt(command, ctx));
  if (deadline < day) return refuse('deadline-in-past', { deadline, day });
  const months = guardNumber(ctx.policy, 'rectify.maxMonths', line);
  const latest = addMonths(day, months);
  return deadline > latest ? refuse('deadline-too-far', { deadline, latest, months }) : null;
}

import type {
  AllowedCommand,
  Command,
  Context,
  Decision,
  Refusal,
  SubjectModule,
  SubjectRef,
  SubjectState,
} from '../kernel/subject';
import { evolveAmendment } from './amendment-evolve';
import { amendedParts, amendmentEffect, decidedParts, type AmendedPart } from './amendment-effect';
import {
  amendedRounds,
  amendedSubjects,
  type AmendmentCommand,
  type AmendmentDecisions,
  type AmendmentEvent,
  type AmendmentState,
  type ApplyAmendment,
  type PlanAmendment,
  type ProposeAmendment,
  type ProposeCalendars,
} from './amendment-types';
import { policyOutdated, proposePolicy } from './policy-amendment';
import { answersInForce, answersRefusal, lateAnswersRefusal } from './amendment-answers';
import type { AmendCampaign, CampaignState } from './campaign-types';
import { decided, give, happened, isBlank } from './happened';
import type { FieldAnswers } from './open-fields';
import { openQuestions } from './open-questions';
import type { AmendPart, PartState } from './part-types';
import { refusal, refused } from './refusals';
import type { QuotaState } from '../quotas/quota-types';
import type { RoundState } from './round-types';
import { forbidden, orgInRole } from './who-may';

const PERSON_COMMANDS = ['ApplyAmendment', 'DeclineAmendment', 'WithdrawAmendment'] as const;
type PersonCommand = (typeof PERSON_COMMANDS)[number];

/**
 * The rules of an amendment: one person proposes a higher version of a running campaign's plan, another applies or declines
 * it. It moves what is still open and erases nothing that was sent.
 */
export const amendmentModule: SubjectModule<AmendmentState> = {
  kind: 'amendment',
  decide,
  evolve: evolveAmendment,
  allowed,
  linkedTo: (state, command, linked) => {
    if (command?.type === 'ProposeAmendment') return amendedSubjects((command as ProposeAmendment).campaignId);
    if (state?.about !== 'plan' || command?.type !== 'ApplyAmendment') return [];
    return [...amendedSubjects(state.campaignId), ...amendedBelow(state, linked)];
  },
  orgOf: (_state, role, directory) => orgInRole(null, role, directory),
};

function decide(state: AmendmentState | null, given: Command, ctx: Context): Decision {
  const command = given as AmendmentCommand | { readonly type: 'Settle' | 'PolicyChanged' | 'CalendarChanged' };
  if (command.type === 'ProposeAmendment') return propose(state, command, ctx);
  if (command.type === 'ProposeCalendars') return proposeCalendars(state, command, ctx);
  if (command.type === 'ProposePolicy') return proposePolicy(state, command, ctx);
  if (!state) return refused(refusal('amendment-not-found', { command: given.type }));
  const by = ctx.actor.userId;
  switch (command.type) {
    case 'ApplyAmendment':
      return orRefused(blocked(state, command.type, ctx), () =>
        state.about === 'plan' ? apply(state, command, ctx) : applyRules(state, ctx),
      );
    case 'DeclineAmendment': {
      const { reason } = command;
      const event: AmendmentEvent = { type: 'AmendmentDeclined', data: { by, reason } };
      return orRefused(blocked(state, command.type, ctx) ?? blank(reason), () => decided([happened(event, ctx)]));
    }
    case 'WithdrawAmendment': {
      const event: AmendmentEvent = { type: 'AmendmentWithdrawn', data: { by } };
      return orRefused(blocked(state, command.type, ctx), () => decided([happened(event, ctx)]));
    }
    case 'Settle':
      return refused(forbidden(command.type, null, ctx) ?? refusal('nothing-due', {}));
    case 'PolicyChanged':
    case 'CalendarChanged':
      return orRefused(forbidden(command.type, null, ctx), () => movePins(ctx));
    default:
      return refused(refusal('command-unknown', { command: given.type }));
  }
}

function propose(state: AmendmentState | null, command: ProposeAmendment, ctx: Context): Decision {
  const campaign = campaignOf(command.campaignId, ctx);
  if (!campaign) return refused(refusal('campaign-not-found', { command: command.type }));
  const roles = { ...campaign.roles, ...command.roles };
  const { campaignId, plan, reason, answers = {} } = command;
  const not =
    forbidden(command.type, null, ctx) ??
    (state ? wrongState(state, command.type) : null) ??
    blank(reason) ??
    campaignRefusal(campaign, plan, command.type) ??
    planRefusal(plan, roles, openParts(campaign, ctx)) ??
    answersRefusal(plan, answers, campaign);
  if (not) return refused(not);
  const { year } = campaign;
  const data = { campaignId, year, plan, roles, answers, reason, by: ctx.actor.userId };
  return decided([happened({ type: 'AmendmentProposed', data } satisfies AmendmentEvent, ctx)]);
}

function proposeCalendars(state: AmendmentState | null, command: ProposeCalendars, ctx: Context): Decision {
  const { calendars, reason } = command;
  const not =
    forbidden(command.type, null, ctx) ??
    (state ? wrongState(state, command.type) : null) ??
    blank(reason) ??
    (Object.keys(calendars).length === 0 ? refusal('blank-field', { field: 'calendars' }) : null);
  if (not) return refused(not);
  const data = { calendars, reason, by: ctx.actor.userId };
  return decided([happened({ type: 'CalendarsProposed', data } satisfies AmendmentEvent, ctx)]);
}

/** The record feeds calendars or a policy to everything open, subject by subject, each by its own rules. */
function applyRules(state: AmendmentState, ctx: Context): Decision {
  const outdated = state.about === 'policy' ? policyOutdated(state, ctx) : null;
  if (outdated) return refused(outdated);
  const data = { by: ctx.actor.userId, decisions: {}, effect: null };
  return decided([happened({ type: 'AmendmentApplied', data } satisfies AmendmentEvent, ctx)]);
}

/** Decided on the locked states: what was not decided yet, or is asked anew because something changed, refuses it. */
function apply(state: PlanAmendment, { decisions = {}, answers = {} }: ApplyAmendment, ctx: Context): Decision {
  const campaign = campaignOf(state.campaignId, ctx);
  if (!campaign) return refused(refusal('campaign-not-found', { command: 'ApplyAmendment' }));
  const not =
    campaignRefusal(campaign, state.plan, 'ApplyAmendment') ??
    planRefusal(state.plan, state.roles, openParts(campaign, ctx)) ??
    lateAnswersRefusal(state, answers, campaign);
  if (not) return refused(not);
  const fields = { ...answersInForce(state, campaign), ...answers };
  const amendment = { ...state, fields };
  const asked = amendedParts(amendment, openParts(campaign, ctx), closedRounds(ctx), ctx.calendars, quotasOf(ctx));
  const { needsDecision } = amendmentEffect(asked, ctx.now);
  const undecided = needsDecision.filter(({ key }) => !Object.hasOwn(decisions, key));
  if (undecided.length > 0) {
    const items = needsDecision.map((item) => ({ ...item, name: { ...item.name } }));
    return refused(refusal('amendment-needs-decisions', { open: undecided.map(({ key }) => key), items }));
  }
  const parts = decidedParts(asked, needsDecision, decisions);
  const { needsDecision: _decided, newFields: _answered, ...effect } = amendmentEffect(parts, ctx.now);
  const taken = Object.fromEntries(needsDecision.map(({ key }) => [key, decisions[key] ?? 'keep-old']));
  const given = Object.keys(answers).length > 0 ? { answers } : {};
  const data = { by: ctx.actor.userId, decisions: taken satisfies AmendmentDecisions, effect, ...given };
  return decided(
    [happened({ type: 'AmendmentApplied', data } satisfies AmendmentEvent, ctx)],
    [amendCampaign(amendment), ...parts.map((part) => amendPart(state, part))],
  );
}

function amendCampaign({ campaignId, plan, roles, fields }: PlanAmendment & { readonly fields: FieldAnswers }) {
  const { version: planVersion, title } = plan;
  return give<AmendCampaign>('campaign', campaignId, {
    ...{ type: 'AmendCampaign', planVersion, title, roles, fields },
  });
}

function amendPart({ plan, reason }: PlanAmendment, { part, schedule }: AmendedPart) {
  return give<AmendPart>('part', part.id, { type: 'AmendPart', planVersion: plan.version, schedule, reason });
}

function campaignRefusal(campaign: CampaignState, plan: PlanAmendment['plan'], command: string): Refusal | null {
  if (campaign.state === 'closed') {
    return refusal('wrong-state', { command, state: campaign.state, openIn: ['running', 'paused'] });
  }
  if (plan.id !== campaign.planId) {
    return refusal('amendment-of-another-plan', { plan: plan.id, planId: campaign.planId });
  }
  const { version } = plan;
  return version > campaign.planVersion
    ? null
    : refusal('amendment-not-newer', { version, running: campaign.planVersion });
}

/** Parts and phases that run can be moved, not taken away or added. */
function planRefusal(
  plan: PlanAmendment['plan'],
  roles: PlanAmendment['roles'],
  parts: readonly PartState[],
): Refusal | null {
  for (const part of parts) {
    const planned = plan.parts.find(({ code }) => code === part.code);
    if (!planned) return refusal('part-not-in-plan', { part: part.code, parts: plan.parts.map(({ code }) => code) });
    const phases = part.phases.map(({ key }) => key);
    if (phases.join() !== planned.phases.map(({ key }) => key).join()) {
      return refusal('amendment-phases-differ', { part: part.code, phases });
    }
  }
  const codes = parts.map(({ code }) => code);
  const open = openQuestions(plan, roles, codes);
  if (open.length === 0) return null;
  const questions = open.map(({ question }) => ({ ...question }));
  return refusal('roles-unanswered', { open: open.map(({ role }) => role), questions });
}

function campaignOf(id: string, ctx: Context): CampaignState | null {
  const found: SubjectState | undefined = ctx.linked?.[id];
  return found?.kind === 'campaign' && found.districtId === ctx.directory.districtId ? (found as CampaignState) : null;
}

function openParts(campaign: CampaignState, ctx: Context): readonly PartState[] {
  return campaign.parts.flatMap(({ partId }) => {
    const part = ctx.linked?.[partId] as PartState | undefined;
    return part && part.state !== 'closed' ? [part] : [];
  });
}

function closedRounds(ctx: Context): ReadonlySet<string> {
  const rounds = Object.values(ctx.linked ?? {}).filter((other) => other.kind === 'round') as RoundState[];
  return new Set(rounds.filter(({ state }) => state === 'closed').map(({ id }) => id));
}

function quotasOf(ctx: Context): ReadonlyMap<string, QuotaState> {
  const quotas = Object.values(ctx.linked ?? {}).filter((other) => other.kind === 'quota') as QuotaState[];
  return new Map(quotas.map((quota) => [quota.id, quota]));
}

/** The rounds and quotas that may move, as far as the campaign and its parts are known. */
function amendedBelow(state: PlanAmendment, linked: Context['linked'] = {}): readonly SubjectRef[] {
  const campaign = linked[state.campaignId] as CampaignState | undefined;
  const parts = Object.values(linked).filter(({ kind }) => kind === 'part') as PartState[];
  const quotas = parts.flatMap(({ quotas: own = [] }) =>
    own.map(({ quotaId: id }) => ({ kind: 'quota', id }) as const),
  );
  return [...amendedRounds(state, { ...campaign?.fields, ...state.answers }), ...quotas];
}

function movePins(ctx: Context): Decision {
  if (!ctx.next) return refused(refusal('no-next-version', {}));
  const event: AmendmentEvent = { type: 'PinsMoved', data: { pins: ctx.next.pins } };
  return decided([happened(event, ctx)]);
}

/** Who proposed it may take it back and do nothing else; somebody else applies or declines it. */
function blocked(state: AmendmentState, command: PersonCommand, ctx: Context): Refusal | null {
  const mine = ctx.actor.userId === state.proposedBy;
  const withdraws = command === 'WithdrawAmendment';
  return (
    forbidden(command, null, ctx) ??
    (state.state === 'proposed' ? null : wrongState(state, command)) ??
    (mine && !withdraws ? refusal('amendment-own-proposal', { command }) : null) ??
    (!mine && withdraws ? refusal('amendment-not-yours', { command }) : null)
  );
}

function wrongState({ state }: AmendmentState, command: string): Refusal {
  return refusal('wrong-state', { command, state, openIn: ['proposed'] });
}

function blank(reason: string): Refusal | null {
  return isBlank(reason) ? refusal('blank-field', { field: 'reason' }) : null;
}

function orRefused(reason: Refusal | null, then: () => Decision): Decision {
  return reason ? refused(reason) : then();
}

function allowed(state: AmendmentState, ctx: Context): readonly AllowedCommand[] {
  return PERSON_COMMANDS.map((command) => {
    const reason = blocked(state, command, ctx);
    return reason ? { command, open: false, refusal: reason } : { command, open: true };
  });
}

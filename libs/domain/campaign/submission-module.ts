import { backdatingRefusal, happenedAt, pastDayRefusal } from '../kernel/acting';
import type { CauseEnded } from '../hazard/linked-commands';
import type {
  AllowedCommand,
  Command,
  CommandEffect,
  Context,
  Decision,
  Refusal,
  SubjectModule,
  SubjectRef,
} from '../kernel/subject';
import { endOfDay } from '../legal-clock/instants';
import { decided, give, happened, isBlank } from './happened';
import { refusal, refused } from './refusals';
import { roundLocked } from './round-lock';
import type { LateSlip, RoundState } from './round-types';
import { broughtBy, evolveSubmission } from './submission-evolve';
import { formsRefusal, otherAnswers } from './submission-forms';
import {
  submissionIdOf,
  type Sent,
  type SubmissionCommand,
  type SubmissionEvent,
  type SubmissionState,
  type Submit,
} from './submission-types';
import { CAMPAIGN_WHO_MAY, forbidden, isReceiver, orgInRole } from './who-may';

type Given = SubmissionCommand | { readonly type: 'Settle' | 'PolicyChanged' | 'CalendarChanged' };

const PERSON_COMMANDS = ['Submit', 'AcceptSubmission', 'ReturnSubmission'] as const;
type PersonCommand = (typeof PERSON_COMMANDS)[number];

/**
 * The rules of one unit's answer in one round: sent, accepted or returned, sent again. A late one is received like any other
 * until its round is locked, and afterwards under an exception of its office. That the unit owes the round is the record's to know: the owing units are rows.
 */
export const submissionModule: SubjectModule<SubmissionState> = {
  kind: 'submission',
  decide,
  evolve: evolveSubmission,
  allowed,
  orgOf: (state, role, directory) =>
    role === 'owing-units' || role === 'owing-units:head' ? state.orgId : orgInRole(state.code, role, directory),
  linkedTo: (state, command, linked) => {
    const submit = command?.type === 'Submit' ? (command as Submit) : null;
    const roundId = state?.roundId ?? submit?.roundId;
    if (typeof roundId !== 'string') return [];
    const round = { kind: 'round', id: roundId } as const;
    if (!submit) return [round];
    return [round, ...otherAnswers(linked?.[roundId] as RoundState | undefined, state?.orgId ?? submit.orgId)];
  },
};

function decide(state: SubmissionState | null, given: Command, ctx: Context, ref: SubjectRef): Decision {
  const command = given as Given;
  if (command.type === 'Submit') return submit(state, command, ctx, ref);
  if (!state) return refused(refusal('submission-not-found', { command: given.type }));
  switch (command.type) {
    case 'AcceptSubmission': {
      const event: SubmissionEvent = { type: 'SubmissionAccepted', data: { by: ctx.actor.userId } };
      return orRefused(blocked(state, command.type, ctx), () => decided([happened(event, ctx)]));
    }
    case 'ReturnSubmission': {
      const { reason } = command;
      const blank = isBlank(reason) ? refusal('blank-field', { field: 'reason' }) : null;
      const event: SubmissionEvent = { type: 'SubmissionReturned', data: { by: ctx.actor.userId, reason } };
      return orRefused(blocked(state, command.type, ctx) ?? blank, () => decided([happened(event, ctx)]));
    }
    case 'Settle':
      return refused(forbidden(command.type, state.code, ctx) ?? refusal('nothing-due', {}));
    case 'PolicyChanged':
    case 'CalendarChanged':
      return orRefused(forbidden(command.type, state.code, ctx), () => movePins(ctx));
    default:
      return refused(refusal('command-unknown', { command: given.type }));
  }
}

function submit(state: SubmissionState | null, command: Submit, ctx: Context, ref: SubjectRef): Decision {
  const round = roundOf(state?.roundId ?? command.roundId, ctx);
  if (!round) return refused(refusal('round-not-found', { command: command.type }));
  const orgId = state?.orgId ?? command.orgId ?? '';
  if (!state && ref.id !== submissionIdOf(round.id, orgId)) {
    return refused(refusal('submission-not-found', { command: command.type }));
  }
  const reason =
    (state ? blocked(state, 'Submit', ctx) : (notSender(round.code, orgId, ctx) ?? noMore(round, orgId, ctx))) ??
    contentRefusal(command, ctx) ??
    formsRefusal(command, orgId, round, ctx) ??
    officeRefusal(command, orgId, round, ctx);
  if (reason) return refused(reason);
  const sent = sendingOf(command, orgId, round, ctx);
  if (state) return decided([sentEvent({ type: 'SubmissionMadeAgain', data: sent }, command, ctx)]);
  const { id: roundId, campaignId, partId, code, dutyId, period, due } = round;
  const data = { campaignId, partId, code, roundId, dutyId, period, due, orgId, ...sent };
  return decided([sentEvent({ type: 'SubmissionMade', data }, command, ctx)], slipsOver(round, orgId));
}

/** It is missing no more: a slip that says so and was not released yet lapses. */
function slipsOver({ slips = [] }: RoundState, orgId: string): readonly CommandEffect[] {
  const own = slips.filter((slip: LateSlip) => slip.orgId === orgId);
  return own.map(({ slipId }) => give<CauseEnded>('slip', slipId, { type: 'CauseEnded', reason: 'SubmissionMade' }));
}

function sentEvent(event: SubmissionEvent, { effectiveAt }: Submit, ctx: Context) {
  return happened(event, ctx, effectiveAt === undefined ? {} : { effectiveAt });
}

function sendingOf(command: Submit, orgId: string, round: RoundState, ctx: Context): Sent {
  const at = happenedAt(command, ctx);
  return {
    text: command.text ?? null,
    attachments: (command.attachments ?? []).map(({ fileId, name }) => ({ fileId, name })),
    figuresTo: command.figuresTo ?? null,
    onBehalf: isOfUnit(orgId, ctx) ? null : (command.onBehalf ?? null),
    by: ctx.actor.userId,
    at,
    late: at >= endOfDay(round.due),
    ...broughtBy(command),
  };
}

/** Something has to be in it. */
function contentRefusal(command: Submit, ctx: Context): Refusal | null {
  const forms = Object.keys(command.forms ?? {});
  const empty = isBlank(command.text) && (command.attachments ?? []).length === 0 && forms.length === 0;
  if (empty) return refusal('submission-empty', {});
  return command.figuresTo === undefined ? null : pastDayRefusal('figuresTo', command.figuresTo, ctx, null);
}

/** The office says why it enters it for the unit; only the office may say that it had it earlier. */
function officeRefusal(command: Submit, orgId: string, round: RoundState, ctx: Context): Refusal | null {
  if (!isOfUnit(orgId, ctx)) {
    return isBlank(command.onBehalf)
      ? refusal('blank-field', { field: 'onBehalf' })
      : backdatingRefusal(command, ctx, round.opens);
  }
  return command.effectiveAt === undefined ? null : refusal('submission-not-backdated', {});
}

function movePins(ctx: Context): Decision {
  if (!ctx.next) return refused(refusal('no-next-version', {}));
  const event: SubmissionEvent = { type: 'PinsMoved', data: { pins: ctx.next.pins } };
  return decided([happened(event, ctx)]);
}

const NEEDS: Readonly<Record<PersonCommand, SubmissionState['state']>> = {
  Submit: 'returned',
  AcceptSubmission: 'submitted',
  ReturnSubmission: 'submitted',
};

/**
 * Accepting is open after the round was closed or locked too; whoever returns then would ask for what nobody receives any
 * more.
 */
function blocked(state: SubmissionState, command: PersonCommand, ctx: Context): Refusal | null {
  const round = roundOf(state.roundId, ctx);
  return (
    (command === 'Submit' ? notSender(state.code, state.orgId, ctx) : notReceiver(command, state, ctx)) ??
    (state.state === NEEDS[command] ? null : refusal(`submission-${state.state}`, { command })) ??
    (command !== 'AcceptSubmission' && round ? noMore(round, state.orgId, ctx) : null)
  );
}

/** Its round is closed, or locked to this unit. */
function noMore(round: RoundState, orgId: string, { now }: Context): Refusal | null {
  const closed = round.state === 'closed' ? refusal('round-closed', { period: round.period }) : null;
  return closed ?? roundLocked(round, orgId, now);
}

function roundOf(roundId: string | undefined, ctx: Context): RoundState | null {
  const round = (roundId === undefined ? undefined : ctx.linked?.[roundId]) as RoundState | undefined;
  return round?.districtId === ctx.directory.districtId ? round : null;
}

function isOfUnit(orgId: string, { actor }: Context): boolean {
  return actor.posts.some((post) => post.orgId === orgId);
}

function notSender(code: string, orgId: string, ctx: Context): Refusal | null {
  return isOfUnit(orgId, ctx) || isReceiver(code, orgId, ctx)
    ? null
    : refusal('role-needed', { command: 'Submit', roles: CAMPAIGN_WHO_MAY.Submit });
}

function notReceiver(command: PersonCommand, { code, orgId }: SubmissionState, ctx: Context): Refusal | null {
  return isReceiver(code, orgId, ctx) ? null : refusal('role-needed', { command, roles: CAMPAIGN_WHO_MAY[command] });
}

function orRefused(reason: Refusal | null, apply: () => Decision): Decision {
  return reason ? refused(reason) : apply();
}

function allowed(state: SubmissionState, ctx: Context): readonly AllowedCommand[] {
  return PERSON_COMMANDS.map((command) => {
    const reason = blocked(state, command, ctx);
    return reason ? { command, open: false, refusal: reason } : { command, open: true };
  });
}

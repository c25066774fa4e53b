import { decided, happened } from '../campaign/happened';
import { orgInRole } from '../campaign/who-may';
import { stopClocks } from '../escalation/clocks';
import { refused } from '../kernel/acting';
import { COMMON_REFUSALS, refuserOf } from '../kernel/refusals';
import type { AllowedCommand, Command, Context, Decision, Refusal, SubjectModule, SubjectRef } from '../kernel/subject';
import { changesOf, happeningsOf, isNothing } from './generate';
import { hazardsOf } from './line-review';
import { failLine, verifyLine } from './line-results';
import { evolveLookBack } from './look-back-evolve';
import { RECORDED_CAUSES } from './look-back-types';
import type { KeptRule, LookBackCommand, LookBackEvent, LookBackState, OpenLookBack } from './look-back-types';
import { recordHappening, withdrawHappening } from './recorded';
import { refuse } from './refusals';
import { forbidden, type LookBackCommandType } from './who-may';

const common = refuserOf(COMMON_REFUSALS);

type Given = LookBackCommand | { readonly type: 'Settle' | 'PolicyChanged' | 'CalendarChanged' };
type PersonCommand = (typeof PERSON_COMMANDS)[number];

const PERSON_COMMANDS = ['Regenerate', 'VerifyLine', 'FailLine', 'RecordHappening', 'WithdrawHappening'] as const;

/**
 * The rules of one part's look-back list. It is opened with its part and waits; the opening of a phase generates the lines
 * of that phase's rules from what the record tells (`context.measured`). It has no clock: the plans print no day for it. A
 * part that stands still opens no phase, so a pause needs no word here; people go on with the lines they have.
 */
export const lookBackModule: SubjectModule<LookBackState> = {
  kind: 'look-back',
  decide,
  evolve: evolveLookBack,
  allowed,
  linkedTo,
  orgOf: (state, role, directory) => orgInRole(state.code, role, directory),
};

function decide(state: LookBackState | null, given: Command, ctx: Context): Decision {
  const command = given as Given;
  if (command.type === 'OpenLookBack') {
    const reason = forbidden(command.type, command.code, ctx) ?? (state ? refuse('look-back-already-open', {}) : null);
    return reason ? refused(reason) : open(command, ctx);
  }
  if (!state) return refused(refuse('look-back-not-found', { command: given.type }));
  switch (command.type) {
    case 'Regenerate':
    case 'VerifyLine':
    case 'FailLine':
    case 'RecordHappening':
    case 'WithdrawHappening': {
      const reason = blocked(state, command.type, ctx);
      return reason ? refused(reason) : byPerson(state, command, ctx);
    }
    case 'GenerateLookBack':
      return orRefused(forbidden(command.type, state.code, ctx), () => generate(state, command.phase, ctx));
    case 'CloseLookBack':
      return orRefused(forbidden(command.type, state.code, ctx), () => close(state, ctx));
    case 'PolicyChanged':
    case 'CalendarChanged':
      return orRefused(forbidden(command.type, state.code, ctx), () => movePins(ctx));
    case 'Settle':
      return refused(forbidden(command.type, state.code, ctx) ?? common('nothing-due', {}));
    default:
      return refused(common('command-unknown', { command: given.type }));
  }
}

function byPerson(state: LookBackState, command: Extract<Given, { type: PersonCommand }>, ctx: Context): Decision {
  switch (command.type) {
    case 'Regenerate':
      return regenerate(state, ctx);
    case 'VerifyLine':
      return verifyLine(state, command, ctx);
    case 'FailLine':
      return failLine(state, command, ctx);
    case 'RecordHappening':
      return recordHappening(state, command, ctx);
    case 'WithdrawHappening':
      return withdrawHappening(state, command, ctx);
  }
}

function open({ campaignId, partId, code, year, rules }: OpenLookBack, ctx: Context): Decision {
  const event: LookBackEvent = { type: 'LookBackOpened', data: { campaignId, partId, code, year, rules } };
  return decided([happened(event, ctx)]);
}

/** The lines of a phase's rules; a phase that opens again, or one without a rule, changes nothing. */
function generate(state: LookBackState, phase: string, ctx: Context): Decision {
  const rules = state.rules.filter((rule) => rule.phase === phase && rule.generatedAt === null);
  if (rules.length === 0 || state.state === 'closed') return decided([]);
  const data = { rules: rules.map(({ rule }) => rule), ...onRecord(state, rules, ctx) };
  return decided([happened({ type: 'LookBackGenerated', data } satisfies LookBackEvent, ctx)]);
}

function regenerate(state: LookBackState, ctx: Context): Decision {
  const generated = state.rules.filter(({ generatedAt }) => generatedAt !== null);
  const changes = onRecord(state, generated, ctx);
  if (isNothing(changes)) return decided([]);
  const event: LookBackEvent = { type: 'LookBackRegenerated', data: { ...changes, by: ctx.actor.userId } };
  return decided([happened(event, ctx)]);
}

function onRecord(state: LookBackState, rules: readonly KeptRule[], ctx: Context) {
  if (!ctx.measured) throw new Error('A look-back list is generated from what the record tells.');
  return changesOf(state, rules, happeningsOf(state, ctx.measured.happenings), ctx.now);
}

function close(state: LookBackState, ctx: Context): Decision {
  const event: LookBackEvent = { type: 'LookBackClosed', data: {} };
  if (state.state === 'closed') return decided([]);
  return decided([happened(event, ctx, { clocks: stopClocks(state.clocks, ctx.now) })]);
}

function movePins(ctx: Context): Decision {
  if (!ctx.next) return refused(common('no-next-version', {}));
  const event: LookBackEvent = { type: 'PinsMoved', data: { pins: ctx.next.pins } };
  return decided([happened(event, ctx)]);
}

/** The hazards that give the line its reasons, and the one named to carry it on. */
function linkedTo(state: LookBackState | null, command: Command | null): readonly SubjectRef[] {
  const given = command as Given | null;
  if (given?.type !== 'VerifyLine' && given?.type !== 'FailLine') return [];
  const line = state?.lines.find(({ id }) => id === given.line);
  const named = given.type === 'FailLine' && given.hazardId !== undefined ? [given.hazardId] : [];
  const ids = new Set([...(line ? hazardsOf(line) : []), ...named]);
  return [...ids].map((id) => ({ kind: 'hazard', id }));
}

/** What happened may be recorded before the list is generated; the rest needs lines. */
function blocked(state: LookBackState, command: PersonCommand, ctx: Context): Refusal | null {
  const early = command === 'RecordHappening' || command === 'WithdrawHappening';
  return (
    forbidden(command satisfies LookBackCommandType, state.code, ctx) ??
    (state.state === 'closed' ? refuse('look-back-closed', { command }) : null) ??
    (state.state === 'waiting' && !early ? refuse('look-back-waiting', { command }) : null) ??
    (command === 'RecordHappening' ? nothingToRecord(state) : null)
  );
}

function nothingToRecord(state: LookBackState): Refusal | null {
  const asked = RECORDED_CAUSES.filter((one) => state.rules.some(({ causes }) => causes.includes(one)));
  return asked.length > 0 ? null : refuse('look-back-cause-not-asked', { cause: RECORDED_CAUSES[0], causes: asked });
}

function allowed(state: LookBackState, ctx: Context): readonly AllowedCommand[] {
  return PERSON_COMMANDS.map((command) => {
    const reason = blocked(state, command, ctx);
    return reason ? { command, open: false, refusal: reason } : { command, open: true };
  });
}

function orRefused(reason: Refusal | null, apply: () => Decision): Decision {
  return reason ? refused(reason) : apply();
}

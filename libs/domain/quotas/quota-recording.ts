import { decided, happened } from '../campaign/happened';
import { blankRefusal, pastDayRefusal, refused } from '../kernel/acting';
import { deriveId } from '../kernel/derive-id';
import type { Context, Decision, Refusal } from '../kernel/subject';
import { denominatorOf } from './quota-figure';
import type {
  ChangeDenominator,
  QuotaEvent,
  QuotaPersonCommand,
  QuotaState,
  RecordAct,
  ReportFigure,
  SetBaseline,
  WithdrawAct,
} from './quota-types';
import { refuse } from './refusals';
import { forbidden } from './who-may';

/** Whether the quota is one this command says something about, or why not. */
export function takesCommand(state: QuotaState, command: QuotaPersonCommand['type']): Refusal | null {
  const { counts, target } = state;
  const ofReports = target.kind === 'share' && target.of.by === 'reported';
  const takes: Readonly<Record<QuotaPersonCommand['type'], boolean>> = {
    RecordAct: counts.by === 'acts',
    WithdrawAct: counts.by === 'acts',
    ReportFigure: counts.by === 'reported' || ofReports,
    ChangeDenominator: target.kind === 'share',
    SetBaseline: target.kind === 'trend',
  };
  return takes[command] ? null : refuse('quota-counts-otherwise', { command });
}

/** An act that happened. It counts on its day, whenever it is entered. */
export function recordAct(state: QuotaState, command: RecordAct, ctx: Context): Decision {
  const { act, day, count, evidence, orgId = null, firmOrgId = null } = command;
  const { counts } = state;
  const other = counts.by === 'acts' && counts.act !== act ? { act, counted: counts.act } : null;
  const reason =
    forbidden(command.type, state.code, orgId, ctx) ??
    takesCommand(state, command.type) ??
    (other ? refuse('quota-counts-another-act', other) : null) ??
    pastDayRefusal('day', day, ctx, state.from) ??
    (count > 0 ? wholeNumber('count', count) : refuse('quota-number-invalid', { field: 'count', value: count })) ??
    unitRefusal(state, orgId, firmOrgId, ctx) ??
    blankRefusal({ evidence });
  if (reason) return refused(reason);
  const id = deriveId(state.id, 'act', String(state.version + 1));
  const data = { id, act, day, orgId, firmOrgId, count, evidence, by: ctx.actor.userId };
  return one({ type: 'ActRecorded', data }, ctx);
}

/** What was recorded by mistake counts no more. */
export function withdrawAct(state: QuotaState, command: WithdrawAct, ctx: Context): Decision {
  const { actId, reason } = command;
  const act = state.acts.find(({ id }) => id === actId);
  const no =
    forbidden(command.type, state.code, act?.orgId ?? null, ctx) ??
    (act ? null : refuse('quota-act-unknown', { actId })) ??
    // What belongs to no unit was recorded by an office, and only an office takes it back.
    (act?.orgId === null ? forbidden(command.type, state.code, '', ctx) : null) ??
    (act?.withdrawn ? refuse('quota-act-withdrawn', { actId }) : null) ??
    blankRefusal({ reason });
  return no ? refused(no) : one({ type: 'ActWithdrawn', data: { actId, by: ctx.actor.userId, reason } }, ctx);
}

/** The figure as it stands on a day. */
export function reportFigure(state: QuotaState, command: ReportFigure, ctx: Context): Decision {
  const { value, of = null, day, orgId = null, evidence } = command;
  const reason =
    forbidden(command.type, state.code, orgId ?? '', ctx) ??
    takesCommand(state, command.type) ??
    pastDayRefusal('day', day, ctx, state.from) ??
    anyNumber('value', value) ??
    (of === null ? null : wholeNumber('of', of)) ??
    memberRefusal(state, orgId, ctx) ??
    blankRefusal({ evidence });
  if (reason) return refused(reason);
  return one({ type: 'FigureReported', data: { value, of, day, orgId, evidence, by: ctx.actor.userId } }, ctx);
}

/** What a share is of. The event keeps what it was, so that both figures can be shown. */
export function changeDenominator(state: QuotaState, command: ChangeDenominator, ctx: Context): Decision {
  const { value: after, orgId = null, reason } = command;
  const no =
    forbidden(command.type, state.code, null, ctx) ??
    takesCommand(state, command.type) ??
    wholeNumber('value', after) ??
    memberRefusal(state, orgId, ctx) ??
    blankRefusal({ reason });
  if (no) return refused(no);
  const nothing = { units: [], firms: [], counts: [] };
  const before = denominatorOf(state, { from: state.from, to: null }, ctx.measured ?? nothing, orgId);
  return one({ type: 'DenominatorChanged', data: { orgId, before, after, reason, by: ctx.actor.userId } }, ctx);
}

/** What a trend is compared with; the newest one counts. */
export function setBaseline(state: QuotaState, command: SetBaseline, ctx: Context): Decision {
  const { value, orgId = null, evidence } = command;
  const no =
    forbidden(command.type, state.code, null, ctx) ??
    takesCommand(state, command.type) ??
    anyNumber('value', value) ??
    memberRefusal(state, orgId, ctx) ??
    blankRefusal({ evidence });
  return no ? refused(no) : one({ type: 'BaselineSet', data: { orgId, value, evidence, by: ctx.actor.userId } }, ctx);
}

function one(event: QuotaEvent, ctx: Context): Decision {
  return decided([happened(event, ctx)]);
}

/** Where the count is each unit's or each firm's own, an act says whose it is; whoever is named is one of them. */
function unitRefusal(state: QuotaState, orgId: string | null, firm: string | null, ctx: Context): Refusal | null {
  const { whose } = state;
  if (whose === 'each-unit' && orgId === null) return refuse('quota-unit-not-named', { field: 'orgId' });
  if (whose === 'each-firm' && firm === null) return refuse('quota-unit-not-named', { field: 'firmOrgId' });
  return (
    (orgId !== null && !ctx.measured?.units.includes(orgId) ? unknownUnit('orgId', orgId) : null) ??
    (whose === 'each-firm' && firm !== null && !ctx.measured?.firms.includes(firm)
      ? unknownUnit('firmOrgId', firm)
      : null)
  );
}

/** A figure, a denominator or a baseline belongs to the member it is about, or to all together. */
function memberRefusal({ whose }: QuotaState, orgId: string | null, { measured }: Context): Refusal | null {
  if (whose === 'all-together') return orgId === null ? null : unknownUnit('orgId', orgId);
  if (orgId === null) return refuse('quota-unit-not-named', { field: 'orgId' });
  const members = whose === 'each-firm' ? measured?.firms : measured?.units;
  return members?.includes(orgId) ? null : unknownUnit('orgId', orgId);
}

function unknownUnit(field: string, orgId: string): Refusal {
  return refuse('quota-unit-unknown', { field, orgId });
}

function wholeNumber(field: string, value: number): Refusal | null {
  return Number.isSafeInteger(value) && value >= 0 ? null : refuse('quota-number-invalid', { field, value });
}

/** A death toll is whole, hours or tonnes need not be. */
function anyNumber(field: string, value: number): Refusal | null {
  return Number.isFinite(value) && value >= 0 ? null : refuse('quota-number-invalid', { field, value });
}

import { firedAndStopped, setDated } from '../campaign/dated-clocks';
import { decided, happened } from '../campaign/happened';
import { stopClocks } from '../escalation/clocks';
import { blankRefusal, futureDayRefusal, isBlank, isCountable, pastDayRefusal, refused } from '../kernel/acting';
import { nextDue, type ClockChange } from '../kernel/clock-state';
import { COMMON_REFUSALS, refuserOf } from '../kernel/refusals';
import type { Context, Decision, NotifyEffect, Refusal } from '../kernel/subject';
import { legalDayOf } from '../legal-clock/instants';
import { answersOf, hazardsOf } from './check-findings';
import type { CheckEvent, CheckState, ReCheckDue, TeamMember } from './check-types';
import { checklistOf } from './checklist';
import type { InspectionCommand } from './inspection-types';
import { refuse } from './refusals';

const common = refuserOf(COMMON_REFUSALS);

/** The clock of the day by which somebody goes again. */
export const RE_CHECK = 'recheck-by';
/** What the unit is told under: that it will be inspected, and what was found. */
export const ANNOUNCED = 'inspection-notice';
/** Nobody inspects alone. */
export const LEAST_TEAM = 2;

/** Plans an inspection of one unit. The unit is told of one that is announced, and of no other. */
export function planCheck(command: InspectionCommand<'PlanCheck'>, ctx: Context): Decision {
  const { mode, line, name, unannounced, unitOrgId, areaOrgId, place, on, team, plan } = command;
  const { part, id } = command.checklist;
  const checklist = checklistOf(plan, part, id);
  const no =
    blankRefusal({ name, place }) ??
    notPast('on', on, ctx) ??
    teamRefusal('team', team, unitOrgId) ??
    (checklist ? null : refuse('check-list-unknown', { plan: plan.id, part, id }));
  if (no || !checklist) return refused(no ?? refuse('check-list-unknown', { plan: plan.id, part, id }));
  const by = ctx.actor.userId;
  const fixed = { mode, line, name, unannounced, unitOrgId, areaOrgId, place, on };
  const event: CheckEvent = { type: 'CheckPlanned', data: { ...fixed, team, checklist, by } };
  const told = unannounced ? [] : [unitNotice('announced', ctx, { notice: 'inspection-announced', name, on })];
  return decided([happened(event, ctx)], told);
}

/** What was found, item by item. Each item that fails becomes a hazard of the unit in the same step. */
export function recordCheck(
  state: CheckState,
  { on, note, answers, reCheck = null }: InspectionCommand<'RecordCheck'>,
  ctx: Context,
): Decision {
  const failing = answers.filter(({ answer }) => answer === 'fails');
  const no =
    pastDayRefusal('on', on, ctx, legalDayOf(state.plannedAt)) ??
    blankRefusal({ note }) ??
    everyItemOnce(
      answers,
      state.checklist.items.map(({ item }) => item),
    ) ??
    unseenRefusal(failing) ??
    againRefusal('reCheck', reCheck, failing.length > 0, state, ctx);
  if (no) return refused(no);
  const data = { on, note, answers: answersOf(state, answers), by: ctx.actor.userId, reCheck };
  const event: CheckEvent = { type: 'CheckRecorded', data };
  const found = { notice: 'inspection-found', name: state.name, on, failed: failing.length };
  return decided(
    [happened(event, ctx, { clocks: clocksOf(state, reCheck, ctx) })],
    [...hazardsOf(state, answers), unitNotice('found', ctx, { ...found, reCheckOn: reCheck?.on ?? null })],
  );
}

/** Somebody went again: what failed is remedied, or the day of the next visit is set. */
export function recordReCheck(
  state: CheckState,
  { on, people, note, results, next = null }: InspectionCommand<'RecordReCheck'>,
  ctx: Context,
): Decision {
  const left = results.some(({ result }) => result === 'not-remedied');
  const no =
    pastDayRefusal('on', on, ctx, state.reChecks.at(-1)?.on ?? state.done?.on ?? null) ??
    blankRefusal({ note }) ??
    teamRefusal('people', people, state.unitOrgId) ??
    everyItemOnce(results, openItems(state)) ??
    againRefusal('next', next, left, state, ctx);
  if (no) return refused(no);
  const event: CheckEvent = {
    type: 'ReCheckRecorded',
    data: { on, people, note, results, by: ctx.actor.userId, next },
  };
  return decided([happened(event, ctx, { clocks: clocksOf(state, next, ctx) })]);
}

/** An inspection that will not take place. One without notice stays unknown to the unit. */
export function abandonCheck({ reason }: InspectionCommand<'AbandonCheck'>, ctx: Context): Decision {
  const no = blankRefusal({ reason });
  const event: CheckEvent = { type: 'CheckAbandoned', data: { reason, by: ctx.actor.userId } };
  return no ? refused(no) : decided([happened(event, ctx)]);
}

/** The day of the re-check is over: it shows as overdue, and the office of the line is told. */
export function passReCheck(state: CheckState, ctx: Context): Decision {
  const next = nextDue(state);
  const clock = next && next.at <= ctx.now ? state.clocks[next.clock] : undefined;
  if (!next || !clock || !state.reCheckDue) return refused(common('nothing-due', {}));
  const { on } = state.reCheckDue;
  const event: CheckEvent = { type: 'ReCheckOverdue', data: { on } };
  const told: NotifyEffect = {
    kind: 'notify',
    clock: clock.clock,
    deadlineVersion: clock.version,
    rung: 'due',
    to: ['sector-office'],
    dueAt: next.at,
    facts: { notice: 're-check-overdue', name: state.name, on },
  };
  return decided([happened(event, ctx, { clocks: firedAndStopped(clock, ctx.now), dueAt: next.at })], [told]);
}

/** The items that failed and that no re-check has found remedied. */
export function openItems({ done, reChecks }: CheckState): readonly string[] {
  const remedied = new Set(
    reChecks.flatMap(({ results }) => results.filter((one) => one.result === 'remedied').map(({ item }) => item)),
  );
  return (done?.answers ?? []).flatMap(({ item, answer }) => (answer === 'fails' && !remedied.has(item) ? [item] : []));
}

function clocksOf(state: CheckState, again: ReCheckDue | null, ctx: Context): readonly ClockChange[] {
  if (again) return [setDated(state.clocks, RE_CHECK, { day: again.on, edge: 'last', since: ctx.now })];
  return stopClocks(state.clocks, ctx.now);
}

function unitNotice(rung: 'announced' | 'found', ctx: Context, facts: NotifyEffect['facts']): NotifyEffect {
  const one = { clock: ANNOUNCED, deadlineVersion: 1, rung, dueAt: ctx.now };
  return { kind: 'notify', ...one, to: ['responsible-unit'], facts };
}

/** Today or later: an inspection may be decided on and made on one day. */
function notPast(field: string, day: string, ctx: Context): Refusal | null {
  const today = legalDayOf(ctx.now);
  if (!isCountable(day)) return common('day-unknown', { field, day });
  return day < today ? common('day-too-early', { field, day, earliest: today }) : null;
}

/** At least two people, none of the unit that is inspected. */
function teamRefusal(field: string, team: readonly TeamMember[], unitOrgId: string): Refusal | null {
  const people = new Set(team.map(({ name, orgId }) => `${name.trim()}@${orgId}`));
  const own = team.find(({ orgId }) => orgId === unitOrgId);
  return (
    team.map(({ name }) => blankRefusal({ [`${field}.name`]: name })).find((no) => no !== null) ??
    (people.size < LEAST_TEAM ? refuse('check-team-too-small', { given: people.size, needed: LEAST_TEAM }) : null) ??
    (own ? refuse('check-team-of-unit', { name: own.name }) : null)
  );
}

function everyItemOnce(given: readonly { readonly item: string }[], asked: readonly string[]): Refusal | null {
  const seen = new Set<string>();
  for (const { item } of given) {
    if (!asked.includes(item)) return refuse('check-item-unknown', { item });
    if (seen.has(item)) return refuse('check-item-twice', { item });
    seen.add(item);
  }
  const missing = asked.filter((item) => !seen.has(item));
  return missing.length > 0 ? refuse('check-items-missing', { items: missing }) : null;
}

function unseenRefusal(failing: readonly { readonly item: string; readonly note?: string | null }[]): Refusal | null {
  const unseen = failing.find(({ note }) => isBlank(note));
  return unseen ? refuse('check-note-missing', { item: unseen.item }) : null;
}

/** Whoever leaves something unremedied sets the day on which somebody goes again, and only then. */
function againRefusal(
  field: string,
  again: ReCheckDue | null,
  needed: boolean,
  { unitOrgId }: CheckState,
  ctx: Context,
): Refusal | null {
  if (!again) return needed ? refuse('check-again-missing', {}) : null;
  if (!needed) return refuse('check-again-needless', {});
  if (again.orgId === unitOrgId) return refuse('check-again-by-unit', {});
  return futureDayRefusal(`${field}.on`, again.on, ctx);
}

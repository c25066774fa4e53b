import type { Instant, LegalDay } from '../kernel/primitives';
import type { ChosenCalendars } from '../legal-clock/types';
import type {
  AmendedDuty,
  AmendedRound,
  AmendmentDecisions,
  AmendmentEffect,
  AmendmentItem,
  PhaseMove,
  PlanAmendment,
} from './amendment-types';
import { isOver } from './dated-clocks';
import { movedDays, sameDays } from './moved-days';
import type { FieldAnswers, OpenField } from './open-fields';
import {
  changedQuotas,
  goneQuotas,
  newQuotas,
  quotaItems,
  quotasDecided,
  windowMoves,
  type QuotasById,
} from './amendment-quotas';
import { partSchedule, type PartSchedule, type PhaseWindow, type RoundDays } from './part-schedule';
import type { PartRound, PartState, PhaseState } from './part-types';

/** A part that is not closed, with the days it would have. */
export interface AmendedPart {
  readonly part: PartState;
  readonly schedule: PartSchedule;
  /** Its quotas as they stand, by id. */
  readonly quotas: QuotasById;
}

/** Every open part of the campaign with the days of the new plan. Rounds that are closed keep the days they had. */
export function amendedParts(
  { plan, year, roles, fields }: Pick<PlanAmendment, 'plan' | 'year' | 'roles'> & { readonly fields: FieldAnswers },
  parts: readonly PartState[],
  closedRounds: ReadonlySet<string>,
  calendars: ChosenCalendars,
  quotas: QuotasById = new Map(),
): readonly AmendedPart[] {
  return parts.flatMap((part) => {
    const planned = plan.parts.find(({ code }) => code === part.code);
    if (!planned || part.state === 'closed') return [];
    const schedule = partSchedule(plan, planned, year, calendars, roles, fields);
    const rounds = schedule.rounds.map((days) => {
      const before = roundOf(part, days);
      return before && closedRounds.has(before.roundId) ? { ...days, ...movedDays(before) } : days;
    });
    return [{ part, schedule: { ...schedule, rounds }, quotas }];
  });
}

/**
 * What the new days would do to the parts as they stand: which windows and rounds move, what is new, what is dropped, and
 * what nobody may move without deciding it: a last day that comes earlier, or that is over at once.
 */
export function amendmentEffect(
  parts: readonly AmendedPart[],
  now: Instant,
  newFields: readonly OpenField[] = [],
): AmendmentEffect {
  return {
    phases: parts.flatMap(phaseMoves),
    moved: parts.flatMap((amended) => movedRounds(amended)),
    added: parts.flatMap((amended) => addedRounds(amended)),
    dropped: parts.flatMap(droppedRounds),
    newDuties: parts.flatMap(newDuties),
    goneDuties: parts.flatMap(goneDuties),
    newQuotas: parts.flatMap((amended) => newQuotas(amended, now)),
    goneQuotas: parts.flatMap(goneQuotas),
    changedQuotas: parts.flatMap((amended) => changedQuotas(amended, now)),
    windows: parts.flatMap(windowMoves),
    newFields,
    needsDecision: parts.flatMap((amended) => [
      ...phaseItems(amended, now),
      ...roundItems(amended, now),
      ...quotaItems(amended, now).flatMap((item) => itemOf(amended.part, item, now)),
    ]),
  };
}

/** The parts with what was decided to stay as it was. A round that is new and was not accepted is not asked for. */
export function decidedParts(
  parts: readonly AmendedPart[],
  items: readonly AmendmentItem[],
  decisions: AmendmentDecisions,
): readonly AmendedPart[] {
  const kept = items.filter(({ key }) => decisions[key] === 'keep-old');
  const stays = (part: PartState, kind: AmendmentItem['kind'], of: string, period: string | null): boolean =>
    kept.some((item) => item.part === part.code && item.kind === kind && item.of === of && item.period === period);
  return parts.map(({ part, schedule, quotas }) => ({
    part,
    quotas,
    schedule: {
      ...schedule,
      ...quotasDecided({ part, schedule, quotas }, (quota, period) => stays(part, 'quota', quota, period)),
      phases: schedule.phases.map((window) => {
        const before = stays(part, 'phase', window.key, null) ? phaseOf(part, window) : undefined;
        return before ? { ...window, from: before.from, to: before.to } : window;
      }),
      rounds: schedule.rounds.flatMap((days) => {
        if (!stays(part, 'round', days.dutyId, days.period)) return [days];
        const before = roundOf(part, days);
        return before ? [{ ...days, ...movedDays(before) }] : [];
      }),
    },
  }));
}

function phaseMoves({ part, schedule }: AmendedPart): readonly PhaseMove[] {
  return schedule.phases.flatMap((window) => {
    const before = phaseOf(part, window);
    if (!before || before.state === 'closed' || (before.from === window.from && before.to === window.to)) return [];
    const { key, name, state, from, to } = before;
    const becomes = { from: window.from, to: window.to };
    return [{ part: part.code, phase: key, name, state, was: { from, to }, becomes }];
  });
}

function movedRounds({ part, schedule }: AmendedPart): readonly AmendedRound[] {
  return schedule.rounds.flatMap((days) => {
    const before = roundOf(part, days);
    if (!before || !isMovable(before) || sameDays(before, days)) return [];
    return [roundAs(part, days, before.due, days.due)];
  });
}

function addedRounds({ part, schedule }: AmendedPart): readonly AmendedRound[] {
  return schedule.rounds.flatMap((days) => (roundOf(part, days) ? [] : [roundAs(part, days, null, days.due)]));
}

function droppedRounds({ part, schedule }: AmendedPart): readonly AmendedRound[] {
  return part.rounds
    .filter((round) => round.state === 'ahead' && !isAsked(schedule, round))
    .map((round) => roundAs(part, round, round.due, null));
}

function newDuties({ part, schedule }: AmendedPart): readonly AmendedDuty[] {
  return schedule.duties
    .filter(({ id }) => !part.duties.some((duty) => duty.id === id && duty.removedIn === undefined))
    .map(({ id, name }) => {
      const rounds = schedule.rounds.filter((days) => days.dutyId === id && !roundOf(part, days)).length;
      return { part: part.code, duty: id, name, rounds, staying: 0 };
    });
}

function goneDuties({ part, schedule }: AmendedPart): readonly AmendedDuty[] {
  return part.duties
    .filter((duty) => duty.removedIn === undefined && !schedule.duties.some(({ id }) => id === duty.id))
    .map(({ id, name }) => {
      const own = part.rounds.filter((round) => round.dutyId === id);
      const rounds = own.filter((round) => round.state === 'ahead').length;
      const staying = own.filter((round) => round.state === 'opened' || round.state === 'opening').length;
      return { part: part.code, duty: id, name, rounds, staying };
    });
}

function phaseItems({ part, schedule }: AmendedPart, now: Instant): readonly AmendmentItem[] {
  return schedule.phases.flatMap((window) => {
    const before = phaseOf(part, window);
    if (!before || before.state === 'closed') return [];
    const { key, name } = before;
    return itemOf(part, { kind: 'phase', of: key, period: null, name, was: before.to, becomes: window.to }, now);
  });
}

function roundItems({ part, schedule }: AmendedPart, now: Instant): readonly AmendmentItem[] {
  return schedule.rounds.flatMap((days) => {
    const { dutyId, period, name, due } = days;
    const before = roundOf(part, days);
    if (before && !isMovable(before)) return [];
    return itemOf(part, { kind: 'round', of: dutyId, period, name, was: before?.due ?? null, becomes: due }, now);
  });
}

/** A last day that was over before is no news; one that comes earlier, or is over now for the first time, is asked about. */
function itemOf(
  { code }: PartState,
  item: Omit<AmendmentItem, 'key' | 'part' | 'why'>,
  now: Instant,
): readonly AmendmentItem[] {
  const why = whyAsked(item.was, item.becomes, now);
  if (!why) return [];
  const key = [code, item.kind, item.of, ...(item.period === null ? [] : [item.period]), why].join('/');
  return [{ key, part: code, ...item, why }];
}

function whyAsked(was: LegalDay | null, becomes: LegalDay, now: Instant): AmendmentItem['why'] | null {
  if (isOver(becomes, now) && (was === null || !isOver(was, now))) return 'over-at-once';
  return was !== null && becomes < was ? 'earlier' : null;
}

function isMovable({ state }: PartRound): boolean {
  return state === 'ahead' || state === 'opening' || state === 'opened';
}

function isAsked(schedule: PartSchedule, round: PartRound): boolean {
  return schedule.rounds.some(({ dutyId, period }) => dutyId === round.dutyId && period === round.period);
}

function phaseOf(part: PartState, { key }: PhaseWindow): PhaseState | undefined {
  return part.phases.find((phase) => phase.key === key);
}

function roundOf(part: PartState, { dutyId, period }: RoundDays): PartRound | undefined {
  return part.rounds.find((round) => round.dutyId === dutyId && round.period === period);
}

function roundAs(
  { code }: PartState,
  { dutyId, period, name }: RoundDays,
  was: LegalDay | null,
  becomes: LegalDay | null,
): AmendedRound {
  return { part: code, duty: dutyId, period, name, was, becomes };
}

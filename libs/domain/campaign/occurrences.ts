import type { LegalDay } from '../kernel/primitives';
import type { ChosenCalendars } from '../legal-clock/types';
import type { FieldAnswers } from './open-fields';
import { dueDay, partSchedule } from './part-schedule';
import type { PhaseWindow, RoundDays } from './part-schedule';
import type { DutyPlan, PartPlan, PhasePlan, PlanEdition, PlanEntry, PlanSource, PlanText } from './plan-types';
import { partWindows, type DatedWindow } from './plan-windows';

export const OCCURRENCE_KINDS = ['phase-opens', 'window-opens', 'duty', 'window-closes', 'phase-closes'] as const;
export type OccurrenceKind = (typeof OCCURRENCE_KINDS)[number];

/** One dated thing a plan makes happen in a year. */
export interface Occurrence {
  readonly part: string;
  readonly kind: OccurrenceKind;
  /** The phase's key, or the id of the window or the duty. */
  readonly id: string;
  /** Which round of the duty; null for a phase or a window. */
  readonly period: string | null;
  readonly name: PlanText;
  /** The phase's days or the window's, or what the duty's figures cover; null without figures. */
  readonly from: LegalDay | null;
  readonly to: LegalDay | null;
  /** The day it happens (a phase or a window opens at its start, all else ends with it), after the rest-day rule. */
  readonly due: LegalDay;
  /** The day as printed. */
  readonly nominal: LegalDay;
  /** True when that day, before the rest-day rule, is a rest day under these calendars. */
  readonly restDay: boolean;
  /** True when the day's year has no published calendar, so that `restDay` is a guess. */
  readonly provisional: boolean;
  /** Fields of the entry that the text does not say. */
  readonly inferred: readonly string[];
  readonly source: PlanSource;
}

/**
 * Every dated occurrence of a plan in a year, ordered by (day, kind, part, id). Duties and windows without a date have none;
 * `answers` date those for which the plan asks.
 */
export function occurrences(
  plan: PlanEdition,
  year: number,
  calendars: ChosenCalendars,
  answers: FieldAnswers = {},
): readonly Occurrence[] {
  return plan.parts.flatMap((part) => ofPart(plan, part, year, calendars, answers)).sort(byDay);
}

function ofPart(
  plan: PlanEdition,
  part: PartPlan,
  year: number,
  calendars: ChosenCalendars,
  answers: FieldAnswers,
): readonly Occurrence[] {
  const schedule = partSchedule(plan, part, year, calendars, {}, answers);
  const phases = part.phases.flatMap((phase, index) => ofPhase(part, phase, schedule.phases[index], calendars));
  const duties = part.duties.flatMap((duty) =>
    schedule.rounds.filter((round) => round.dutyId === duty.id).map((round) => ofRound(part, duty, round)),
  );
  const windows = partWindows(plan, part, year, calendars, answers).flatMap((one) => ofWindow(part, one, calendars));
  return [...phases, ...windows, ...duties];
}

function ofPhase(
  part: PartPlan,
  phase: PhasePlan,
  window: PhaseWindow | undefined,
  calendars: ChosenCalendars,
): readonly Occurrence[] {
  if (!window) return [];
  const { from, to } = window;
  const shared = { part: part.code, id: phase.key, period: null, name: phase.name, from, to, ...entryOf(phase) };
  return [
    { ...shared, kind: 'phase-opens', nominal: from, ...dueDay(from, 'none', calendars) },
    { ...shared, kind: 'phase-closes', nominal: to, ...dueDay(to, 'none', calendars) },
  ];
}

function ofWindow(part: PartPlan, { window, days }: DatedWindow, calendars: ChosenCalendars): readonly Occurrence[] {
  if (!days) return [];
  const { from, to } = days;
  const shared = { part: part.code, id: window.id, period: null, name: window.name, from, to, ...entryOf(window) };
  return [
    { ...shared, kind: 'window-opens', nominal: from, ...dueDay(from, 'none', calendars) },
    { ...shared, kind: 'window-closes', nominal: to, ...dueDay(to, 'none', calendars) },
  ];
}

function ofRound(part: PartPlan, duty: DutyPlan, round: RoundDays): Occurrence {
  const { period, from, to, due, nominal, restDay, provisional } = round;
  const days = { period, from, to, due, nominal, restDay, provisional };
  return { part: part.code, kind: 'duty', id: duty.id, name: duty.name, ...days, ...entryOf(duty) };
}

function entryOf({ inferred, source }: PlanEntry): PlanEntry {
  return { inferred, source };
}

function byDay(a: Occurrence, b: Occurrence): number {
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

function keyOf({ due, kind, part, id, period }: Occurrence): string {
  return [due, OCCURRENCE_KINDS.indexOf(kind), part, id, period ?? ''].join(' ');
}

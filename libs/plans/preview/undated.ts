import { dayAnswered, partWindows, quotaPeriods } from '@bihuan/domain';
import type { ChosenCalendars, FieldAnswers, PartPlan, PlanEdition } from '@bihuan/domain';
import type { UndatedEntry } from './preview-types';

/** What a plan asks for without a day, with the reason, part by part; items of a list of priorities last. */
export function undatedEntries(
  plan: PlanEdition,
  year: number,
  calendars: ChosenCalendars,
  answers: FieldAnswers = {},
): readonly UndatedEntry[] {
  return plan.parts.flatMap((part) => [
    ...ofDuties(plan, part, answers),
    ...ofWindows(plan, part, year, calendars, answers),
    ...ofQuotas(part, year),
    ...(part.items ?? []).map(({ no, name, lead, doneBy, inferred, source }): UndatedEntry => {
      const roles = [...new Set([...lead, ...doneBy])];
      return { part: part.code, kind: 'item', id: String(no), name, roles, why: 'item', field: null, inferred, source };
    }),
  ]);
}

function ofDuties(plan: PlanEdition, part: PartPlan, answers: FieldAnswers): readonly UndatedEntry[] {
  return part.duties.flatMap(({ cadence, id, name, from, inferred, source }) => {
    if (cadence.kind !== 'event' && cadence.kind !== 'asked') return [];
    const field = cadence.kind === 'asked' ? cadence.field : null;
    if (field !== null && dayAnswered(plan, part, field, answers) !== null) return [];
    return [{ part: part.code, kind: 'duty', id, name, roles: [from], why: cadence.kind, field, inferred, source }];
  });
}

function ofWindows(
  plan: PlanEdition,
  part: PartPlan,
  year: number,
  calendars: ChosenCalendars,
  answers: FieldAnswers,
): readonly UndatedEntry[] {
  return partWindows(plan, part, year, calendars, answers).flatMap(({ window, days }) => {
    if (days) return [];
    const { id, name, doneBy, when, inferred, source } = window;
    const open = when.by === 'asked' ? { why: 'asked', field: when.field } : { why: 'no-calendar', field: null };
    return [{ part: part.code, kind: 'window', id, name, roles: doneBy, ...open, inferred, source } as UndatedEntry];
  });
}

function ofQuotas(part: PartPlan, year: number): readonly UndatedEntry[] {
  return (part.quotas ?? []).flatMap((quota) => {
    if (quotaPeriods(quota, year).length > 0) return [];
    const { id, name, of, inferred, source } = quota;
    return [
      { part: part.code, kind: 'quota', id, name, roles: [of], why: 'not-printed', field: null, inferred, source },
    ];
  });
}

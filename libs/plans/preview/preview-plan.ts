import { dayKind, occurrences, partSchedule, quotaPeriods, yearOf } from '@bihuan/domain';
import type {
  ChosenCalendars,
  FieldAnswers,
  LegalDay,
  Occurrence,
  PartPlan,
  PlanEdition,
  QuotaPeriod,
  QuotaPlan,
} from '@bihuan/domain';
import type { DatedEntry, OutsideReason, PlanPreview, UnitLoad } from './preview-types';
import { undatedEntries } from './undated';

/**
 * Everything a plan makes happen in a year: what has a day, what has none and why, and how much each role's units report in
 * which month. Whatever the text leaves open has no day until it is answered.
 */
export function previewPlan(
  plan: PlanEdition,
  year: number,
  calendars: ChosenCalendars,
  { answers = {} }: { readonly answers?: FieldAnswers } = {},
): PlanPreview {
  const { id, version, title, issuedOn } = plan;
  const happening = occurrences(plan, year, calendars, answers);
  const dated = plan.parts.flatMap((part) => {
    const windows = partSchedule(plan, part, year, calendars, {}, answers).phases;
    const inside = (day: LegalDay): boolean =>
      yearOf(day) === year && (windows.length === 0 || windows.some(({ from, to }) => from <= day && day <= to));
    const of = happening.filter((one) => one.part === part.code);
    return [
      ...of.map((one) => occurrence(part, one, inside)),
      ...(part.quotas ?? []).flatMap((quota) =>
        quotaPeriods(quota, year).map((checkpoint) => ofQuota(part, quota, checkpoint, inside, calendars)),
      ),
    ];
  });
  return {
    plan: { id, version, title, issuedOn },
    year,
    dated: dated.sort(byDay),
    undated: undatedEntries(plan, year, calendars, answers),
    units: unitLoads(plan, dated),
  };
}

function occurrence(part: PartPlan, one: Occurrence, inside: (day: LegalDay) => boolean): DatedEntry {
  return { ...one, roles: rolesOf(part, one), outside: inside(one.due) ? null : reason(part, one, inside) };
}

/** Why an occurrence lies outside. */
function reason(part: PartPlan, one: Occurrence, inside: (day: LegalDay) => boolean): OutsideReason {
  if (one.kind === 'window-opens' || one.kind === 'window-closes') {
    const when = part.windows?.find(({ id }) => id === one.id)?.when.by;
    return when === 'holiday' ? 'holiday' : when === 'asked' ? 'answered' : 'printed';
  }
  const cadence = part.duties.find(({ id }) => one.kind === 'duty' && id === one.id)?.cadence;
  if (inside(one.nominal)) return 'moved';
  if (cadence?.kind === 'asked') return 'answered';
  return cadence?.kind === 'monthly' && cadence.figures === 'previous-month' ? 'month-before' : 'printed';
}

function ofQuota(
  part: PartPlan,
  quota: QuotaPlan,
  { period, from, day }: QuotaPeriod,
  inside: (day: LegalDay) => boolean,
  calendars: ChosenCalendars,
): DatedEntry {
  const { id, name, inferred, source, of, by } = quota;
  const outside = inside(day) ? null : by === null ? 'period-end' : 'printed';
  const days = { from, to: day, due: day, nominal: day, ...restOf(day, calendars) };
  return { part: part.code, kind: 'quota', id, period, name, ...days, inferred, source, roles: [of], outside };
}

function restOf(day: LegalDay, calendars: ChosenCalendars): Pick<Occurrence, 'restDay' | 'provisional'> {
  const { kind, known } = dayKind(day, calendars);
  return { restDay: kind === 'rest', provisional: !known };
}

/** Who owes or does it; for a phase, everybody its tasks name. */
function rolesOf(part: PartPlan, { kind, id }: Occurrence): readonly string[] {
  if (kind === 'duty') return part.duties.filter((duty) => duty.id === id).map(({ from }) => from);
  if (kind === 'window-opens' || kind === 'window-closes') {
    return (part.windows ?? []).find((window) => window.id === id)?.doneBy ?? [];
  }
  const tasks = part.phases.find(({ key }) => key === id)?.tasks ?? [];
  return [...new Set(tasks.flatMap(({ doneBy }) => doneBy))];
}

function unitLoads(plan: PlanEdition, dated: readonly DatedEntry[]): readonly UnitLoad[] {
  return plan.roles.flatMap(({ key, name }) => {
    const months: Record<string, number> = {};
    for (const { kind, roles, due } of dated) {
      if (kind !== 'duty' || !roles.includes(key)) continue;
      const month = due.slice(0, 7);
      months[month] = (months[month] ?? 0) + 1;
    }
    return Object.keys(months).length > 0 ? [{ role: key, name, months }] : [];
  });
}

const KIND_ORDER = ['phase-opens', 'window-opens', 'duty', 'quota', 'window-closes', 'phase-closes'];

function byDay(a: DatedEntry, b: DatedEntry): number {
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

function keyOf({ due, kind, part, id, period }: DatedEntry): string {
  return [due, KIND_ORDER.indexOf(kind), part, id, period ?? ''].join(' ');
}

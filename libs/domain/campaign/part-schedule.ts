import type { LegalDay } from '../kernel/primitives';
import { dayKind } from '../legal-clock/calendars';
import { addDays, addMonths } from '../legal-clock/days';
import { computeDeadline } from '../legal-clock/deadline';
import type { ChosenCalendars, RestDayRule } from '../legal-clock/types';
import type {
  Cadence,
  ConfirmingRole,
  DutyPlan,
  Gate,
  MonthDay,
  OrgRule,
  PartPlan,
  PhasePlan,
  PlanEdition,
  PlanText,
} from './plan-types';

/** Who owes a duty: by the plan's role, or the organisations a launch names for that role. */
export type UnitsRule = OrgRule | { readonly by: 'named'; readonly orgIds: readonly string[] };

/** Organisation ids by role key, where a district's launch names them instead of following the plan's rule. */
export type NamedOrgs = Readonly<Record<string, readonly string[]>>;

/** A phase's window in the days of one year. */
export interface PhaseWindow {
  readonly key: string;
  readonly name: PlanText;
  readonly gate: Gate;
  readonly confirmedBy: ConfirmingRole;
  readonly from: LegalDay;
  /** The last day. */
  readonly to: LegalDay;
}

/** One dated occurrence of a duty (期次) in the days of one year. */
export interface RoundDays {
  readonly dutyId: string;
  /** `YYYY-MM` of the month covered, or `YYYY` for a duty that is owed once. */
  readonly period: string;
  readonly name: PlanText;
  /** What the figures cover, or null when the duty has none; `to` is the cut-off. */
  readonly from: LegalDay | null;
  readonly to: LegalDay | null;
  /** The first day on which it can be answered. */
  readonly opens: LegalDay;
  /** The day as printed. */
  readonly nominal: LegalDay;
  /** The last day by the plan's reading of "X日前", before the rest-day rule. */
  readonly counted: LegalDay;
  /** The last day, after the rest-day rule. */
  readonly due: LegalDay;
  /** True when `counted` is a rest day. */
  readonly restDay: boolean;
  readonly restDayRule: RestDayRule;
  /** True when the year's calendar is not published. */
  readonly provisional: boolean;
  /** Who owes it. */
  readonly units: UnitsRule;
}

/** A duty as the part keeps it; one without a date is answered when it happens and has no rounds. */
export interface PartDuty {
  readonly id: string;
  readonly name: PlanText;
  readonly cadence: Cadence['kind'];
  readonly final: boolean;
  readonly units: UnitsRule;
}

/** A part's plan in the days of one year: what the part opens, closes and asks for. */
export interface PartSchedule {
  readonly phases: readonly PhaseWindow[];
  readonly duties: readonly PartDuty[];
  /** In the order in which they open, then fall due. */
  readonly rounds: readonly RoundDays[];
}

interface Dated {
  readonly period: string;
  readonly nominal: LegalDay;
  readonly figures: { readonly from: LegalDay; readonly to: LegalDay } | null;
}

/** A part's plan resolved to the days of a year. @throws Error when a duty names a role the plan lacks */
export function partSchedule(
  plan: PlanEdition,
  part: PartPlan,
  year: number,
  calendars: ChosenCalendars,
  named: NamedOrgs = {},
): PartSchedule {
  return {
    phases: part.phases.map((phase) => phaseWindow(phase, year)),
    duties: part.duties.map((duty) => ({
      id: duty.id,
      name: duty.name,
      cadence: duty.cadence.kind,
      final: duty.final,
      units: unitsOf(plan, duty, named),
    })),
    rounds: part.duties
      .flatMap((duty) => datesOf(duty.cadence, year).map((dated) => roundDays(plan, duty, dated, calendars, named)))
      .sort((a, b) => compare(a.opens, b.opens) || compare(a.due, b.due) || compare(a.dutyId, b.dutyId)),
  };
}

/** The last day a nominal day leads to, and whether the day before the rest-day rule is a rest day. */
export function dueDay(
  day: LegalDay,
  rule: RestDayRule,
  calendars: ChosenCalendars,
): Pick<RoundDays, 'due' | 'restDay' | 'provisional'> {
  const { due, provisional } = computeDeadline({ kind: 'given', day, restDay: rule }, calendars);
  return { due, restDay: dayKind(day, calendars).kind === 'rest', provisional };
}

function phaseWindow(phase: PhasePlan, year: number): PhaseWindow {
  return {
    key: phase.key,
    name: phase.name,
    gate: phase.gate,
    confirmedBy: phase.confirmedBy ?? 'sector-office',
    from: dayIn(year, phase.from),
    to: dayIn(year, phase.to),
  };
}

function datesOf(cadence: Cadence, year: number): readonly Dated[] {
  if (cadence.kind === 'event') return [];
  if (cadence.kind === 'once') {
    const { figures } = cadence;
    return [
      {
        period: String(year),
        nominal: dayIn(year, cadence.on),
        figures: figures ? { from: dayIn(year, figures.from), to: dayIn(year, figures.to) } : null,
      },
    ];
  }
  const months = Array.from({ length: cadence.last - cadence.first + 1 }, (_, index) => cadence.first + index);
  return months.map((month) => {
    const first = `${year}-${String(month).padStart(2, '0')}-01`;
    const next = addMonths(first, 1);
    const lastOfNext = addDays(addMonths(next, 1), -1);
    const nominal = addDays(next, cadence.day - 1);
    return {
      period: first.slice(0, 7),
      nominal: nominal < lastOfNext ? nominal : lastOfNext,
      figures: { from: first, to: addDays(next, -1) },
    };
  });
}

function roundDays(
  plan: PlanEdition,
  duty: DutyPlan,
  dated: Dated,
  calendars: ChosenCalendars,
  named: NamedOrgs,
): RoundDays {
  const { nominal, figures } = dated;
  const counted = duty.wording === 'by' && plan.dayBefore === 'excluded' ? addDays(nominal, -1) : nominal;
  return {
    dutyId: duty.id,
    period: dated.period,
    name: duty.name,
    from: figures?.from ?? null,
    to: figures?.to ?? null,
    opens: opensOn(figures?.to ?? counted),
    nominal,
    counted,
    ...dueDay(counted, duty.restDay, calendars),
    restDayRule: duty.restDay,
    units: unitsOf(plan, duty, named),
  };
}

/**
 * A round opens on the first day of the month in which its figures end, or, without figures, in which it falls due: a
 * monthly return is open while its month runs, a year's summary does not lie open for a year.
 */
function opensOn(end: LegalDay): LegalDay {
  return `${end.slice(0, 7)}-01`;
}

function unitsOf(plan: PlanEdition, duty: DutyPlan, named: NamedOrgs): UnitsRule {
  const orgIds = Object.hasOwn(named, duty.from) ? named[duty.from] : undefined;
  if (orgIds) return { by: 'named', orgIds };
  const role = plan.roles.find((candidate) => candidate.key === duty.from);
  if (!role) throw new Error(`The duty ${duty.id} is owed by the role ${duty.from}, which the plan ${plan.id} lacks.`);
  return role.orgs;
}

/** 29 February is the 28th where there is none. */
function dayIn(year: number, monthDay: MonthDay): LegalDay {
  const [month, day] = monthDay.split('-').map(Number);
  return addDaysWithin(addMonths(`${year}-01-01`, (month ?? 1) - 1), (day ?? 1) - 1);
}

function addDaysWithin(first: LegalDay, days: number): LegalDay {
  const last = addDays(addMonths(first, 1), -1);
  const day = addDays(first, days);
  return day < last ? day : last;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

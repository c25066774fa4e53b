import type { LegalDay } from '../kernel/primitives';
import { dayKind } from '../legal-clock/calendars';
import { computeDeadline } from '../legal-clock/deadline';
import type { ChosenCalendars, RestDayRule } from '../legal-clock/types';
import { datesOf, dayIn, lastDayInTime } from './cadence-days';
import type { CadenceDay } from './cadence-days';
import { lookBackRule } from '../look-back/look-back-rules';
import type { LookBackRule } from '../look-back/look-back-types';
import { dayAnswered, numberAnswered, type FieldAnswers } from './open-fields';
import { quotaDays, quotaGiven } from '../quotas/quota-periods';
import type { QuotaDays } from '../quotas/quota-types';
import type { FormPlan } from './plan-rules-types';
import { keptWindows, type PartWindow } from './plan-windows';
import type {
  Cadence,
  ConfirmingRole,
  DutyAsk,
  DutyPlan,
  Gate,
  OrgRule,
  PartPlan,
  PhasePlan,
  PlanEdition,
  PlanText,
} from './plan-types';

/** Who owes a duty: by the plan's role, or the organisations a launch names for that role; a role that is asked must be named. */
export type UnitsRule =
  Exclude<OrgRule, { readonly by: 'asked' }> | { readonly by: 'named'; readonly orgIds: readonly string[] };

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
  /** The forms that go with an answer; left out where none do. */
  readonly forms?: readonly FormPlan[];
  readonly asks?: readonly DutyAsk[];
  /** The version of the plan that asks for it no more; its rounds that were opened before stay. */
  readonly removedIn?: number;
}

/** A part's plan in the days of one year: what the part opens, closes and asks for. */
export interface PartSchedule {
  readonly phases: readonly PhaseWindow[];
  readonly duties: readonly PartDuty[];
  /** In the order in which they open, then fall due. */
  readonly rounds: readonly RoundDays[];
  /** Left out where the plan has none. */
  readonly quotas?: readonly QuotaDays[];
  /** Left out where the plan has none. */
  readonly windows?: readonly PartWindow[];
  /** Left out where the plan has none. */
  readonly lookBack?: readonly LookBackRule[];
}

/**
 * A part's plan resolved to the days of a year; `answers` date what the text leaves open.
 * @throws Error when a duty names a role or a form the plan lacks
 */
export function partSchedule(
  plan: PlanEdition,
  part: PartPlan,
  year: number,
  calendars: ChosenCalendars,
  named: NamedOrgs = {},
  answers: FieldAnswers = {},
): PartSchedule {
  const dayAsked = (field: string): LegalDay | null => dayAnswered(plan, part, field, answers);
  return {
    phases: part.phases.map((phase) => phaseWindow(phase, year)),
    duties: part.duties.map((duty) => ({
      id: duty.id,
      name: duty.name,
      cadence: duty.cadence.kind,
      final: duty.final,
      units: unitsOf(plan, duty, named),
      ...formsOf(part, duty),
    })),
    rounds: part.duties
      .flatMap((duty) =>
        datesOf(plan, duty, year, dayAsked).map((dated) => roundDays(plan, duty, dated, calendars, named)),
      )
      .sort((a, b) => compare(a.opens, b.opens) || compare(a.due, b.due) || compare(a.dutyId, b.dutyId)),
    ...quotasOf(plan, part, year, named, answers),
    ...windowsOf(keptWindows(plan, part, year, calendars, answers)),
    ...lookBackOf(plan, part, year, named),
  };
}

function quotasOf(
  plan: PlanEdition,
  part: PartPlan,
  year: number,
  named: NamedOrgs,
  answers: FieldAnswers,
): Pick<PartSchedule, 'quotas'> {
  const number = (field: string): number | null => numberAnswered(plan, part, field, answers);
  const quotas = (part.quotas ?? []).map((quota) =>
    quotaDays(quota, year, unitsOf(plan, { id: quota.id, from: quota.of }, named), quotaGiven(quota, number)),
  );
  return quotas.length > 0 ? { quotas } : {};
}

function windowsOf(windows: readonly PartWindow[]): Pick<PartSchedule, 'windows'> {
  return windows.length > 0 ? { windows } : {};
}

function lookBackOf(plan: PlanEdition, part: PartPlan, year: number, named: NamedOrgs): Pick<PartSchedule, 'lookBack'> {
  const lookBack = (part.lookBack ?? []).map((rule) => {
    const doneBy = rule.doneBy.map((from) => unitsOf(plan, { id: rule.id, from }, named));
    return lookBackRule(rule, year, doneBy);
  });
  return lookBack.length > 0 ? { lookBack } : {};
}

/** What an answer has to bring; a form that is sealed asks for the unit's seal like the duty itself. */
function formsOf(part: PartPlan, duty: DutyPlan): Pick<PartDuty, 'forms' | 'asks'> {
  const forms = (duty.forms ?? []).map((id) => {
    const form = part.forms?.find((candidate) => candidate.id === id);
    if (!form) throw new Error(`The duty ${duty.id} goes with the form ${id}, which the part ${part.code} lacks.`);
    return form;
  });
  const sealed = forms.some((form) => form.sealed);
  const asks = [...new Set([...(duty.asks ?? []), ...(sealed ? (['seal'] as const) : [])])];
  return { ...(forms.length > 0 ? { forms } : {}), ...(asks.length > 0 ? { asks } : {}) };
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

function roundDays(
  plan: PlanEdition,
  duty: DutyPlan,
  dated: CadenceDay,
  calendars: ChosenCalendars,
  named: NamedOrgs,
): RoundDays {
  const { nominal, figures } = dated;
  const counted = lastDayInTime(plan, duty, nominal);
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

function unitsOf(plan: PlanEdition, duty: Pick<DutyPlan, 'id' | 'from'>, named: NamedOrgs): UnitsRule {
  const orgIds = Object.hasOwn(named, duty.from) ? named[duty.from] : undefined;
  if (orgIds) return { by: 'named', orgIds };
  const role = plan.roles.find((candidate) => candidate.key === duty.from);
  if (!role) throw new Error(`${duty.id} is owed by the role ${duty.from}, which the plan ${plan.id} lacks.`);
  // Nobody owes what nobody was named for; a launch is refused before it comes to that.
  return role.orgs.by === 'asked' ? { by: 'named', orgIds: [] } : role.orgs;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

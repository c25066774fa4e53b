import type { LegalDay } from '../kernel/primitives';
import { addDays } from '../legal-clock/days';
import type { ChosenCalendars } from '../legal-clock/types';
import { dayIn, type DaySpan } from './cadence-days';
import { answerTo, type FieldAnswers } from './open-fields';
import type { Holiday, WindowPlan } from './plan-targets-types';
import type { PartPlan, PlanEdition, PlanText } from './plan-types';

/** A window of a part in the days of one year, or why it has none. */
export interface DatedWindow {
  readonly window: WindowPlan;
  readonly days: DaySpan | null;
  readonly undated: PlanText | null;
}

/** A holiday with so many days before and after it. */
export interface AroundHoliday {
  readonly holiday: Holiday;
  readonly before: number;
  readonly after: number;
}

/** A window as a running part keeps it; no days while what dates it is open, or the year's calendar is not published. */
export interface PartWindow {
  readonly id: string;
  readonly name: PlanText;
  readonly from: LegalDay | null;
  readonly to: LegalDay | null;
  /** What it follows, where other calendars move it. */
  readonly around?: AroundHoliday;
}

/** As the State Council's notices name them; two that fall together stand in one name (中秋节、国庆节). */
const NAMES: Readonly<Record<Holiday, string>> = {
  'new-year': '元旦',
  'spring-festival': '春节',
  qingming: '清明节',
  'labour-day': '劳动节',
  'dragon-boat': '端午节',
  'mid-autumn': '中秋节',
  'national-day': '国庆节',
};

/**
 * The windows of a part in a year, in the plan's order: days of the plan, a holiday's rest days by the year's calendar with
 * as many days around it as were answered, or the days answered. Nothing is guessed: without them a window has no days.
 */
export function partWindows(
  plan: PlanEdition,
  part: PartPlan,
  year: number,
  calendars: ChosenCalendars,
  answers: FieldAnswers = {},
): readonly DatedWindow[] {
  return (part.windows ?? []).map((window) => {
    const found = daysOf(window, { plan, part, year, calendars, answers });
    return 'zh' in found ? { window, days: null, undated: found } : { window, days: found, undated: null };
  });
}

/** The windows of a part as it keeps them while it runs. */
export function keptWindows(
  plan: PlanEdition,
  part: PartPlan,
  year: number,
  calendars: ChosenCalendars,
  answers: FieldAnswers,
): readonly PartWindow[] {
  const around = { plan, part, year, calendars, answers };
  return partWindows(plan, part, year, calendars, answers).map(({ window: { id, name, when }, days }) => ({
    ...{ id, name, from: days?.from ?? null, to: days?.to ?? null },
    ...(when.by === 'holiday' ? { around: aroundOf(when, around) } : {}),
  }));
}

/** The same windows under other calendars: those that follow a holiday move with it. */
export function windowsUnder(
  windows: readonly PartWindow[],
  year: number,
  calendars: ChosenCalendars,
): readonly PartWindow[] {
  return windows.map((window) => {
    if (!window.around) return window;
    const days = daysAround(window.around, year, calendars);
    return 'zh' in days ? { ...window, from: null, to: null } : { ...window, from: days.from, to: days.to };
  });
}

interface Around {
  readonly plan: PlanEdition;
  readonly part: PartPlan;
  readonly year: number;
  readonly calendars: ChosenCalendars;
  readonly answers: FieldAnswers;
}

function daysOf({ when }: WindowPlan, around: Around): DaySpan | PlanText {
  const { plan, part, year, answers } = around;
  if (when.by === 'days') {
    const from = dayIn(year, when.from);
    const to = dayIn(year, when.to);
    return { from, to: to < from ? dayIn(year + 1, when.to) : to };
  }
  if (when.by === 'asked') {
    const answer = answerTo(plan, part, when.field, answers);
    if (answer && 'from' in answer) return answer;
    if (answer && 'day' in answer) return { from: answer.day, to: answer.day };
    return {
      zh: `起止日期待启动时填写（${when.field}）`,
      en: `its days are for the launch to fill in (${when.field})`,
    };
  }
  return daysAround(aroundOf(when, around), year, around.calendars);
}

function aroundOf(
  when: Extract<WindowPlan['when'], { by: 'holiday' }>,
  { plan, part, answers }: Around,
): AroundHoliday {
  const days = (key: string | undefined): number => {
    const answer = key === undefined ? null : answerTo(plan, part, key, answers);
    return answer && 'number' in answer ? answer.number : 0;
  };
  return { holiday: when.holiday, before: days(when.before), after: days(when.after) };
}

function daysAround(
  { holiday, before, after }: AroundHoliday,
  year: number,
  calendars: ChosenCalendars,
): DaySpan | PlanText {
  const rest = restDays(holiday, { year, calendars });
  if (!Array.isArray(rest)) return rest as PlanText;
  const [first, last] = [rest[0] as LegalDay, rest[rest.length - 1] as LegalDay];
  return { from: addDays(first, -before), to: addDays(last, after) };
}

/** The holiday's rest days in order, or why there are none. */
function restDays(
  holiday: Holiday,
  { year, calendars }: Pick<Around, 'year' | 'calendars'>,
): readonly LegalDay[] | PlanText {
  const calendar = calendars[String(year)];
  if (!calendar) {
    return { zh: `${year}年的放假安排还没有公布`, en: `the calendar of ${year} is not published` };
  }
  const name = NAMES[holiday];
  const days = Object.keys(calendar.rest).filter((day) => calendar.rest[day]?.split('、').includes(name) === true);
  if (days.length > 0) return days.sort();
  return { zh: `${year}年的放假安排里没有${name}`, en: `the calendar of ${year} has no such holiday` };
}

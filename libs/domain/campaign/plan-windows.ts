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
  const rest = restDays(when.holiday, around);
  if (!Array.isArray(rest)) return rest as PlanText;
  const days = (key: string | undefined): number => {
    const answer = key === undefined ? null : answerTo(plan, part, key, answers);
    return answer && 'number' in answer ? answer.number : 0;
  };
  const [first, last] = [rest[0] as LegalDay, rest[rest.length - 1] as LegalDay];
  return { from: addDays(first, -days(when.before)), to: addDays(last, days(when.after)) };
}

/** The holiday's rest days in order, or why there are none. */
function restDays(holiday: Holiday, { year, calendars }: Around): readonly LegalDay[] | PlanText {
  const calendar = calendars[String(year)];
  if (!calendar) {
    return { zh: `${year}年的放假安排还没有公布`, en: `the calendar of ${year} is not published` };
  }
  const name = NAMES[holiday];
  const days = Object.keys(calendar.rest).filter((day) => calendar.rest[day]?.split('、').includes(name) === true);
  if (days.length > 0) return days.sort();
  return { zh: `${year}年的放假安排里没有${name}`, en: `the calendar of ${year} has no such holiday` };
}

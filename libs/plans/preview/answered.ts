import { addDays, yearOf } from '@bihuan/domain';
import type { DutyPlan, LegalDay, Occurrence, PartPlan, PlanEdition, WindowPlan } from '@bihuan/domain';
import type { PreviewAnswers } from './preview-types';

/** The plan with the days that were answered in place of those it asks for; an answer of another kind or year answers nothing. */
export function withAnswers(plan: PlanEdition, year: number, answers: PreviewAnswers): PlanEdition {
  const inPart = (part: PartPlan): PartPlan => ({
    ...part,
    duties: part.duties.map((duty) => answeredDuty(part, duty, year, answers)),
    ...(part.windows ? { windows: part.windows.map((window) => answeredWindow(part, window, year, answers)) } : {}),
  });
  return { ...plan, parts: plan.parts.map(inPart) };
}

/** A holiday's window begins and ends as many days earlier and later as was answered. */
export function aroundHoliday(
  part: PartPlan,
  window: WindowPlan,
  one: Occurrence,
  answers: PreviewAnswers,
): Occurrence {
  if (window.when.by !== 'holiday' || !one.from || !one.to) return one;
  const days = (field: string | undefined): number => {
    const answer = field === undefined ? 0 : answerTo(part, field, answers);
    return typeof answer === 'number' ? answer : 0;
  };
  const from = addDays(one.from, -days(window.when.before));
  const to = addDays(one.to, days(window.when.after));
  const due = one.kind === 'window-opens' ? from : to;
  return { ...one, from, to, due, nominal: due };
}

/** The answer to a field of a part, or undefined. */
function answerTo(part: PartPlan, field: string, answers: PreviewAnswers): PreviewAnswers[string] | undefined {
  const key = `${part.code}.${field}`;
  return Object.hasOwn(answers, key) ? answers[key] : undefined;
}

function answeredDuty(part: PartPlan, duty: DutyPlan, year: number, answers: PreviewAnswers): DutyPlan {
  if (duty.cadence.kind !== 'asked') return duty;
  const day = answerTo(part, duty.cadence.field, answers);
  if (typeof day !== 'string' || yearOf(day) !== year) return duty;
  return { ...duty, cadence: { kind: 'once', on: monthDay(day) } };
}

function answeredWindow(part: PartPlan, window: WindowPlan, year: number, answers: PreviewAnswers): WindowPlan {
  if (window.when.by !== 'asked') return window;
  const answer = answerTo(part, window.when.field, answers);
  if (answer === undefined || typeof answer === 'number') return window;
  const { from, to } = typeof answer === 'string' ? { from: answer, to: answer } : answer;
  if (yearOf(from) !== year || yearOf(to) !== year || to < from) return window;
  return { ...window, when: { by: 'days', from: monthDay(from), to: monthDay(to) } };
}

function monthDay(day: LegalDay): string {
  return day.slice(5);
}

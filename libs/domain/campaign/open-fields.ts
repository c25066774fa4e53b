import type { LegalDay } from '../kernel/primitives';
import { isLegalDay, yearOf } from '../legal-clock/days';
import { isBlank } from './happened';
import type { FieldPlan } from './plan-targets-types';
import type { PartPlan, PlanEdition, PlanSource, PlanText } from './plan-types';

/** What a launch says to something the text leaves open: its value, or why it stays open for now. */
export type FieldAnswer =
  | { readonly day: LegalDay }
  /** Both days included. */
  | { readonly from: LegalDay; readonly to: LegalDay }
  | { readonly number: number }
  | { readonly text: string }
  | { readonly open: string };

/** Answers by the name under which a launch asks. */
export type FieldAnswers = Readonly<Record<string, FieldAnswer>>;

/** Something the text leaves open, as a launch asks for it. */
export interface OpenField {
  /** The field's key, or `PART.key` where several parts of the plan use the key. */
  readonly name: string;
  readonly part: string;
  readonly kind: FieldPlan['kind'];
  readonly question: PlanText;
  readonly source: PlanSource;
}

/** An answer that does not fit its question. */
export interface WrongAnswer {
  readonly name: string;
  readonly expected: PlanText;
}

/** More days than this around a holiday are a slip of the pen. */
const MOST_DAYS = 366;

/** Every field of a plan, in its order. @param parts the parts launched; all of them when left out */
export function planFields(plan: PlanEdition, parts?: readonly string[]): readonly OpenField[] {
  return plan.parts
    .filter((part) => !parts || parts.includes(part.code))
    .flatMap((part) =>
      (part.fields ?? []).map(({ key, kind, question, source }) => ({
        name: nameOf(plan, part, key),
        part: part.code,
        kind,
        question,
        source,
      })),
    );
}

/** The fields that a launch has not answered yet. To say why one stays open is an answer. */
export function openFields(
  plan: PlanEdition,
  answers: FieldAnswers = {},
  parts?: readonly string[],
): readonly OpenField[] {
  return planFields(plan, parts).filter(({ name }) => !Object.hasOwn(answers, name));
}

/** Answers every field with the same reason why it is decided later. */
export function leaveOpen(plan: PlanEdition, reason: string, parts?: readonly string[]): FieldAnswers {
  return Object.fromEntries(planFields(plan, parts).map(({ name }) => [name, { open: reason }]));
}

/** The answers that do not fit their questions: days that do not exist or are far from the year, windows that end before they begin. */
export function wrongAnswers(plan: PlanEdition, answers: FieldAnswers, year: number): readonly WrongAnswer[] {
  return planFields(plan).flatMap(({ name, part, kind }) => {
    const answer = Object.hasOwn(answers, name) ? answers[name] : undefined;
    if (answer === undefined) return [];
    const expected = kind === 'number' && countsDays(plan, part, name) ? 'days' : kind;
    return fits(answer, expected, year) ? [] : [{ name, expected: EXPECTED[expected](year) }];
  });
}

/** What was answered to a field of a part, or null while it is open. */
export function answerTo(
  plan: PlanEdition,
  part: PartPlan,
  key: string,
  answers: FieldAnswers,
): Exclude<FieldAnswer, { readonly open: string }> | null {
  const name = nameOf(plan, part, key);
  const answer = Object.hasOwn(answers, name) ? answers[name] : undefined;
  return answer === undefined || 'open' in answer ? null : answer;
}

/** The day answered to a field, or null while it is open. */
export function dayAnswered(plan: PlanEdition, part: PartPlan, key: string, answers: FieldAnswers): LegalDay | null {
  const answer = answerTo(plan, part, key, answers);
  return answer && 'day' in answer ? answer.day : null;
}

/** The number answered to a field, or null while it is open. */
export function numberAnswered(plan: PlanEdition, part: PartPlan, key: string, answers: FieldAnswers): number | null {
  const answer = answerTo(plan, part, key, answers);
  return answer && 'number' in answer ? answer.number : null;
}

function nameOf(plan: PlanEdition, part: PartPlan, key: string): string {
  const users = plan.parts.filter((other) => (other.fields ?? []).some((field) => field.key === key));
  return users.length > 1 ? `${part.code}.${key}` : key;
}

/** True for a number of days before or after a holiday. */
function countsDays(plan: PlanEdition, code: string, name: string): boolean {
  return plan.parts.some(
    (part) =>
      part.code === code &&
      (part.windows ?? []).some(({ when }) => {
        const keys = when.by === 'holiday' ? [when.before, when.after] : [];
        return keys.some((key) => key !== undefined && nameOf(plan, part, key) === name);
      }),
  );
}

type Expected = FieldPlan['kind'] | 'days';

const EXPECTED: Readonly<Record<Expected, (year: number) => PlanText>> = {
  day: (year) => ({
    zh: `${year - 1}至${year + 1}年间的一个日期`,
    en: `a day that exists, from ${year - 1} to ${year + 1}`,
  }),
  window: (year) => ({
    zh: `${year - 1}至${year + 1}年间的起止日期，先起后止`,
    en: `a first and a last day, in this order, from ${year - 1} to ${year + 1}`,
  }),
  number: () => ({ zh: '不小于0的数', en: 'a number, 0 or above' }),
  days: () => ({ zh: `0至${MOST_DAYS}的整数天`, en: `a whole number of days, 0 to ${MOST_DAYS}` }),
  text: () => ({ zh: '文字', en: 'a text' }),
};

function fits(answer: FieldAnswer, expected: Expected, year: number): boolean {
  if ('open' in answer) return !isBlank(answer.open);
  if ('day' in answer) return expected === 'day' && isNear(answer.day, year);
  if ('text' in answer) return expected === 'text' && !isBlank(answer.text);
  if ('number' in answer) {
    const { number } = answer;
    if (expected === 'days') return Number.isInteger(number) && number >= 0 && number <= MOST_DAYS;
    return expected === 'number' && Number.isFinite(number) && number >= 0;
  }
  const { from, to } = answer;
  return expected === 'window' && isNear(from, year) && isNear(to, year) && from <= to;
}

/** The turn of the year belongs to both years, and a year's last report may be due in the next one. */
function isNear(day: LegalDay, year: number): boolean {
  return isLegalDay(day) && Math.abs(yearOf(day) - year) <= 1;
}

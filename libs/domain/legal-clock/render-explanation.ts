import type { LegalDay } from '../kernel/primitives';
import { yearOf } from './days';
import type { ExplanationStep, RestRun } from './explain';
import type { LengthUnit, RestDayRule } from './types';

/** The languages of an explanation. */
export type ExplanationLanguage = 'zh' | 'en';

type StepOf<K extends ExplanationStep['key']> = Extract<ExplanationStep, { key: K }>;
type Renderers = { readonly [K in ExplanationStep['key']]: (step: StepOf<K>, year: number) => string };

/** The steps as sentences, one a step. Dates of the start day's year are written without it after the first. */
export function renderExplanation(steps: readonly ExplanationStep[], language: ExplanationLanguage): string[] {
  const first = steps[0];
  const year = first && 'day' in first ? yearOf(first.day) : 0;
  const renderers = language === 'zh' ? ZH : EN;
  return steps.map((step) => (renderers[step.key] as (step: ExplanationStep, year: number) => string)(step, year));
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const HOLIDAYS_EN: Readonly<Record<string, string>> = {
  元旦: "New Year's Day",
  春节: 'Spring Festival',
  清明节: 'Qingming',
  劳动节: 'May Day',
  端午节: 'Dragon Boat Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
};
const UNITS_EN: Readonly<Record<LengthUnit, string>> = { workday: 'workday', day: 'calendar day', month: 'month' };
const UNITS_ZH: Readonly<Record<LengthUnit, string>> = { workday: '个工作日', day: '日', month: '个月' };
const ROLLED_EN: Readonly<Record<RestDayRule, string>> = {
  none: 'it stands',
  forward: 'moved forward to',
  backward: 'moved back to',
};

const EN: Renderers = {
  from: ({ day, n, unit }) => {
    if (n === 0) return `On ${en(day)} itself`;
    const length = `${Math.abs(n)} ${UNITS_EN[unit]}${Math.abs(n) === 1 ? '' : 's'}`;
    return `From ${en(day)}, which is not counted: ${length}${n < 0 ? ' back' : ''}`;
  },
  given: ({ day }) => `The last day is given as ${en(day)}`,
  counted: ({ days }, year) =>
    `Counted: ${days.map(({ day, makeup }) => `${en(day, year)}${makeup ? ' (make-up)' : ''}`).join(', ')}`,
  'counted-run': ({ count, from, to, makeups }, year) =>
    `Counted: ${count} workdays, ${en(from, year)} to ${en(to, year)}` +
    (makeups.length > 0 ? `, make-up workdays among them: ${makeups.map((day) => en(day, year)).join(', ')}` : ''),
  rest: ({ runs, published }, year) =>
    `Rest by the notice of ${en(published)}: ${runs.map((run) => runEn(run, year)).join(', ')}`,
  weekends: ({ days }) => `Ordinary Saturdays and Sundays not counted: ${days}`,
  pause: ({ from, until, days }, year) =>
    until === null
      ? `Paused since ${en(from, year)}; the pause moves the date when it ends`
      : `Paused from ${en(from, year)} until ${en(until, year)}: ${days} ${days === 1 ? 'day' : 'days'} not counted`,
  'rest-day': ({ rule, day, to, holiday, published }, year) => {
    const why = holiday && published ? ` (${holidayEn(holiday)}, notice of ${en(published)})` : '';
    const what = `${en(day, year)} is a rest day${why}: ${ROLLED_EN[rule]}`;
    return rule === 'none' ? what : `${what} ${en(to, year)}`;
  },
  due: ({ day }) => `Due ${en(day)}, until midnight in Asia/Shanghai`,
  provisional: ({ years }) =>
    `Provisional: no calendar is known for ${yearsText(years)}; Monday to Friday were taken as workdays`,
  otherwise: ({ version, published, due, year: of }, year) =>
    version === 1
      ? `Under the first notice: ${en(due, year)} (calendar of ${of}, notice of ${en(published)})`
      : `Under the notice of ${en(published)}: ${en(due, year)} (calendar of ${of})`,
};

const ZH: Renderers = {
  from: ({ day, n, unit }) => {
    if (n === 0) return `${zh(day)}当日`;
    return `自${zh(day)}起${n < 0 ? '倒推' : ''}${Math.abs(n)}${UNITS_ZH[unit]}，当日不计`;
  },
  given: ({ day }) => `文书载明期限为${zh(day)}`,
  counted: ({ days }, year) =>
    `计入：${days.map(({ day, makeup }) => `${zh(day, year)}${makeup ? '（调休上班）' : ''}`).join('、')}`,
  'counted-run': ({ count, from, to, makeups }, year) =>
    `计入：${zh(from, year)}至${zh(to, year)}共${count}个工作日` +
    (makeups.length > 0 ? `，其中调休上班日${makeups.map((day) => zh(day, year)).join('、')}` : ''),
  rest: ({ runs, published }, year) =>
    `不计：${runs.map((run) => runZh(run, year)).join('、')}放假（${zh(published)}公布的通知）`,
  weekends: ({ days }) => `不计：普通周六、周日共${days}天`,
  pause: ({ from, until, days }, year) =>
    until === null
      ? `自${zh(from, year)}起暂停，恢复后期限相应顺延`
      : `暂停：${zh(from, year)}起至${zh(until, year)}前，共${days}天不计`,
  'rest-day': ({ rule, day, to, holiday, published }, year) => {
    const why = holiday && published ? `（${holiday}，${zh(published)}公布的通知）` : '';
    const what = `${zh(day, year)}为休息日${why}，`;
    if (rule === 'none') return `${what}期限不变`;
    return `${what}${rule === 'forward' ? '顺延' : '提前'}至${zh(to, year)}`;
  },
  due: ({ day }) => `到期日：${zh(day)}，至当日24时`,
  provisional: ({ years }) => `暂定：${yearsText(years, '、')}年放假安排未公布，暂按周一至周五为工作日推算`,
  otherwise: ({ version, published, due, year: of }, year) =>
    version === 1
      ? `按首次通知（${of}年安排，${zh(published)}公布）：${zh(due, year)}`
      : `按${zh(published)}公布的通知（${of}年安排）：${zh(due, year)}`,
};

function en(day: LegalDay, year?: number): string {
  const [y, m, d] = numbers(day);
  return `${d} ${MONTHS[m - 1] ?? ''}${y === year ? '' : ` ${y}`}`;
}

function zh(day: LegalDay, year?: number): string {
  const [y, m, d] = numbers(day);
  return `${y === year ? '' : `${y}年`}${m}月${d}日`;
}

function numbers(day: LegalDay): readonly [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

function runEn({ from, to, holiday }: RestRun, year: number): string {
  const sameMonth = from.slice(0, 7) === to.slice(0, 7);
  const first = sameMonth ? String(Number(from.slice(8))) : en(from, year);
  const days = from === to ? en(to, year) : `${first}–${en(to, year)}`;
  return `${days} (${holidayEn(holiday)})`;
}

function runZh({ from, to, holiday }: RestRun, year: number): string {
  const days = from === to ? zh(from, year) : `${zh(from, year)}至${zh(to, year)}`;
  return `${days}${holiday}`;
}

function holidayEn(holiday: string): string {
  return holiday
    .split('、')
    .map((name) => HOLIDAYS_EN[name] ?? name)
    .join(' and ');
}

/** Years as text, runs of them shortened: `2017, 2027–2030`. */
function yearsText(years: readonly number[], separator = ', '): string {
  const runs: [number, number][] = [];
  for (const year of years) {
    const last = runs.at(-1);
    if (last && last[1] === year - 1) last[1] = year;
    else runs.push([year, year]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(separator);
}

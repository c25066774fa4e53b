import { chooseCalendars, openQuestions } from '@bihuan/domain';
import type { ItemPlan, PlanEdition } from '@bihuan/domain';
import { loadCalendars, previewPlan } from '@bihuan/plans';
import type { DatedEntry, PlanPreview, UndatedEntry } from '@bihuan/plans';

type Language = 'zh' | 'en';

const WORDS = {
  zh: {
    'phase-opens': '开始',
    'phase-closes': '结束',
    'window-opens': '起',
    'window-closes': '止',
    duty: '报送',
    quota: '指标',
    units: '各类单位每月要报几次',
    outside: '在阶段之外',
    moved: '顺延或提前',
    'month-before': '报上月',
    holiday: '节假日',
    'period-end': '计数期末',
    answered: '启动时指定',
    'not-printed': '没有写明何时达到',
    'no-calendar': '放假安排未公布',
    rest: '休',
    provisional: '休息日为推算，放假安排未公布',
    printed: '印作',
    inferred: '推定',
    undated: '没有日期的事项，不会逾期',
    asked: '启动时要回答',
    items: '工作要点',
    lead: '牵头',
    ongoing: '持续',
    once: '一次',
    month: '每月',
    quarter: '每季度',
    'half-year': '每半年',
    year: '每年',
    open: '方案没有写明、要由启动人填写',
    none: '无',
    legend: '休＝休息日；推定＝方案没有写明、由我们解读的字段',
  },
  en: {
    'phase-opens': 'opens',
    'phase-closes': 'closes',
    'window-opens': 'from',
    'window-closes': 'until',
    duty: 'due',
    quota: 'target',
    units: 'Reports due by units and month',
    outside: 'outside the phases',
    moved: 'moved off a rest day',
    'month-before': 'about the month before',
    holiday: 'a holiday',
    'period-end': 'end of a counted period',
    answered: 'named at launch',
    'not-printed': 'by when is not said',
    'no-calendar': 'the calendar is not published',
    rest: 'rest',
    provisional: 'rest days are guessed: the calendar is not published',
    printed: 'printed',
    inferred: 'inferred',
    undated: 'Owed without a date, never overdue',
    asked: 'A launch will ask',
    items: 'Items',
    lead: 'lead',
    ongoing: 'ongoing',
    once: 'once',
    month: 'every month',
    quarter: 'every quarter',
    'half-year': 'every half-year',
    year: 'every year',
    open: 'Not said by the plan, for whoever launches to fill in',
    none: 'none',
    legend: 'rest = a rest day; inferred = fields the plan does not say, as we read them',
  },
} as const;

/** How a preview is written and what of it: one unit role's entries, one month's dated ones. */
export interface PreviewFormat {
  readonly language: Language;
  readonly json: boolean;
  readonly unit?: string;
  readonly month?: number;
}

/** A plan's preview for a year under the newest calendars, cut down to one role and one month where asked. */
export function cutPreview(plan: PlanEdition, year: number, { unit, month }: Omit<PreviewFormat, 'json'>): PlanPreview {
  const whole = previewPlan(plan, year, chooseCalendars(loadCalendars(), 'latest'));
  const of = (one: { readonly roles: readonly string[] }): boolean => unit === undefined || one.roles.includes(unit);
  return {
    ...whole,
    dated: whole.dated.filter((one) => of(one) && (month === undefined || Number(one.due.slice(5, 7)) === month)),
    undated: month === undefined ? whole.undated.filter(of) : [],
    units: whole.units.filter(({ role }) => unit === undefined || role === unit),
  };
}

/** What a plan makes happen in a year: JSON for programs, or a table by month with what has no date and what is open. */
export function preview(plan: PlanEdition, year: number, format: PreviewFormat): string {
  const { language, json } = format;
  const { dated, undated, units } = cutPreview(plan, year, format);
  if (json) return `${JSON.stringify([...dated.map(entry), ...undated.map((one) => undatedEntry(plan, one))])}\n`;
  const words = WORDS[language];
  const whole = format.unit === undefined && format.month === undefined;
  const items = itemLines(plan, undated, language);
  const sections = [
    `${plan.title[language]} (${plan.id}) · ${year}\n${words.legend}`,
    ...byMonth(dated).map(([month, all]) => [month, ...all.map((one) => row(one, language))].join('\n')),
    list(words.undated, undatedLines(plan, undated, language), words.none),
    ...listed(words.units, unitLines(units, language)),
    ...(whole ? [list(words.asked, questions(plan, language), words.none)] : []),
    ...listed(words.items, items),
    ...(whole ? listed(words.open, fieldLines(plan, language)) : []),
  ];
  if (dated.some((one) => one.provisional)) sections.push(words.provisional);
  return `${sections.join('\n\n')}\n`;
}

/** An entry without a day beside the dated ones; an item of a list of priorities with all it says. */
function undatedEntry(plan: PlanEdition, one: UndatedEntry): object {
  const item = one.kind === 'item' ? itemOf(plan, one) : undefined;
  const { no: _printed, ...said } = item ?? { no: undefined };
  const { part, kind, id, name, ...rest } = one;
  return { part, kind, id, name, due: null, ...rest, ...said };
}

function itemOf(plan: PlanEdition, { part, id }: UndatedEntry): ItemPlan | undefined {
  return plan.parts.find(({ code }) => code === part)?.items?.find(({ no }) => String(no) === id);
}

function itemLines(plan: PlanEdition, undated: readonly UndatedEntry[], language: Language): readonly string[] {
  const words = WORDS[language];
  const items = undated.filter(({ kind }) => kind === 'item').flatMap((one) => itemOf(plan, one) ?? []);
  return items.map(({ no, name, cadence, product, lead }) => {
    const rhythm = words[cadence.kind === 'per' ? cadence.period : cadence.kind];
    const who = lead.map((key) => roleName(plan, key, language)).join(language === 'zh' ? '、' : ', ');
    const what = product ? `: ${product[language]}` : '';
    return `${pad(String(no), 2)}  ${name[language]}${what} · ${rhythm} · ${words.lead} ${who}`;
  });
}

/** Reports due, by role and month. */
function unitLines(units: PlanPreview['units'], language: Language): readonly string[] {
  return units.map(({ role, name, months }) => {
    const counts = Object.entries(months).map(([month, count]) => `${month}: ${count}`);
    return `${name[language]} (${role})  ${counts.join('  ')}`;
  });
}

function fieldLines(plan: PlanEdition, language: Language): readonly string[] {
  return plan.parts.flatMap((part) =>
    (part.fields ?? []).map(({ key, question }) => `${pad(part.code, 7)}  ${key}: ${question[language]}`),
  );
}

function roleName(plan: PlanEdition, key: string, language: Language): string {
  return plan.roles.find((one) => one.key === key)?.name[language] ?? key;
}

/** The fields in the order in which people read them. */
function entry(one: DatedEntry): DatedEntry {
  const { part, kind, id, period, name, from, to, due, nominal, restDay, provisional, inferred, source } = one;
  const { roles, outside } = one;
  return {
    part,
    kind,
    id,
    name,
    from,
    to,
    due,
    nominal,
    restDay,
    inferred,
    source,
    period,
    provisional,
    roles,
    outside,
  };
}

function byMonth(dated: readonly DatedEntry[]): readonly (readonly [string, readonly DatedEntry[]])[] {
  const months = new Map<string, readonly DatedEntry[]>();
  for (const one of dated) {
    const month = one.due.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), one]);
  }
  return [...months];
}

function row(one: DatedEntry, language: Language): string {
  const words = WORDS[language];
  const covered = one.from && one.to ? `${one.from}–${one.to}` : '';
  const printed = one.nominal === one.due ? '' : ` (${words.printed} ${one.nominal})`;
  const cells = [
    pad(one.due.slice(5), 5),
    pad(one.restDay ? words.rest : '', 4),
    pad(one.part, 7),
    pad(words[one.kind], 6),
    pad(covered, 21),
    one.name[language] + printed,
  ];
  const marks = [
    ...(one.inferred.length > 0 ? [`${words.inferred}: ${one.inferred.join(', ')}`] : []),
    ...(one.outside ? [`${words.outside}: ${words[one.outside]}`] : []),
  ];
  return `  ${cells.join('  ')}${marks.map((mark) => `  [${mark}]`).join('')}`;
}

function undatedLines(plan: PlanEdition, undated: readonly UndatedEntry[], language: Language): readonly string[] {
  const words = WORDS[language];
  const role = (key: string): string => roleName(plan, key, language);
  return undated
    .filter(({ kind }) => kind !== 'item')
    .map(({ part, kind, id, name, roles, why, field }) => {
      const duty = plan.parts.find(({ code }) => code === part)?.duties.find((one) => kind === 'duty' && one.id === id);
      const who = duty
        ? `${role(duty.from)} → ${role(duty.to)}`
        : roles.map(role).join(language === 'zh' ? '、' : ', ');
      return `${pad(part, 7)}  ${name[language]}: ${who}${why === 'event' || why === 'item' ? '' : ` · ${field ?? words[why]}`}`;
    });
}

function questions(plan: PlanEdition, language: Language): readonly string[] {
  return openQuestions(plan).map((open) => `${open.role}: ${open.question[language]}`);
}

/** A section that most plans do not have. */
function listed(title: string, lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? [list(title, lines, '')] : [];
}

function list(title: string, lines: readonly string[], none: string): string {
  return [title, ...(lines.length > 0 ? lines : [none]).map((line) => `  ${line}`)].join('\n');
}

/** Chinese characters are two columns wide. */
function pad(text: string, width: number): string {
  const wide = [...text].filter((character) => character > '\u2e7f').length;
  return text + ' '.repeat(Math.max(0, width - text.length - wide));
}

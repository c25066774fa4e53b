import { chooseCalendars, occurrences, openQuestions } from '@bihuan/domain';
import type { DutyPlan, Occurrence, PlanEdition } from '@bihuan/domain';
import { loadCalendars } from '@bihuan/plans';

type Language = 'zh' | 'en';

const WORDS = {
  zh: {
    'phase-opens': '开始',
    'phase-closes': '结束',
    'window-opens': '起',
    'window-closes': '止',
    duty: '报送',
    rest: '休',
    provisional: '休息日为推算，放假安排未公布',
    printed: '印作',
    inferred: '推定',
    dated: '有日期的事项',
    undated: '没有日期的报送，不会逾期',
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
    rest: 'rest',
    provisional: 'rest days are guessed: the calendar is not published',
    printed: 'printed',
    inferred: 'inferred',
    dated: 'Dated',
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

/** What a plan makes happen in a year: JSON for programs, or a table by month with what has no date and what is open. */
export function preview(plan: PlanEdition, year: number, language: Language, json: boolean): string {
  const dated = occurrences(plan, year, chooseCalendars(loadCalendars(), 'latest'));
  if (json) return `${JSON.stringify([...dated.map(entry), ...itemEntries(plan)])}\n`;
  const words = WORDS[language];
  const sections = [
    `${plan.title[language]} (${plan.id}) · ${year}\n${words.legend}`,
    ...byMonth(dated).map(([month, all]) => [month, ...all.map((one) => row(one, language))].join('\n')),
    list(words.undated, undated(plan, language), words.none),
    list(words.asked, questions(plan, language), words.none),
    ...listed(words.items, itemLines(plan, language)),
    ...listed(words.open, fieldLines(plan, language)),
  ];
  if (dated.some((one) => one.provisional)) sections.push(words.provisional);
  return `${sections.join('\n\n')}\n`;
}

/** An item of a list of priorities beside the dated entries: it runs all year, so it has no day. */
function itemEntries(plan: PlanEdition): readonly object[] {
  return plan.parts.flatMap((part) =>
    (part.items ?? []).map(({ no, ...item }) => ({
      part: part.code,
      kind: 'item',
      id: String(no),
      due: null,
      ...item,
    })),
  );
}

function itemLines(plan: PlanEdition, language: Language): readonly string[] {
  const words = WORDS[language];
  return plan.parts.flatMap((part) =>
    (part.items ?? []).map(({ no, name, cadence, product, lead }) => {
      const rhythm = words[cadence.kind === 'per' ? cadence.period : cadence.kind];
      const who = lead.map((key) => roleName(plan, key, language)).join(language === 'zh' ? '、' : ', ');
      const what = product ? `: ${product[language]}` : '';
      return `${pad(String(no), 2)}  ${name[language]}${what} · ${rhythm} · ${words.lead} ${who}`;
    }),
  );
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
function entry(one: Occurrence): Occurrence {
  const { part, kind, id, period, name, from, to, due, nominal, restDay, provisional, inferred, source } = one;
  return { part, kind, id, name, from, to, due, nominal, restDay, inferred, source, period, provisional };
}

function byMonth(dated: readonly Occurrence[]): readonly (readonly [string, readonly Occurrence[]])[] {
  const months = new Map<string, readonly Occurrence[]>();
  for (const one of dated) {
    const month = one.due.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), one]);
  }
  return [...months];
}

function row(one: Occurrence, language: Language): string {
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
  const inferred = one.inferred.length > 0 ? `  [${words.inferred}: ${one.inferred.join(', ')}]` : '';
  return `  ${cells.join('  ')}${inferred}`;
}

function undated(plan: PlanEdition, language: Language): readonly string[] {
  const role = (key: string): string => roleName(plan, key, language);
  const line = (code: string, duty: DutyPlan): string =>
    `${pad(code, 7)}  ${duty.name[language]}: ${role(duty.from)} → ${role(duty.to)}`;
  return plan.parts.flatMap((part) =>
    part.duties.filter((duty) => duty.cadence.kind === 'event').map((duty) => line(part.code, duty)),
  );
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

import { legalDayOf, type SubjectKind } from '@bihuan/domain';
import { fill, type Both, type Language } from './text';
import { clockWord, SUBJECT_WORDS, VALUE_WORDS } from './words';

/** What a notice's words are made of. */
export interface NoticeFacts {
  readonly subjectKind: string;
  readonly clock: string;
  readonly rung: string;
  readonly fallback: boolean;
  readonly supersedes: readonly string[];
  /** ISO instant at which the rung was due. */
  readonly dueAt: string;
  readonly facts: unknown;
}

const TEXTS = {
  ahead: { zh: '{subject}：{clock}最后一日为 {due}。', en: '{subject}: {clock} is due by {due}.' },
  late: {
    zh: '{subject}：{clock}已于 {due} 到期，逾期 {days} 天。',
    en: '{subject}: {clock} was due on {due}, {days} {unit} ago.',
  },
  lateReturn: {
    zh: '催报：应于 {due} 报送，已逾期 {days} 天。',
    en: 'Late return: it was due on {due}, {days} {unit} ago.',
  },
  amended: {
    zh: '报送期限由 {before} 调整为 {due}。',
    en: 'The last day to submit has been moved from {before} to {due}.',
  },
  resumed: {
    zh: '行动已恢复，报送期限仍为 {due}。',
    en: 'The campaign goes on; the last day to submit is still {due}.',
  },
  phase: {
    zh: '{part} {phase}计划 {due} 结束，尚未转段。',
    en: '{part}: {phase} was to end on {due} and has not been turned.',
  },
  quota: {
    zh: '{part} 指标“{name}”到 {due} 未达到：{figure}。',
    en: '{part}: the quota “{name}” was missed at {due}: {figure}.',
  },
  noFigure: {
    zh: '{part} 指标“{name}”到 {due} 无法判定：没有人报送数值。',
    en: '{part}: the quota “{name}” cannot be judged at {due}: nobody has reported a figure.',
  },
  noDenominator: {
    zh: '{part} 指标“{name}”到 {due} 无法判定：没有总数，现为 {figure}。',
    en: '{part}: the quota “{name}” cannot be judged at {due}: what the share is of is not known; it stands at {figure}.',
  },
  noBaseline: {
    zh: '{part} 指标“{name}”到 {due} 无法判定：没有对比的基数，现为 {figure}。',
    en: '{part}: the quota “{name}” cannot be judged at {due}: its baseline is not known; it stands at {figure}.',
  },
  inspectionAnnounced: {
    zh: '检查通知：{inspection}，检查日 {on}。',
    en: 'Inspection notice: {inspection}, on {on}.',
  },
  inspectionFound: {
    zh: '检查结果：{inspection}（{on}），不符合 {failed} 项。',
    en: 'Result of the inspection {inspection} of {on}: items that fail: {failed}.',
  },
  inspectionFailed: {
    zh: '检查结果：{inspection}（{on}），不符合 {failed} 项，{again} 复查。',
    en: 'Result of the inspection {inspection} of {on}: items that fail: {failed}; re-check on {again}.',
  },
  reCheckOverdue: {
    zh: '复查逾期：{inspection}，应于 {on} 复查。',
    en: 'Re-check overdue: {inspection}, which was to be on {on}.',
  },
  circularIssued: { zh: '{circular}：{title}。', en: '{circular}: {title}.' },
  circularRecalled: { zh: '{circular}已撤回：{title}。', en: '{circular} recalled: {title}.' },
  provisional: { zh: '日期暂定。', en: 'The date is provisional.' },
  supersedes: {
    zh: '此前各级（{rungs}）未单独提醒，并入本条。',
    en: 'It stands for the earlier rungs {rungs} as well.',
  },
  fallback: { zh: '该岗位无人，由您代收。', en: 'Nobody holds that post; you stand in.' },
} as const satisfies Record<string, Both>;

/** A notice in one language, from its facts alone; a fact it does not know is left out. */
export function noticeText(notice: NoticeFacts, language: Language): string {
  const facts = asFacts(notice.facts);
  const due = textOf(facts['due']) ?? textOf(facts['to']) ?? legalDayOf(notice.dueAt);
  const days = typeof facts['daysLate'] === 'number' ? facts['daysLate'] : 0;
  const phase = textOf(facts['phase']);
  const told = {
    subject: SUBJECT_WORDS[notice.subjectKind as SubjectKind]?.[language] ?? notice.subjectKind,
    clock: clockWord(notice.clock, language),
    before: textOf(facts['before']) ?? '',
    part: textOf(facts['part']) ?? '',
    phase: VALUE_WORDS[phase ?? '']?.[language] ?? phase,
    name: inLanguage(facts['name'], language),
    inspection: textOf(facts['name']) ?? '',
    circular: VALUE_WORDS[textOf(facts['circularKind']) ?? '']?.[language] ?? '',
    title: textOf(facts['title']) ?? '',
    on: textOf(facts['on']) ?? '',
    again: textOf(facts['reCheckOn']) ?? '',
    failed: typeof facts['failed'] === 'number' ? facts['failed'] : 0,
    figure: figureText(facts),
    rungs: notice.supersedes,
    due,
    days,
    unit: days === 1 ? 'day' : 'days',
  };
  const main = mainText(notice, facts, days);
  const say = (text: keyof typeof TEXTS): string => fill(TEXTS[text][language], told, language);
  const sentences = [
    say(main),
    ...(facts['provisional'] === true ? [say('provisional')] : []),
    ...(notice.supersedes.length > 0 ? [say('supersedes')] : []),
    ...(notice.fallback ? [say('fallback')] : []),
  ];
  const text = sentences.join(language === 'zh' ? '' : ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function mainText({ subjectKind }: NoticeFacts, facts: ReturnType<typeof asFacts>, days: number): keyof typeof TEXTS {
  if (subjectKind === 'quota') return quotaText(facts);
  if (subjectKind === 'inspection') return inspectionText(facts);
  if (subjectKind === 'circular')
    return facts['notice'] === 'circular-recalled' ? 'circularRecalled' : 'circularIssued';
  if (textOf(facts['phase']) !== null) return 'phase';
  if (facts['notice'] === 'amended' || facts['notice'] === 'resumed') return facts['notice'];
  if (days === 0) return 'ahead';
  return subjectKind === 'round' ? 'lateReturn' : 'late';
}

function quotaText({ notice, why }: ReturnType<typeof asFacts>): keyof typeof TEXTS {
  if (notice !== 'cannot-judge') return 'quota';
  return why === 'no-denominator' ? 'noDenominator' : why === 'no-baseline' ? 'noBaseline' : 'noFigure';
}

function inspectionText({ notice, reCheckOn }: ReturnType<typeof asFacts>): keyof typeof TEXTS {
  if (notice === 'inspection-announced') return 'inspectionAnnounced';
  if (notice === 're-check-overdue') return 'reCheckOverdue';
  return textOf(reCheckOn) === null ? 'inspectionFound' : 'inspectionFailed';
}

function asFacts(facts: unknown): Readonly<Record<string, unknown>> {
  return typeof facts === 'object' && facts !== null ? (facts as Record<string, unknown>) : {};
}

function inLanguage(name: unknown, language: Language): string {
  return textOf(asFacts(name)[language]) ?? '';
}

/** A quota's figure, with what was asked for or what it is a share of. */
function figureText({ value, of, percent }: Readonly<Record<string, unknown>>): string {
  const whole = typeof of === 'number' ? `${String(value)}/${of}` : String(value);
  return typeof percent === 'number' ? `${whole} (${percent}%)` : whole;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

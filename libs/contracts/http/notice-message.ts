import { noticeText, type NoticeFacts } from './notice-text';
import { fill, type Both, type Language } from './text';

const TEXTS = {
  opened: { zh: '需报送 {count} 项：{rounds}。', en: '{count} returns are asked of you: {rounds}.' },
  amended: { zh: '{count} 项报送期限已调整：{rounds}。', en: 'The last days of {count} returns have moved: {rounds}.' },
  reminder: { zh: '到期提醒，{count} 项待报送：{rounds}。', en: '{count} returns are still owed: {rounds}.' },
  'late-return': { zh: '催报：{count} 项逾期未报送：{rounds}。', en: '{count} late returns: {rounds}.' },
} as const satisfies Record<string, Both>;
const ITEM: Both = {
  zh: '{part} {name} {period}（最后一日 {due}）',
  en: '{part} {name} {period} (last day {due})',
};
const ALSO = {
  supersedes: { zh: '此前各级未单独提醒，并入本条。', en: 'It stands for the earlier rungs as well.' },
  fallback: { zh: '该岗位无人，由您代收。', en: 'Nobody holds that post; you stand in.' },
} as const satisfies Record<string, Both>;

/**
 * One message to one recipient in one language: a notice, or several of one day and rung that name each round they are
 * about, the earliest last day first.
 */
export function messageText(notices: readonly NoticeFacts[], language: Language): string {
  const [first, ...others] = notices;
  if (!first) return '';
  if (others.length === 0) return noticeText(first, language);
  const facts = notices.map(({ facts: given }) => asFacts(given));
  const kind = String(facts[0]?.['notice']);
  const text = kind in TEXTS ? TEXTS[kind as keyof typeof TEXTS] : TEXTS.reminder;
  const rounds = facts.map((one) => fill(ITEM[language], one, language)).join(language === 'zh' ? '；' : '; ');
  const sentences = [
    fill(text[language], { count: notices.length, rounds }, language),
    ...(notices.some(({ supersedes }) => supersedes.length > 0) ? [ALSO.supersedes[language]] : []),
    ...(notices.some(({ fallback }) => fallback) ? [ALSO.fallback[language]] : []),
  ];
  return sentences.join(language === 'zh' ? '' : ' ');
}

function asFacts(facts: unknown): Readonly<Record<string, unknown>> {
  return typeof facts === 'object' && facts !== null ? (facts as Record<string, unknown>) : {};
}

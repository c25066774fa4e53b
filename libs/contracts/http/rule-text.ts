import type { Basis, Policy, RuleBehind } from '@bihuan/domain';
import type { Language } from './text';
import { clockWord } from './words';

/** Where a value comes from, in words: a text with where it was read, or our own proposal, which is no law. */
export function basisText(basis: Basis, language: Language): string {
  const zh = language === 'zh';
  if (basis.kind === 'default') return zh ? '默认值，非法定' : 'a default of the product, not law';
  if (basis.kind === 'decision') return `${zh ? '本区决定，非法定：' : 'a local decision, not law: '}${basis.decision}`;
  const { instrument, article, source, unconfirmed, note } = basis;
  const marks = [source, unconfirmed ? (zh ? '未核实' : 'unconfirmed') : undefined].filter(
    (mark) => mark !== undefined,
  );
  const where = marks.length === 0 ? '' : zh ? `（${marks.join('；')}）` : ` (${marks.join('; ')})`;
  return `${instrument}${article ?? ''}${where}${note ? `${zh ? '：' : ': '}${note[language]}` : ''}`;
}

/** The name of a policy; a rule pack has one in English. */
export function policyName(policy: Policy, language: Language): string {
  return language === 'en' ? (policy.pack?.nameEn ?? policy.name) : policy.name;
}

/** The sentence that names the rule behind a clock: the pack or the district's policy, and what its value rests on. */
export function ruleLine({ policy, basis, given }: RuleBehind, language: Language): string {
  const name = policyName(policy, language);
  const source =
    policy.pack && language === 'zh' ? `（${policy.pack.source}）` : policy.pack ? ` (${policy.pack.source})` : '';
  const text = basisText(basis, language);
  if (language === 'zh') {
    const from = given ? '最后一日由文书写明' : `期限依据：${text}`;
    return `${policy.pack ? '规则包' : '规则'}：${name}${source}；${from}`;
  }
  const from = given ? 'the last day stands in the paper' : `the length is by ${text}`;
  return `${policy.pack ? 'Rule pack' : 'Rules'}: ${name}${source}; ${from}`;
}

/** A value of a rule in words: a length, `given`, yes or no, a number, names of clocks; by line where lines differ. */
export function ruleValueText(value: unknown, language: Language): string {
  const zh = language === 'zh';
  if (value === null) return zh ? '按上项期限' : 'as the clock says';
  if (typeof value === 'boolean') return value ? (zh ? '是' : 'yes') : zh ? '否' : 'no';
  if (typeof value !== 'object') return WORDS[String(value)]?.[language] ?? String(value);
  if (Array.isArray(value)) {
    const clocks = value.map((clock) => clockWord(String(clock), language));
    return clocks.length === 0 ? WORDS['none']![language] : clocks.join(zh ? '、' : ', ');
  }
  if ('n' in value && 'unit' in value) return lengthText(Number(value.n), String(value.unit), language);
  return Object.entries(value)
    .map(([line, of]) => {
      const who = line === 'default' ? (zh ? '其他' : 'others') : line;
      return `${who} ${ruleValueText(of, language)}`;
    })
    .reverse()
    .join(zh ? '；' : '; ');
}

const WORDS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  given: { zh: '由文书写明', en: 'the day in the paper' },
  major: { zh: '重大隐患', en: 'major hazards' },
  all: { zh: '全部隐患', en: 'all hazards' },
  none: { zh: '不需要', en: 'none' },
};
const UNITS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  workday: { zh: '个工作日', en: 'workday' },
  day: { zh: '日', en: 'calendar day' },
  month: { zh: '个月', en: 'month' },
};

function lengthText(n: number, unit: string, language: Language): string {
  const word = UNITS[unit]?.[language] ?? unit;
  return language === 'zh' ? `${n} ${word}` : `${n} ${word}${n === 1 ? '' : 's'}`;
}

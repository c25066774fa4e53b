import type { PolicyChange } from '@bihuan/domain';
import { basisText, ruleValueText } from './rule-text';
import type { Both, Language } from './text';
import { clockWord, GUARD_WORDS, VALUE_WORDS } from './words';

const FIELDS: Readonly<Record<string, Both>> = {
  length: { zh: '期限', en: 'length' },
  restDay: { zh: '逢休息日', en: 'on a rest day' },
  owes: { zh: '责任方', en: 'whose move it is' },
  release: { zh: '签发', en: 'released by' },
  answer: { zh: '回复期限', en: 'answer term' },
  value: { zh: '取值', en: 'value' },
  basis: { zh: '依据', en: 'basis' },
  rungHour: { zh: '提醒时刻', en: 'hour of rungs' },
};
const REST_DAYS: Readonly<Record<string, Both>> = {
  none: { zh: '不顺延', en: 'the day stands' },
  forward: { zh: '顺延', en: 'the next workday' },
  backward: { zh: '提前', en: 'the workday before' },
};

/** A change of rules in words: what of it, the value before and after, and what the new one rests on. */
export function ruleChangeWords(change: PolicyChange, language: Language) {
  const { kind, of, field, was, becomes, basis } = change;
  return {
    name: nameOf(kind, of, language),
    fieldName: kind === 'rung' ? rungName(field, language) : (FIELDS[field]?.[language] ?? field),
    wasText: valueText(field, kind, was, language),
    becomesText: valueText(field, kind, becomes, language),
    basisText: basis ? basisText(basis, language) : '',
  };
}

/** The same in one line. */
export function ruleChangeText(change: PolicyChange, language: Language): string {
  const { name, fieldName, wasText, becomesText, basisText: rests } = ruleChangeWords(change, language);
  if (language === 'zh') return `${name}·${fieldName}：${wasText} → ${becomesText}${rests ? `（${rests}）` : ''}`;
  return `${name}, ${fieldName}: ${wasText} → ${becomesText}${rests ? ` (${rests})` : ''}`;
}

function nameOf(kind: PolicyChange['kind'], of: string, language: Language): string {
  if (kind === 'clock' || kind === 'rung') return clockWord(of, language);
  if (kind === 'rung-hour') return language === 'zh' ? '全部时限' : 'every clock';
  return (kind === 'guard' ? GUARD_WORDS[of] : VALUE_WORDS[of])?.[language] ?? of;
}

function rungName(rung: string, language: Language): string {
  return language === 'zh' ? `梯次 ${rung}` : `rung ${rung}`;
}

function valueText(field: string, kind: PolicyChange['kind'], value: unknown, language: Language): string {
  const none = language === 'zh' ? '无' : 'none';
  if (kind === 'rung') return value === null ? none : rungText(value as RungTells, language);
  if (field === 'basis') return value === null ? none : basisText(value as never, language);
  if (field === 'restDay') return REST_DAYS[String(value)]?.[language] ?? String(value);
  if (field === 'owes' || field === 'release') return word(String(value), language);
  return value === null && kind !== 'guard' ? none : ruleValueText(value, language);
}

interface RungTells {
  readonly notify: readonly string[];
  readonly slips: readonly { readonly kind: string; readonly to: readonly string[] }[];
}

function rungText({ notify, slips }: RungTells, language: Language): string {
  const zh = language === 'zh';
  const join = (roles: readonly string[]): string => roles.map((role) => word(role, language)).join(zh ? '、' : ', ');
  const told = notify.length === 0 ? [] : [`${zh ? '提醒' : 'tells '}${join(notify)}`];
  const drafted = slips.map(({ kind, to }) =>
    zh ? `拟${word(kind, language)}（${join(to)}）` : `drafts a ${word(kind, language)} to ${join(to)}`,
  );
  return [...told, ...drafted].join(zh ? '，' : ', ') || (zh ? '不提醒' : 'tells nobody');
}

function word(value: string, language: Language): string {
  return VALUE_WORDS[value]?.[language] ?? value;
}

import type { FieldError, Language } from '@bihuan/contracts/http';
import type { core } from 'zod';

type Issue = core.$ZodIssue;
const MOST = 20;

/** What is wrong with each field, in the caller's language; at most twenty. Values given are never repeated. */
export function fieldErrors(issues: readonly Issue[], language: Language): FieldError[] {
  const errors: FieldError[] = [];
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) errors.push(entry([...issue.path, key], issue.code, UNKNOWN[language]));
    } else errors.push(entry(issue.path, issue.code, sentence(issue, language)));
    if (errors.length >= MOST) return errors.slice(0, MOST);
  }
  return errors;
}

function entry(path: readonly PropertyKey[], code: string, message: string): FieldError {
  return { path: path.map((step) => String(step).slice(0, 80)).join('.'), code, message };
}

const UNKNOWN = { zh: '没有这个字段', en: 'There is no such field' };

const TYPES: Readonly<Record<string, { zh: string; en: string }>> = {
  string: { zh: '文本', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
  record: { zh: '对象', en: 'an object' },
};
const FORMATS: Readonly<Record<string, { zh: string; en: string }>> = {
  text: { zh: '含有空字符或残缺的字符，无法保存', en: 'has a NUL or half a character in it, which cannot be kept' },
  uuid: { zh: '应为 UUID', en: 'must be a UUID' },
  date: { zh: '应为日历上存在的日期 YYYY-MM-DD', en: 'must be a day of the calendar, YYYY-MM-DD' },
  datetime: {
    zh: '应为带时区的时刻，如 2019-03-20T08:30:00+08:00',
    en: 'must be an instant with its offset, e.g. 2019-03-20T08:30:00+08:00',
  },
};

function sentence(issue: Issue, language: Language): string {
  const zh = language === 'zh';
  switch (issue.code) {
    case 'invalid_type': {
      const type = TYPES[issue.expected]?.[language] ?? issue.expected;
      return zh ? `缺少，或应为${type}` : `is missing or must be ${type}`;
    }
    case 'invalid_format': {
      const format = FORMATS[issue.format]?.[language];
      return format ?? (zh ? '格式不符' : 'does not have the expected form');
    }
    case 'too_small':
      return zh
        ? `至少 ${String(issue.minimum)}${unit(issue.origin, zh)}`
        : `at least ${String(issue.minimum)}${unit(issue.origin, zh)}`;
    case 'too_big':
      return zh
        ? `最多 ${String(issue.maximum)}${unit(issue.origin, zh)}`
        : `at most ${String(issue.maximum)}${unit(issue.origin, zh)}`;
    case 'invalid_value': {
      const values = issue.values.map(String).join(zh ? '、' : ', ');
      return zh ? `应为其中之一：${values}` : `must be one of: ${values}`;
    }
    case 'invalid_union':
      return unionSentence(issue, zh);
    case 'custom':
      return zh ? `不符合要求：${issue.message}` : `is not acceptable: ${issue.message}`;
    default:
      return zh ? '不符合要求' : 'is not acceptable';
  }
}

function unionSentence(issue: Extract<Issue, { code: 'invalid_union' }>, zh: boolean): string {
  const options = (issue as { options?: readonly unknown[] }).options;
  if (!options || options.length === 0) return zh ? '不符合任何一种写法' : 'has none of the accepted forms';
  const names = options.map(String).join(zh ? '、' : ', ');
  return zh ? `应为其中之一：${names}` : `must be one of: ${names}`;
}

function unit(origin: string, zh: boolean): string {
  if (origin === 'string') return zh ? ' 个字符' : ' characters';
  if (origin === 'array') return zh ? ' 项' : ' entries';
  return '';
}

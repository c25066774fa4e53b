import { clockWord, LINE_WORDS, SUBJECT_WORDS, VALUE_WORDS, type Language } from '@bihuan/contracts/http';
import type { SubjectKind } from '@bihuan/domain';
import type { queries } from '@bihuan/persistence';

/** What a subject is called where only a line is shown: its own title or name, else the word for its kind with its number. */
export function subjectTitle(kind: SubjectKind, row: queries.SubjectNameRow | undefined, language: Language): string {
  const { title, name, period, slipKind, code, number, orderNo } = row ?? NOTHING;
  const own = typeof name === 'string' ? name : name?.[language];
  const line = kind === 'round' || kind === 'quota' ? LINE_WORDS[code ?? '']?.[language] : undefined;
  const what =
    title ?? own ?? (slipKind ? VALUE_WORDS[slipKind]?.[language] : undefined) ?? SUBJECT_WORDS[kind][language];
  return [line, what, period, number, orderNo].filter((part) => part).join(' · ');
}

/** What a date of a subject is called: a clock by its word, a part's round ahead by the name of its duty and the period. */
export function dateWord(date: string, row: queries.SubjectNameRow | undefined, language: Language): string {
  const round = row?.rounds?.find(({ dutyId, period }) => `${dutyId} ${period}` === date);
  return round ? `${round.name[language]} ${round.period}` : clockWord(date, language);
}

const NOTHING = { title: null, name: null, period: null, slipKind: null, code: null, number: null, orderNo: null };

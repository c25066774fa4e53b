import { type Language, VALUE_WORDS } from '@bihuan/contracts/http';

/** A state, level or phase as people call it; what has no word stays as it is. */
export function word(value: string, language: Language): string {
  return VALUE_WORDS[value]?.[language] ?? value;
}

/** A phase is not written off (销号) when it ends. */
export function phaseWord(state: string, language: Language): string {
  return state === 'closed' && language === 'zh' ? '已结束' : word(state, language);
}

/** An instant as local time of the district, to the minute; a dash when there is none. */
export function localTime(at: string | null): string {
  if (at === null) return '—';
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** The day of an instant in the district. */
export function localDay(at: string | null): string {
  return localTime(at).slice(0, 10);
}

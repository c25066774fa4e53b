import type { TimelineEntry } from '@bihuan/contracts/simulation';
import { legalDayOf } from '@bihuan/domain';
import { EVENT_WORDS, KIND_WORDS, type Language, clockWords, slipMoveWord, valueWord } from './words';

/** The timeline as people read it: a line for each entry under the day it happened. */
export function timelineText(entries: readonly TimelineEntry[], language: Language): string {
  const lines: string[] = [];
  let day = '';
  for (const entry of entries) {
    const today = legalDayOf(entry.at);
    if (today !== day) lines.push(day === '' ? today : `\n${today}`);
    day = today;
    lines.push(`  ${timeOf(entry)}  ${lineOf(entry, language)}`);
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function timeOf({ at }: TimelineEntry): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(11, 16);
}

function lineOf(entry: TimelineEntry, language: Language): string {
  const { facts, kind, type } = entry;
  const clock = entry.clock ?? (typeof facts['clock'] === 'string' ? facts['clock'] : undefined);
  const words = [
    KIND_WORDS[kind][language],
    entry.part,
    kind === 'notice' ? undefined : (EVENT_WORDS[type]?.[language] ?? type),
    subjectWords(entry, language),
    clock && (kind === 'notice' || kind === 'slip' || type === 'DeadlinePassed')
      ? clockWords(clock, language)
      : undefined,
    entry.rung,
    typeof facts['what'] === 'string' ? slipMoveWord(facts['what'], language) : undefined,
    entry.recipients && `→ ${entry.recipients.join(language === 'zh' ? '、' : ', ')}`,
  ];
  return words.filter((word) => word !== undefined && word !== '').join(' ');
}

/** What identifies the subject to a reader. */
function subjectWords({ kind, facts }: TimelineEntry, language: Language): string {
  const of = (...names: string[]): string =>
    names.flatMap((name) => (facts[name] == null ? [] : [valueWord(facts[name], language)])).join(' ');
  const quoted = of('title') && (language === 'zh' ? `“${of('title')}”` : `"${of('title')}"`);
  switch (kind) {
    case 'phase':
      return of('phase');
    case 'hazard':
      return [quoted, of('level')].filter(Boolean).join(' ');
    case 'slip':
      return of('slipKind', 'number');
    case 'notice':
      return quoted || of('dutyId', 'period', 'slipKind', 'orderNo');
    default:
      return of('dutyId', 'period', 'orderNo');
  }
}

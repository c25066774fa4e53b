import { addDays } from '@bihuan/domain';
import type { DatedEntry, PlanPreview } from './preview-types';

type Language = 'zh' | 'en';

/** Octets on a line, its end not counted (RFC 5545, 3.1). */
const LINE = 75;

const WORDS = {
  zh: { source: '见', inferred: '推定', 'phase-opens': '开始', 'phase-closes': '结束', duty: '报送', quota: '指标' },
  en: {
    source: 'see',
    inferred: 'inferred',
    'phase-opens': 'opens',
    'phase-closes': 'closes',
    duty: 'due',
    quota: 'target',
  },
} as const;

/**
 * A preview's dated entries as an iCalendar file (RFC 5545): all-day events, each with an id that stays the same from version
 * to version of the plan, so that reading a later file again moves them instead of doubling them.
 */
export function previewIcs(preview: PlanPreview, language: Language): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Bihuan//plan preview//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(preview.plan.title[language])}`,
    ...preview.dated.flatMap((one) => event(preview, one, language)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function event({ plan, year }: PlanPreview, one: DatedEntry, language: Language): readonly string[] {
  const words = WORDS[language];
  const kind = one.kind === 'window-opens' ? 'phase-opens' : one.kind === 'window-closes' ? 'phase-closes' : one.kind;
  const marks = one.inferred.length > 0 ? [`${words.inferred}: ${one.inferred.join(', ')}`] : [];
  const uid = [plan.id, year, one.part, one.kind, one.id, one.period ?? ''].filter((step) => step !== '').join('-');
  return [
    'BEGIN:VEVENT',
    `UID:${uid.toLowerCase()}@bihuan`,
    // Nothing else says when the plan became what it is, and the same plan must give the same file.
    `DTSTAMP:${basic(plan.issuedOn)}T000000Z`,
    `SEQUENCE:${plan.version}`,
    `DTSTART;VALUE=DATE:${basic(one.due)}`,
    `DTEND;VALUE=DATE:${basic(addDays(one.due, 1))}`,
    `SUMMARY:${escaped(`[${one.part}] ${one.name[language]} · ${words[kind]}`)}`,
    `DESCRIPTION:${escaped([`${words.source} ${one.source.section}`, ...marks].join('\n'))}`,
    `CATEGORIES:${one.part}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

function basic(day: string): string {
  return day.replaceAll('-', '');
}

/** Text by RFC 5545, 3.3.11, where control characters have no place. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}|\p{Cs}/gu, '');
}

/** A long line goes on after a line end and a space; no character is cut in two. */
function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += character;
    octets += size;
  }
  return [...lines, current].join('\r\n');
}

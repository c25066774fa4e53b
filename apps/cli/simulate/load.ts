import type { TimelineEntry, UnitLoad } from '@bihuan/contracts/simulation';
import { clockWords, KIND_WORDS, type Language, valueWord } from './words';

/** How often something fired by itself. */
export interface Fired {
  readonly kind: 'notice' | 'slip';
  readonly clock: string;
  readonly rung: string;
  /** What a slip is: 工作提醒单 …; null for a notice. */
  readonly slip: string | null;
  readonly count: number;
}

/** Notices and proposed slips, counted by clock and rung. */
export function whatFired(entries: readonly TimelineEntry[]): readonly Fired[] {
  const counts = new Map<string, Fired>();
  for (const { kind, type, clock, rung, facts } of entries) {
    if (clock === undefined || rung === undefined) continue;
    if (kind !== 'notice' && !(kind === 'slip' && type === 'SlipProposed')) continue;
    const slip = kind === 'slip' ? String(facts['slipKind']) : null;
    const name = clock.split(':')[0] ?? clock;
    const key = [kind, name, rung, slip].join(' ');
    counts.set(key, { kind, clock: name, rung, slip, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, fired]) => fired);
}

/** Both as tables. */
export function loadText(load: readonly UnitLoad[], fired: readonly Fired[], language: Language): string {
  const zh = language === 'zh';
  const busiest = load.map(({ name, weeks }) => {
    const counts = Object.entries(weeks);
    const [week, most] = counts.reduce((a, b) => (b[1] > a[1] ? b : a), ['-', 0]);
    const total = counts.reduce((sum, [, count]) => sum + count, 0);
    return `  ${name}  ${zh ? '合计' : 'in all'} ${total} · ${zh ? '最多一周' : 'most in a week'} ${most} (${week})`;
  });
  const rungs = fired.map(({ kind, clock, rung, slip, count }) => {
    const what = slip === null ? KIND_WORDS[kind][language] : valueWord(slip, language);
    return `  ${what}  ${clockWords(clock, language)} ${rung}  ${count}`;
  });
  return [
    zh ? '各单位应报送量' : 'What each unit owed',
    ...busiest,
    '',
    zh ? '触发的提醒和四单' : 'What fired',
    ...rungs,
    '',
  ].join('\n');
}

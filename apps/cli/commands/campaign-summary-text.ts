import type { SummaryEvidence, SummaryLine } from '@bihuan/client';
import type { Desk } from '../service/desk';
import type { Cell } from '../service/table';

/** The columns in which lines of a summary are shown. */
export function summaryHeadings({ say }: Desk): string[] {
  return [
    say('分方案', 'part'),
    say('事项', 'what'),
    say('出处', 'source'),
    say('到期', 'due'),
    say('结果', 'outcome'),
    say('依据', 'evidence'),
  ];
}

/** One line under those columns; what says why stands below the outcome. */
export function lineRow(line: SummaryLine, { say }: Desk): Cell[] {
  const { part, name, period, unit, source, due, daysLate, outcomeName, why, count, evidence } = line;
  const what = [name, ...(period === null || period === '' ? [] : [period]), ...(unit === null ? [] : [unit.name])];
  const late = daysLate === null || daysLate === 0 ? [] : [say(`逾期 ${daysLate} 天`, `${daysLate} days late`)];
  const outcome = [count === 1 ? outcomeName : `${outcomeName} × ${count}`, ...late, ...(why === null ? [] : [why])];
  const shown = evidence.map((one) => evidenceText(one, false));
  return [part ?? '—', what.join(' · '), source ?? '—', due ?? '—', outcome, shown.length > 0 ? shown : '—'];
}

/** A piece of evidence as one text: what, when, by whom, what was written down, and where in the record if asked for. */
export function evidenceText(evidence: SummaryEvidence, withIds: boolean): string {
  const { name, day, by, orgs, text, count, kind, id } = evidence;
  const people = by.map((one) => (one.posts.length > 0 ? `${one.name} (${one.posts.join(', ')})` : one.name));
  const units = orgs.map((one) => one.name);
  const parts = [day, people.join(', '), units.join(', '), text, count === null ? null : `× ${count}`];
  const place = withIds && id !== null ? `${kind ?? ''} ${id}` : null;
  return [name, ...parts, place].filter((part) => part !== null && part !== '').join(' ');
}

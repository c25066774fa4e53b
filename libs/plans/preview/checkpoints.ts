import { addDays, addMonths } from '@bihuan/domain';
import type { LegalDay, Period, QuotaPlan } from '@bihuan/domain';

/** A day on which a quota is looked at, and which of its periods ends there. */
export interface Checkpoint {
  readonly period: string;
  readonly from: LegalDay;
  readonly day: LegalDay;
}

const MONTHS: Readonly<Record<Period, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 };

/** The days in a year on which a quota is looked at: the one printed, the end of each period, or none. */
export function checkpointsOf(quota: Pick<QuotaPlan, 'from' | 'by' | 'per'>, year: number): readonly Checkpoint[] {
  const start = dayIn(year, quota.from);
  if (quota.by !== null) return [{ period: String(year), from: start, day: dayIn(year, quota.by) }];
  if (quota.per === null) return [];
  const { per } = quota;
  const length = MONTHS[per];
  return Array.from({ length: 12 / length }, (_, i) => {
    const first = addMonths(`${year}-01-01`, i * length);
    return {
      period: label(per, year, i),
      from: first < start ? start : first,
      day: addDays(addMonths(first, length), -1),
    };
  }).filter(({ from, day }) => from <= day);
}

/** 29 February is the 28th where there is none. */
function dayIn(year: number, monthDay: string): LegalDay {
  const [month, day] = monthDay.split('-').map(Number);
  const first = addMonths(`${year}-01-01`, (month ?? 1) - 1);
  const wanted = addDays(first, (day ?? 1) - 1);
  const last = addDays(addMonths(first, 1), -1);
  return wanted < last ? wanted : last;
}

function label(per: Period, year: number, index: number): string {
  if (per === 'month') return `${year}-${String(index + 1).padStart(2, '0')}`;
  if (per === 'quarter') return `${year}-Q${index + 1}`;
  return per === 'half-year' ? `${year}-H${index + 1}` : String(year);
}

import { dayIn } from '../campaign/cadence-days';
import type { UnitsRule } from '../campaign/part-schedule';
import type { Period, QuotaPlan } from '../campaign/plan-targets-types';
import { deriveId } from '../kernel/derive-id';
import type { LegalDay } from '../kernel/primitives';
import { addDays } from '../legal-clock/days';
import type { QuotaDays, QuotaGiven, QuotaPeriod } from './quota-types';

const MONTHS: Readonly<Record<Period, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 };

/** The id a part's quota has, known before it is opened. */
export function quotaIdOf(partId: string, quota: string): string {
  return deriveId(partId, 'quota', quota);
}

/** A quota of the plan in the days of one year. */
export function quotaDays(plan: QuotaPlan, year: number, units: UnitsRule, given?: QuotaGiven): QuotaDays {
  const { id: quota, name, whose, counts, target, per, slip } = plan;
  const from = dayIn(year, plan.from);
  const answered = given && Object.keys(given).length > 0 ? { given } : {};
  const periods = quotaPeriods(plan, year);
  return { quota, name, whose, counts, target, from, per, slip, units, ...answered, periods };
}

/** The numbers answered to what a quota of the plan leaves open. @param number what was answered to a field, or null while it is open */
export function quotaGiven({ target }: QuotaPlan, number: (field: string) => number | null): QuotaGiven {
  const of = target.kind === 'share' && target.of.by === 'field' ? number(target.of.field) : null;
  const baseline = target.kind === 'trend' ? number(target.baseline) : null;
  return { ...(of === null ? {} : { of }), ...(baseline === null ? {} : { baseline }) };
}

/** Its checkpoints: the day it is to be reached by, or the end of every period that is not over before it begins to count. */
export function quotaPeriods(
  { by, per, from: first }: Pick<QuotaPlan, 'from' | 'by' | 'per'>,
  year: number,
): readonly QuotaPeriod[] {
  const from = dayIn(year, first);
  if (by !== null) return [{ period: String(year), from, day: dayIn(year, by) }];
  if (per === null) return [];
  return Array.from({ length: 12 / MONTHS[per] }, (_, i) => periodAt(year, per, i))
    .filter(({ day }) => day >= from)
    .map((period) => (period.from < from ? { ...period, from } : period));
}

function periodAt(year: number, per: Period, index: number): QuotaPeriod {
  const months = MONTHS[per];
  const first = index * months + 1;
  const next = first + months;
  const day = next > 12 ? `${year}-12-31` : addDays(firstOf(year, next), -1);
  return { period: nameOf(year, per, index), from: firstOf(year, first), day };
}

function nameOf(year: number, per: Period, index: number): string {
  switch (per) {
    case 'month':
      return firstOf(year, index + 1).slice(0, 7);
    case 'quarter':
      return `${year}-Q${index + 1}`;
    case 'half-year':
      return `${year}-H${index + 1}`;
    case 'year':
      return String(year);
  }
}

function firstOf(year: number, month: number): LegalDay {
  return `${year}-${String(month).padStart(2, '0')}-01`;
}

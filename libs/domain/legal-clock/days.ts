import type { LegalDay } from '../kernel/primitives';

/** First and last year that a start day, a given day or a pause may lie in. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2200;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

interface YearMonthDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** True for `YYYY-MM-DD` when the date exists (2019-02-30 does not) and its year is 0001 or later. */
export function isLegalDay(text: unknown): text is LegalDay {
  return typeof text === 'string' && split(text) !== null;
}

/** The day `n` calendar days later, or earlier when `n` is negative. */
export function addDays(day: LegalDay, n: number): LegalDay {
  return toDay(toEpoch(day) + n);
}

/** The same day `n` months later (or earlier), clamped to the last day of that month. */
export function addMonths(day: LegalDay, n: number): LegalDay {
  const { year, month, day: dayOfMonth } = parts(day);
  const months = year * 12 + (month - 1) + n;
  const to = { year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1 };
  return format({ ...to, day: Math.min(dayOfMonth, monthLength(to.year, to.month)) });
}

/** Calendar days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: LegalDay, b: LegalDay): number {
  return toEpoch(b) - toEpoch(a);
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(day: LegalDay): number {
  return weekdayOfEpoch(toEpoch(day));
}

/** The year of a legal day. */
export function yearOf(day: LegalDay): number {
  return parts(day).year;
}

/** Day number counted from 1970-01-01 = 0. @throws RangeError when the day does not exist */
export function toEpoch(day: LegalDay): number {
  return epochOf(parts(day));
}

/** The legal day of a day number. @throws RangeError outside the years 1–9999 */
export function toDay(epoch: number): LegalDay {
  return format(civilOf(epoch));
}

/** 0 = Sunday … 6 = Saturday of a day number. */
export function weekdayOfEpoch(epoch: number): number {
  return (((epoch + 4) % 7) + 7) % 7;
}

/** The year of a day number. */
export function yearOfEpoch(epoch: number): number {
  return civilOf(epoch).year;
}

/** The day number of 1 January. */
export function startOfYear(year: number): number {
  return epochOf({ year, month: 1, day: 1 });
}

function split(text: string): YearMonthDay | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const exists = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month);
  return exists ? { year, month, day } : null;
}

function parts(day: LegalDay): YearMonthDay {
  const found = split(day);
  if (!found) throw new RangeError(`Not a legal day: ${day}`);
  return found;
}

function monthLength(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

function format({ year, month, day }: YearMonthDay): LegalDay {
  if (!(year >= 1 && year <= 9999)) throw new RangeError(`The year ${year} lies outside 1–9999.`);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Days from the civil date, with years that begin in March so that the leap day comes last. */
function epochOf({ year, month, day }: YearMonthDay): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The inverse of `epochOf`. */
function civilOf(epoch: number): YearMonthDay {
  const shifted = epoch + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const leapless =
    dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096);
  const yearOfEra = Math.floor(leapless / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

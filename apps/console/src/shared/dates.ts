/** Days and instants of the law, as people of either language read them. All of it is Asia/Shanghai, which has no summer time. */
export type Language = 'zh' | 'en';

const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A legal day (`2019-05-07`) as `2019年5月7日` or `7 May 2019`. */
export function dayText(day: string, language: Language): string {
  const [year = '', month = '', date = ''] = day.split('-');
  if (language === 'zh') return `${year}年${Number(month)}月${Number(date)}日`;
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** An instant as its Shanghai day and minute. */
export function momentText(instant: string, language: Language): string {
  const local = new Date(Date.parse(instant) + SHANGHAI_MS).toISOString();
  return `${dayText(local.slice(0, 10), language)} ${local.slice(11, 16)}`;
}

/** The Shanghai day of an instant. */
export function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + SHANGHAI_MS).toISOString().slice(0, 10);
}

/** The last day that an instant leaves: a deadline passes at the midnight after its last day. */
export function lastDayOf(instant: string): string {
  return dayOf(new Date(Date.parse(instant) - 1).toISOString());
}

/** Days from one legal day to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** Where a day lies in its year, from 0 to 1; outside that range for another year's. */
export function placeInYear(day: string, year: number): number {
  const begin = Date.UTC(year, 0, 1);
  return (Date.parse(day) - begin) / (Date.UTC(year + 1, 0, 1) - begin);
}

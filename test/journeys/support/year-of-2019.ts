/** What the document of 2019 prints, written down by hand from its text; the plan's data is held against it. */

type Window = readonly [from: string, to: string];

const USUAL: readonly Window[] = [
  ['01-01', '03-31'],
  ['04-01', '06-30'],
  ['07-01', '10-31'],
  ['11-01', '12-31'],
];

/** Windows of the four phases by part, as month-days. */
export const WINDOWS: Readonly<Record<string, readonly Window[]>> = {
  OVERALL: USUAL,
  ROAD: USUAL,
  BUILD: USUAL,
  CHEM: USUAL,
  FIRE: [['03-01', '03-31'], ...USUAL.slice(1)],
  TRADE: USUAL,
  CITY: USUAL,
  SPEC: [
    ['01-01', '03-31'],
    ['03-01', '05-31'],
    ['05-01', '09-30'],
    ['10-01', '12-31'],
  ],
  CULT: USUAL,
};

const monthly = (part: string, duty: string, day: string, months: readonly number[]): string[] =>
  months.map((month) => `${part} ${duty} 2019-${String(month).padStart(2, '0')}-${day}`);
const months = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, n) => first + n);

/** Every dated report of the year as `part duty day`, sorted. */
export const REPORTS: readonly string[] = [
  ...monthly('ROAD', 'monthly-summary', '25', months(1, 12)),
  'ROAD year-summary 2019-12-20',
  'FIRE contacts 2019-03-16',
  ...monthly('FIRE', 'monthly-summary', '24', months(3, 11)),
  'FIRE year-summary 2019-12-24',
  ...monthly('SPEC', 'monthly-summary', '01', months(2, 12)),
  'SPEC year-summary 2019-12-20',
  ...monthly('CULT', 'monthly-progress', '25', months(1, 12)),
].sort();

/** The day after the last of a window, at which a phase that goes by the calendar closes: midnight in Shanghai, in UTC. */
export function midnightAfter(monthDay: string): string {
  return new Date(Date.parse(`2019-${monthDay}T00:00:00+08:00`) + 86_400_000).toISOString();
}

/** The first moment of a day of 2019 in Shanghai, in UTC. */
export function morningOf(monthDay: string): string {
  return new Date(`2019-${monthDay}T00:00:00+08:00`).toISOString();
}

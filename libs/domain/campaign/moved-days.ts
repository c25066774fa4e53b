import type { RoundDays } from './part-schedule';

const FIELDS = ['from', 'to', 'opens', 'nominal', 'counted', 'due', 'restDay', 'restDayRule', 'provisional'] as const;

/** What an amendment may change of a round that is open: its days. Its name and who owes it stay as they were told. */
export type MovedDays = Pick<RoundDays, (typeof FIELDS)[number]>;

/** The days alone. */
export function movedDays(round: MovedDays): MovedDays {
  const { from, to, opens, nominal, counted, due, restDay, restDayRule, provisional } = round;
  return { from, to, opens, nominal, counted, due, restDay, restDayRule, provisional };
}

/** True when every one of the days is the same. */
export function sameDays(a: MovedDays, b: MovedDays): boolean {
  return FIELDS.every((field) => a[field] === b[field]);
}

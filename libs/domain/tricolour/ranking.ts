import type { Instant, LegalDay } from '../kernel/primitives';
import { addDays } from '../legal-clock/days';
import { legalDayOf } from '../legal-clock/instants';

/** Fewer hazards than this make a rate that says little; a default of our own, no text gives one. */
export const FEW_HAZARDS = 5;

/** A hazard with a last day to rectify, as the ranking looks at it. */
export interface RankedHazard {
  /** The unit, line or area it counts for. */
  readonly of: string;
  readonly state: string;
  /** The last day in force, extensions included. */
  readonly rectifyBy: LegalDay;
  readonly closedAt: Instant | null;
  /** When acceptance was last asked for, and how it went. */
  readonly requestedAt: Instant | null;
  readonly accepted: 'pass' | 'fail' | null;
}

export interface RankRow {
  readonly of: string;
  /** 1 is the best; equal rates have the same rank, and the next one is as many further down. */
  readonly rank: number;
  /** Hazards whose last day lies in the period. */
  readonly due: number;
  readonly onTime: number;
  /** `onTime / due`, 0 to 1. */
  readonly rate: number;
  /** So few that the rate says little. */
  readonly few: boolean;
  /** The first day after the earliest last day that was missed; null where all was on time. */
  readonly lateSince: LegalDay | null;
}

/** Hazards that ended without being put right by anybody: neither on time nor late. */
const NOBODYS: readonly string[] = ['duplicate', 'withdrawn', 'transferred', 'extinguished', 'revoked'];

/** The last day of a period that can be judged: its end, or yesterday where it still runs. */
export function judgedThrough(to: LegalDay, today: LegalDay): LegalDay {
  return to < today ? to : addDays(today, -1);
}

/**
 * Ranks units, lines or areas by how many of the hazards due in the period were put right on time: reported as rectified, or
 * closed, by the last day, and not found wanting since. Finding and reporting more hazards changes no rate for the worse.
 */
export function rankingOf(hazards: Iterable<RankedHazard>): readonly RankRow[] {
  const sums = new Map<string, Sum>();
  for (const hazard of hazards) {
    if (NOBODYS.includes(hazard.state)) continue;
    const { due, onTime, missed } = sums.get(hazard.of) ?? { due: 0, onTime: 0, missed: null };
    const inTime = isOnTime(hazard);
    const first = !inTime && (missed === null || hazard.rectifyBy < missed) ? hazard.rectifyBy : missed;
    sums.set(hazard.of, { due: due + 1, onTime: onTime + (inTime ? 1 : 0), missed: first });
  }
  const rows = [...sums].map(([of, { due, onTime, missed }]) => {
    return { of, due, onTime, missed, lateSince: missed === null ? null : addDays(missed, 1) };
  });
  // Compared as fractions: 1/3 and 2/6 are equal whatever their quotients' last digits are.
  const better = (a: Rate, b: Rate): number => b.onTime * a.due - a.onTime * b.due;
  rows.sort((a, b) => better(a, b) || (a.of < b.of ? -1 : 1));
  let rank = 0;
  return rows.map(({ missed: _, ...row }, at) => {
    const before = rows[at - 1];
    if (!before || better(before, row) < 0) rank = at + 1;
    return { ...row, rank, rate: row.onTime / row.due, few: row.due < FEW_HAZARDS };
  });
}

type Rate = Pick<Sum, 'due' | 'onTime'>;

interface Sum {
  readonly due: number;
  readonly onTime: number;
  /** The earliest last day that was missed. */
  readonly missed: LegalDay | null;
}

function isOnTime({ rectifyBy, closedAt, requestedAt, accepted }: RankedHazard): boolean {
  const by = (at: Instant | null): boolean => at !== null && legalDayOf(at) <= rectifyBy;
  return by(closedAt) || (by(requestedAt) && accepted !== 'fail');
}

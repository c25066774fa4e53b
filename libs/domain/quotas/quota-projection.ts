import type { LegalDay } from '../kernel/primitives';
import type { Measured } from '../kernel/subject';
import { daysBetween } from '../legal-clock/days';
import { figureOf, percentOf } from './quota-figure';
import type { QuotaPeriod, QuotaState } from './quota-types';

/** A default: before a tenth of the time has passed a pace says nothing. */
export const PROJECTION_FROM = { part: 1, of: 10, basis: 'default' } as const;

/** "At this pace 7 of 10 by December." */
export interface QuotaProjection {
  readonly period: string;
  readonly by: LegalDay;
  readonly value: number;
  /** The number to reach, or what it is a share of. */
  readonly of: number;
  readonly percent: number | null;
  /** Whether the pace is enough. */
  readonly enough: boolean;
  readonly basis: (typeof PROJECTION_FROM)['basis'];
}

/**
 * Where the figure will stand at the next checkpoint if it goes on as it did, linear in days and rounded down. Null where no
 * checkpoint is ahead, too little time has passed, or the target is none that grows.
 */
export function projectionOf(quota: QuotaState, today: LegalDay, measured: Measured): QuotaProjection | null {
  const next = quota.checkpoints.find(({ state, day }) => state === 'ahead' && day >= today);
  const { target } = quota;
  if (!next || today < next.from || (target.kind !== 'count' && target.kind !== 'share')) return null;
  const figure = figureOf(quota, { from: next.from, to: today }, measured);
  const of = figure.of ?? (target.kind === 'count' ? target.atLeast : null);
  const pace = figure.value === null ? null : paced(figure.value, next, today);
  if (pace === null || of === null || of === 0) return null;
  // Of a number of units or a share no more than all can be reached.
  const value = figure.of === null ? pace : Math.min(pace, figure.of);
  const needed =
    figure.of !== null && target.kind === 'share' && quota.whose === 'all-together' ? target.atLeastPercent : 100;
  const { period, day: by } = next;
  const { basis } = PROJECTION_FROM;
  const percent = figure.of === null ? null : percentOf(value, of);
  return { period, by, value, of, percent, enough: value * 100 >= needed * of, basis };
}

/** The value carried on to the checkpoint, both ends of the time included; null before a tenth of it has passed. */
function paced(value: number, { from, day }: QuotaPeriod, today: LegalDay): number | null {
  const passed = daysBetween(from, today) + 1;
  const all = daysBetween(from, day) + 1;
  if (passed * PROJECTION_FROM.of < all * PROJECTION_FROM.part) return null;
  return Math.floor((value * all) / passed);
}

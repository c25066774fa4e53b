import type { LegalDay } from '../kernel/primitives';
import type { Measured } from '../kernel/subject';
import { figureOf, memberFigures, type CountedDays, type MemberFigure } from './quota-figure';
import { projectionOf, type QuotaProjection } from './quota-projection';
import type { QuotaCheckpoint, QuotaFigure, QuotaState } from './quota-types';

/** Where a quota stands today: the live figure beside the frozen ones. */
export interface QuotaStanding {
  readonly days: CountedDays;
  readonly live: QuotaFigure;
  /** Each unit's or firm's own figure; empty where all are counted together. */
  readonly members: readonly MemberFigure[];
  /** Each with the figure as it is known today, late entries included; null before its days have begun. */
  readonly checkpoints: readonly (QuotaCheckpoint & { readonly live: QuotaFigure | null })[];
  readonly projection: QuotaProjection | null;
}

/** Where a quota stands, from its state and what the record counts for it. */
export function standingOf(quota: QuotaState, today: LegalDay, measured: Measured): QuotaStanding {
  const days = liveDays(quota, today);
  return {
    days,
    live: figureOf(quota, days, measured),
    members: memberFigures(quota, days, measured),
    checkpoints: quota.checkpoints.map((one) => {
      const live = one.from <= today ? figureOf(quota, { from: one.from, to: one.day }, measured) : null;
      return { ...one, live };
    }),
    projection: projectionOf(quota, today, measured),
  };
}

/** The period that runs, or the last one after the year; a quota that is counted once goes on past its checkpoint. */
function liveDays({ per, from, checkpoints }: QuotaState, today: LegalDay): CountedDays {
  if (per === null) return { from, to: null };
  const period = checkpoints.find(({ day }) => day >= today) ?? checkpoints.at(-1);
  return period ? { from: period.from, to: period.day } : { from, to: null };
}

import { figuresOf } from './cells';
import type { Figure, Neighbours, SentForms } from './form-types';

/** A later period's correction as it bears on an earlier figure. */
export interface CorrectedBy {
  readonly period: string;
  readonly submissionId: string;
  readonly reason: string;
}

/** One period of one cell: as sent, and as restated by what was corrected later. */
export interface SeriesPoint {
  readonly period: string;
  readonly submissionId: string;
  readonly sent: number;
  readonly restated: number;
  /** Set when a later period corrected this figure. */
  readonly correctedBy: CorrectedBy | null;
  /** Set when this figure corrects earlier ones: why. */
  readonly correction: string | null;
}

/** The figures of one cell, in the order of the periods. */
export interface CellSeries {
  readonly form: string;
  readonly cell: string;
  readonly points: readonly SeriesPoint[];
}

/**
 * The figures of one unit in one duty, cell by cell. What was sent stays; a later correction restates every earlier figure
 * that it contradicts, and each says by which period and why. `sent` may come in any order.
 */
export function seriesOf(sent: readonly SentForms[]): readonly CellSeries[] {
  const ordered = inOrder(sent);
  const keys = new Map<string, { form: string; cell: string }>();
  for (const { forms } of ordered) {
    for (const [form, answer] of Object.entries(forms)) {
      for (const cell of Object.keys(figuresOf(answer))) keys.set(`${form} ${cell}`, { form, cell });
    }
  }
  return [...keys.values()].map(({ form, cell }) => ({ form, cell, points: pointsOf(ordered, form, cell) }));
}

/** The figures of one form that stand next to a period's, cell by cell; a figure corrected by a later one bounds nothing. */
export function neighboursOf(sent: readonly SentForms[], form: string, period: string): Neighbours {
  const ordered = inOrder(sent);
  const before: Record<string, Figure> = {};
  const after: Record<string, Figure> = {};
  for (const one of ordered) {
    const figures = Object.entries(figuresOf(one.forms[form]));
    const figure = (value: number): Figure => ({ value, period: one.period, day: one.day });
    if (one.period < period) for (const [cell, value] of figures) before[cell] = figure(value);
    if (one.period <= period) continue;
    const reasons = one.corrections[form] ?? {};
    for (const [cell, value] of figures) {
      if (!Object.hasOwn(after, cell) && !Object.hasOwn(reasons, cell)) after[cell] = figure(value);
    }
  }
  return { before, after };
}

interface Bound extends CorrectedBy {
  readonly value: number;
  /** The correction raised the figure, as it may for a constant one. */
  readonly raised: boolean;
}

function pointsOf(ordered: readonly SentForms[], form: string, cell: string): readonly SeriesPoint[] {
  const all = ordered.flatMap((one) => {
    const value = figuresOf(one.forms[form])[cell];
    return value === undefined ? [] : [{ one, value, reason: one.corrections[form]?.[cell] ?? null }];
  });
  const points: SeriesPoint[] = [];
  let bound: Bound | null = null;
  for (let i = all.length - 1; i >= 0; i--) {
    const entry = all[i];
    if (!entry) break;
    const { one, value, reason } = entry;
    const { period, submissionId } = one;
    const by: Bound | null = bound !== null && contradicts(bound, value) ? bound : null;
    points.unshift({
      period,
      submissionId,
      sent: value,
      restated: by?.value ?? value,
      correctedBy: by && { period: by.period, submissionId: by.submissionId, reason: by.reason },
      correction: reason,
    });
    if (reason !== null && !by) {
      const raised = value > (all[i - 1]?.value ?? value);
      bound = { period, submissionId, reason, value, raised };
    }
  }
  return points;
}

function contradicts({ value, raised }: Bound, sent: number): boolean {
  return raised ? sent < value : sent > value;
}

function inOrder(sent: readonly SentForms[]): readonly SentForms[] {
  return [...sent].sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0));
}

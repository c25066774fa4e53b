import type { FormPlan } from '../campaign/plan-rules-types';
import type { Instant, LegalDay } from '../kernel/primitives';
import { addDays, yearOf } from '../legal-clock/days';
import { endOfDay } from '../legal-clock/instants';
import { figuresOf } from './cells';
import type { FormAnswers } from './form-types';

/** Figures that the hazard register can offer: how many units, each once however many major hazards it has. */
export const DERIVED_FIGURES = [
  'major-listed-units',
  'major-closed-units',
  'major-stock-units',
  'major-new-units',
] as const;
export type DerivedFigure = (typeof DERIVED_FIGURES)[number];

/** A major hazard as the register has it. */
export interface MajorOnRecord {
  /** The unit that has it. */
  readonly unitId: string;
  readonly reportedAt: Instant;
  readonly gradedAt: Instant;
  /** When it was first listed, or null. */
  readonly listedAt: Instant | null;
  /** When it was closed, or null while it is open. */
  readonly closedAt: Instant | null;
}

/** The first and the last day that the figures cover. */
export interface Covered {
  readonly from: LegalDay;
  readonly to: LegalDay;
}

/**
 * The register's own figures as of the end of the last day covered: what was listed and closed in that year; the stock, known
 * before the first day covered and not closed before that year; what has come in since. A hazard that was not graded as major
 * by then counts nowhere.
 */
export function derivedFigures(
  majors: readonly MajorOnRecord[],
  { from, to }: Covered,
): Readonly<Record<DerivedFigure, number>> {
  const begin = startOf(from);
  const year = startOf(`${yearOf(to)}-01-01`);
  const end = endOfDay(to);
  const within = (at: Instant | null, since: Instant) => at !== null && at >= since && at < end;
  const units = (counts: (one: MajorOnRecord) => boolean) =>
    new Set(majors.filter((one) => one.gradedAt < end && counts(one)).map(({ unitId }) => unitId)).size;
  return {
    'major-listed-units': units(({ listedAt }) => within(listedAt, year)),
    'major-closed-units': units(({ closedAt }) => within(closedAt, year)),
    'major-stock-units': units(
      ({ reportedAt, closedAt }) => reportedAt < begin && (closedAt === null || closedAt >= year),
    ),
    'major-new-units': units(({ reportedAt }) => within(reportedAt, begin)),
  };
}

/** A figure the register offers for a cell, beside what was sent there. */
export interface OfferedFigure {
  readonly form: string;
  readonly cell: string;
  readonly from: DerivedFigure;
  readonly offered: number;
  readonly sent: number | null;
  /** What was sent less what the register offers; null while nothing was sent. */
  readonly gap: number | null;
}

/** What the register offers for the cells of these forms that it knows a figure for. */
export function offeredFigures(
  forms: readonly FormPlan[],
  majors: readonly MajorOnRecord[],
  covered: Covered,
  sent: FormAnswers = {},
): readonly OfferedFigure[] {
  const figures = derivedFigures(majors, covered);
  return forms.flatMap((form) =>
    (form.derived ?? []).flatMap(({ field, from }): readonly OfferedFigure[] => {
      if (!isDerived(from)) return [];
      const offered = figures[from];
      const given = figuresOf(sent[form.id])[field] ?? null;
      return [{ form: form.id, cell: field, from, offered, sent: given, gap: given === null ? null : given - offered }];
    }),
  );
}

function isDerived(from: string): from is DerivedFigure {
  return (DERIVED_FIGURES as readonly string[]).includes(from);
}

function startOf(day: LegalDay): Instant {
  return endOfDay(addDays(day, -1));
}

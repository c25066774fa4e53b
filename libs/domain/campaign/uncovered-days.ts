import type { LegalDay } from '../kernel/primitives';
import { addDays } from '../legal-clock/days';
import { datesOf, dayIn } from './cadence-days';
import type { DaySpan } from './cadence-days';
import type { PartPlan, PlanEdition } from './plan-types';

/** Days of a part's drive that no report on a duty covers. */
export interface UncoveredDays extends DaySpan {
  readonly dutyId: string;
}

/**
 * What each dated duty's figures leave out between the first day of the part's phases and the last: a report due on the
 * 25th of December does not see the days after its cut-off, and no later one does. A part without phases has no such days.
 */
export function uncoveredDays(
  plan: Pick<PlanEdition, 'dayBefore'>,
  part: PartPlan,
  year: number,
): readonly UncoveredDays[] {
  const windows = part.phases.map((phase) => ({ from: dayIn(year, phase.from), to: dayIn(year, phase.to) }));
  const [first, ...others] = windows;
  if (!first) return [];
  const drive = others.reduce((all, one) => ({ from: least(all.from, one.from), to: most(all.to, one.to) }), first);
  return part.duties.flatMap((duty) => {
    const covered = datesOf(plan, duty, year).flatMap(({ figures }) => (figures ? [figures] : []));
    return covered.length === 0 ? [] : gaps(drive, covered).map((gap) => ({ dutyId: duty.id, ...gap }));
  });
}

/** The spans come in the order in which they end. */
function gaps(whole: DaySpan, covered: readonly DaySpan[]): readonly DaySpan[] {
  let open = whole.from;
  const found: DaySpan[] = [];
  for (const { from, to } of covered) {
    if (from > open) found.push({ from: open, to: addDays(from, -1) });
    open = most(open, addDays(to, 1));
  }
  return open > whole.to ? found : [...found, { from: open, to: whole.to }];
}

function least(a: LegalDay, b: LegalDay): LegalDay {
  return a < b ? a : b;
}

function most(a: LegalDay, b: LegalDay): LegalDay {
  return a > b ? a : b;
}

import type { UnitsRule } from '../campaign/part-schedule';
import type { LookBackCause, LookBackPlan } from '../campaign/plan-rules-types';
import type { MeasureKind } from '../hazard/states';
import { deriveId } from '../kernel/derive-id';
import type { Happening } from '../kernel/happening';
import type { FellAwayWhy, LookBackRule } from './look-back-types';

/** The measures on a hazard that put its firm on a list. 三停 is stopping production, construction or use. */
export const CAUSE_OF_MEASURE = {
  'temporary-stop': 'production-stopped',
  'stop-for-rectification': 'production-stopped',
  'stop-construction': 'construction-stopped',
  'stop-use': 'use-stopped',
  'seal-or-seize': 'sealed',
  'fire-seal': 'sealed',
  closure: 'closed-down',
  ban: 'closed-down',
} as const satisfies Record<MeasureKind, LookBackCause>;

/** The id a part's look-back list has, known before it is opened. */
export function lookBackIdOf(partId: string): string {
  return deriveId(partId, 'look-back');
}

/** A rule of the plan in a year. */
export function lookBackRule(plan: LookBackPlan, year: number, doneBy: readonly UnitsRule[]): LookBackRule {
  const { id: rule, name, what, phase, lines, causes, topics = [], general, foundIn } = plan;
  const of = foundIn === 'year-before' ? year - 1 : null;
  return { rule, name, what, phase, doneBy, lines, causes, topics, general, foundIn: of };
}

/** Whether a rule of that year asks for what happened, whatever became of it since. */
export function selects(rule: LookBackRule, year: number, { cause, day, hazard }: Happening): boolean {
  if (rule.general || !(rule.causes as readonly string[]).includes(cause)) return false;
  if (rule.foundIn === null) return Number(day.slice(0, 4)) === year;
  return hazard !== null && Number(hazard.foundOn.slice(0, 4)) === rule.foundIn;
}

/** Why what happened counts no more, or null: a hazard that was none asks for no look back. */
export function whyNoMore({ undone, hazard }: Happening): FellAwayWhy | null {
  if (undone) return 'taken-back';
  const state = hazard?.state;
  return state === 'duplicate' || state === 'withdrawn' || state === 'revoked' ? state : null;
}

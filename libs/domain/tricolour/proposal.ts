import type { LegalDay } from '../kernel/primitives';
import { addDays } from '../legal-clock/days';
import {
  WARNING_COLOURS,
  WARNING_MEASURES,
  type TricolourThresholds,
  type WarningColour,
  type WarningMeasure,
  type WarningScope,
} from './thresholds';

/** What the register tells of one unit, line or area: for each measure the day of everything that counts, in any order. */
export type WarningFacts = Readonly<Partial<Record<WarningMeasure, readonly LegalDay[]>>>;

/** One threshold that is met, the highest of its measure. */
export interface WarningReason {
  readonly measure: WarningMeasure;
  readonly figure: number;
  readonly atLeast: number;
  readonly colour: WarningColour;
  /** The day since which it is met: that of the one which made the number full. */
  readonly since: LegalDay;
}

/** A colour the thresholds lead to, for a person to decide on; null when none is met. */
export interface WarningProposal {
  readonly colour: WarningColour | null;
  /** The gravest first. */
  readonly reasons: readonly WarningReason[];
  /** The thresholds it was computed by. */
  readonly thresholds: string;
}

/** The first day that counts for what happened on a day. */
export function windowFrom(today: LegalDay, { windowDays }: Pick<TricolourThresholds, 'windowDays'>): LegalDay {
  return addDays(today, 1 - windowDays);
}

/** The gravest colour whose threshold any measure meets, with everything that leads to it or to a lesser one. */
export function proposalOf(scope: WarningScope, facts: WarningFacts, thresholds: TricolourThresholds): WarningProposal {
  const reasons = WARNING_MEASURES.flatMap((measure) => reasonOf(scope, measure, facts[measure] ?? [], thresholds));
  reasons.sort((a, b) => gravity(a.colour) - gravity(b.colour));
  return { colour: reasons[0]?.colour ?? null, reasons, thresholds: thresholds.id };
}

function reasonOf(
  scope: WarningScope,
  measure: WarningMeasure,
  unordered: readonly LegalDay[],
  thresholds: TricolourThresholds,
): readonly WarningReason[] {
  const days = [...unordered].sort();
  const met = thresholds.rules[scope]
    .filter((rule) => rule.measure === measure && days.length >= rule.atLeast)
    .sort((a, b) => gravity(a.colour) - gravity(b.colour));
  return met.slice(0, 1).map(({ atLeast, colour }) => {
    return { measure, figure: days.length, atLeast, colour, since: days[atLeast - 1] ?? '' };
  });
}

/** 0 is the gravest. */
function gravity(colour: WarningColour): number {
  return WARNING_COLOURS.indexOf(colour);
}

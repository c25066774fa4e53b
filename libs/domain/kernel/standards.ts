import type { LegalDay } from './primitives';
import type { InBoth } from './policy';
import { refuserOf } from './refusals';
import type { RefusalTable } from './refusals';
import type { Refusal } from './subject';

/** One clause of a determination standard, its gist in our own words. */
export interface StandardClause {
  readonly clause: string;
  readonly gist: InBoth;
}

/** A determination standard (判定标准) of a sector, one version. */
export interface Standard {
  readonly id: string;
  readonly version: string;
  readonly name: InBoth;
  /** The lines whose hazards are judged by it. */
  readonly lines: readonly string[];
  readonly instrument: string;
  readonly source: string;
  readonly inForceFrom: LegalDay;
  /** The last day; null while no end is known. */
  readonly inForceTo: LegalDay | null;
  /** False while only some of its clauses are written down: then any clause may be named. */
  readonly complete: boolean;
  readonly clauses: readonly StandardClause[];
  readonly unconfirmed: readonly InBoth[];
}

/** Why a grading cannot rest on what it names. */
export const STANDARD_REFUSALS = {
  'standard-unknown': { kind: 'invalid', facts: ['standard', 'known'] },
  'standard-version-unknown': { kind: 'invalid', facts: ['standard', 'version', 'known'] },
  'standard-not-in-force': { kind: 'invalid', facts: ['standard', 'version', 'day', 'from', 'to'] },
  'standard-clause-unknown': { kind: 'invalid', facts: ['standard', 'version', 'clause', 'known'] },
} as const satisfies RefusalTable;
const refuse = refuserOf(STANDARD_REFUSALS);

/** What a grading names, for a hazard of which line, on which day. */
export interface NamedStandard {
  readonly standard: string;
  readonly version: string;
  readonly clause: string;
  readonly line: string;
  readonly day: LegalDay;
}

/** The standards by which hazards of a line are judged on a day. */
export function standardsFor(standards: readonly Standard[], line: string, day: LegalDay): readonly Standard[] {
  return standards.filter((one) => one.lines.includes(line) && isInForce(one, day));
}

/**
 * Refuses a grading to major by a standard, version or clause that the data do not know, or that was not in force on the day
 * of grading. A line that has no standard in force on that day has nothing to choose from: any text is taken there.
 */
export function standardProblem(standards: readonly Standard[], named: NamedStandard): Refusal | null {
  const { standard, version, clause, line, day } = named;
  const versions = standards.filter(({ id }) => id === standard);
  if (versions.length === 0) {
    const known = standardsFor(standards, line, day).map(({ id }) => id);
    return known.length > 0 ? refuse('standard-unknown', { standard, known: [...new Set(known)].sort() }) : null;
  }
  const found = versions.find((one) => one.version === version);
  if (!found) {
    const known = versions.map((one) => one.version).sort();
    return refuse('standard-version-unknown', { standard, version, known });
  }
  if (!isInForce(found, day)) {
    const { inForceFrom: from, inForceTo: to } = found;
    return refuse('standard-not-in-force', { standard, version, day, from, to });
  }
  const clauses = found.clauses.map((one) => one.clause);
  if (!found.complete || clauses.includes(clause)) return null;
  return refuse('standard-clause-unknown', { standard, version, clause, known: clauses });
}

function isInForce({ inForceFrom, inForceTo }: Standard, day: LegalDay): boolean {
  return inForceFrom <= day && (inForceTo === null || day <= inForceTo);
}

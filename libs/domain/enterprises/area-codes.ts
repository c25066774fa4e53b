import type { LegalDay } from '../kernel/primitives';
import type { Refusal } from '../kernel/subject';
import { daysRefused } from './keep';
import { refuse } from './refusals';

/** An administrative division code (GB/T 2260, or the statistical code of a town or community), and when it is in force. */
export interface AreaCode {
  readonly areaId: string;
  readonly code: string;
  readonly validFrom: LegalDay;
  /** The last day it is in force; null while nobody has said. */
  readonly validUntil: LegalDay | null;
}

/** Six digits for a county, nine for a town or street, twelve for a community. */
const FORM = /^(\d{6}|\d{9}|\d{12})$/;

/**
 * Why an area cannot have this code on these days beside what its district has, or null. On one day an area has one code, and
 * a code one area.
 */
export function areaCodeRefused(added: AreaCode, known: readonly AreaCode[]): Refusal | null {
  if (!FORM.test(added.code)) return refuse('area-code-form', { code: added.code });
  const days = daysRefused(added.validFrom, added.validUntil);
  if (days) return days;
  const clash = known.find((one) => (one.areaId === added.areaId || one.code === added.code) && overlap(one, added));
  if (!clash) return null;
  return refuse('area-code-overlaps', { code: clash.code, validFrom: clash.validFrom, validUntil: clash.validUntil });
}

function overlap(a: AreaCode, b: AreaCode): boolean {
  const begins = (one: AreaCode, other: AreaCode) => other.validUntil === null || one.validFrom <= other.validUntil;
  return begins(a, b) && begins(b, a);
}

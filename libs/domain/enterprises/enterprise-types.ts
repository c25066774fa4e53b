import type { LegalDay } from '../kernel/primitives';

/** Size classes of the statistics of enterprises. */
export const SIZE_CLASSES = ['large', 'medium', 'small', 'micro'] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];

/**
 * What the record tells of an enterprise: its hazards, slips released about them, results of inspections, measures of bodies
 * with the power, and acts towards it such as interviews (约谈). Fines are not recorded yet, so there is no section of them.
 */
export const HISTORY_SECTIONS = ['hazards', 'slips', 'inspections', 'measures', 'acts', 'circulars'] as const;
export type HistorySection = (typeof HISTORY_SECTIONS)[number];

/** What the register knows of an enterprise beside its name and its place in the tree; null is not known. */
export interface EnterpriseFacts {
  readonly creditCode: string | null;
  /** Why it has no code at all, such as an individual shop; only without a code. */
  readonly noCodeReason: string | null;
  /** The line that supervises it. */
  readonly line: string | null;
  /** Industry after GB/T 4754: a letter and up to four digits. */
  readonly industry: string | null;
  readonly sizeClass: SizeClass | null;
  readonly legalForm: string | null;
  /** Set while it is under key supervision (重点监管). */
  readonly keySupervised: { readonly reason: string; readonly since: LegalDay } | null;
}

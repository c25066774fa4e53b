import type { LegalDay } from '../kernel/primitives';

/** Size classes of the statistics of enterprises. */
export const SIZE_CLASSES = ['large', 'medium', 'small', 'micro'] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];

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

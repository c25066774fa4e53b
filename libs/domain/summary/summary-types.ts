import type { LegalDay } from '../kernel/primitives';
import type { SubjectKind } from '../kernel/subject';
import type { PlanSource, PlanText } from '../campaign/plan-types';

/**
 * The sections of a year-end summary (年终台账), in its order. Another kind of obligation is another section here, its words
 * in the contracts' summary words, and its lines where `memorySections` or the paged sections are put together.
 */
export const SUMMARY_SECTIONS = [
  'answers',
  'phases',
  'tasks',
  'rounds',
  'returns',
  'quotas',
  'windows',
  'items',
  'look-back',
  'majors',
  'hazards',
  'slips',
  'amendments',
] as const;
export type SummarySection = (typeof SUMMARY_SECTIONS)[number];

/** Every word a line may end with. One list for all sections; each section uses a part of it. */
export const SUMMARY_OUTCOMES = [
  // returns of units
  'in-time',
  'late',
  'missing',
  'returned',
  'owing',
  // its office closed the round before the last day
  'closed-without-it',
  // given up when the campaign was closed by decision: not due yet, or overdue already
  'given-up-at-close',
  'missing-at-close',
  'before-launch',
  // phases, rounds, windows
  'closed-by-window',
  'confirmed',
  'turned',
  'ahead',
  'open',
  'overdue',
  'held',
  'collected',
  'passed',
  'undated',
  'dropped-by-amendment',
  // quotas
  'met',
  'short',
  'not-applicable',
  'cannot-judge',
  // nothing in the record says how it ended
  'elsewhere',
  'no-record',
  // hazards
  'unfinished',
  'closed',
  'verified',
  'look-back-failed',
  'ended-otherwise',
  // slips
  'awaiting-release',
  'issued',
  'settled',
  'not-issued',
  'recalled',
  // amendments and answers
  'proposed',
  'applied',
  'declined',
  'withdrawn',
  'answered',
  'left-open',
] as const;
export type SummaryOutcome = (typeof SUMMARY_OUTCOMES)[number];

export const EVIDENCE_KINDS = [
  'opened',
  'closed',
  'held',
  'submitted',
  'accepted',
  'returned',
  'figure',
  'act',
  'reported',
  'more',
  'entry',
  'units',
  'order',
  'listing',
  'acceptance',
  'lifting',
  'look-back',
  'linked-case',
  'ended',
  'decision',
  'answer',
  'named',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** One thing that shows the outcome: where it is in the record, on which day, by whom. */
export interface SummaryEvidence {
  readonly what: EvidenceKind;
  readonly subject?: { readonly kind: SubjectKind; readonly id: string };
  readonly day?: LegalDay;
  /** People by account; those without one by the name that was written down, with their organisation. */
  readonly by?: readonly { readonly userId?: string; readonly name?: string; readonly orgId?: string }[];
  readonly orgIds?: readonly string[];
  /** As it was entered: a reason, a document's number, a figure. */
  readonly text?: string;
  readonly count?: number;
}

/** One obligation with how it ended and what shows it. */
export interface SummaryLine {
  /** Once in a summary. */
  readonly key: string;
  readonly section: SummarySection;
  /** Code of the part; null where it is the whole campaign's. */
  readonly part: string | null;
  /** The plan's id, key or number of it, or the subject's id. */
  readonly of: string;
  readonly period: string | null;
  /** Whose it is, where it is one unit's. */
  readonly orgId: string | null;
  readonly name: PlanText;
  /** Null for what the plan did not ask for (a hazard, a slip). */
  readonly source: PlanSource | null;
  readonly outcome: SummaryOutcome;
  /** Why there is no outcome, or it is not what was asked for. */
  readonly why: PlanText | null;
  /** Its last day. */
  readonly due: LegalDay | null;
  readonly daysLate: number | null;
  /** How many it stands for. */
  readonly count: number;
  readonly evidence: readonly SummaryEvidence[];
}

/** What a line says beside its place. */
type Told = Pick<SummaryLine, 'section' | 'of' | 'name' | 'outcome'> & Partial<Omit<SummaryLine, 'key'>>;

/** A line with nothing said where nothing is known. */
export function lineOf(told: Told): SummaryLine {
  const { section, of, part = null, period = null, orgId = null } = told;
  const key = [section, part ?? '', of, period ?? '', orgId ?? ''].join('/');
  return {
    ...{ source: null, why: null, due: null, daysLate: null, count: 1, evidence: [] },
    ...told,
    ...{ key, part, period, orgId },
  };
}

/** A text in both languages. */
export function both(zh: string, en: string): PlanText {
  return { zh, en };
}

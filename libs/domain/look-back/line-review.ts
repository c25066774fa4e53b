import type { ReviewedHazard } from '../kernel/happening';
import type { LineReason, LineResult, LookBackLine, LookBackState } from './look-back-types';

/** The hazards of a line that still are a reason for it, each once. */
export function hazardsOf(line: Pick<LookBackLine, 'reasons'>): readonly string[] {
  return [...new Set(standing(line).flatMap(({ hazardId }) => (hazardId === null ? [] : [hazardId])))];
}

/** True for a line without a result of which no reason holds any more. */
export function hasFallenAway({ result, reasons }: Pick<LookBackLine, 'result' | 'reasons'>): boolean {
  return result === null && reasons.every(({ fellAway }) => fellAway !== null);
}

/** What a line has come to: its result, `open` while it has none, or `fell-away` when no reason of it holds any more. */
export const LINE_STATUSES = ['open', 'verified', 'failed', 'fell-away'] as const;
export type LineStatus = (typeof LINE_STATUSES)[number];

/** Where a line stands. */
export function statusOf(line: Pick<LookBackLine, 'result' | 'reasons'>): LineStatus {
  return line.result?.status ?? (hasFallenAway(line) ? 'fell-away' : 'open');
}

/** How many lines of a list stand where. */
export function lineCounts({ lines }: Pick<LookBackState, 'lines'>): Readonly<Record<LineStatus, number>> {
  const counts = { open: 0, verified: 0, failed: 0, 'fell-away': 0 };
  for (const line of lines) counts[statusOf(line)]++;
  return counts;
}

/**
 * The result that the hazards' own reviews give a line, or null while they give none: failed when one of them failed, with
 * its linked new case; verified when every reason is a hazard that has passed. A line about a firm asks for a re-check of
 * its own: only what was reviewed since it is on the list counts.
 */
export function followedResult(
  line: Pick<LookBackLine, 'about' | 'reasons' | 'addedAt'>,
  hazards: ReadonlyMap<string, ReviewedHazard>,
): Omit<LineResult, 'at'> | null {
  const reasons = standing(line);
  const since = line.about.kind === 'hazard' ? '' : line.addedAt;
  const reviews = hazardsOf(line).map((id) => reviewSince(hazards.get(id), since));
  const failed = reviews.filter((review) => review?.status === 'failed');
  const own = { findings: '', people: [], evidence: [], by: null };
  if (failed.length > 0) {
    const cases = failed.flatMap((review) => (review?.newHazardId ? [review.newHazardId] : []));
    return { status: 'failed', cases, ...own };
  }
  const all = reasons.length > 0 && reasons.every(({ hazardId }) => hazardId !== null);
  const passed = all && reviews.every((review) => review?.status === 'passed');
  return passed ? { status: 'verified', cases: [], ...own } : null;
}

function reviewSince(hazard: ReviewedHazard | undefined, since: string): ReviewedHazard['review'] {
  const review = hazard?.review ?? null;
  return review && review.at !== null && review.at >= since ? review : null;
}

function standing({ reasons }: Pick<LookBackLine, 'reasons'>): readonly LineReason[] {
  return reasons.filter(({ fellAway }) => fellAway === null);
}

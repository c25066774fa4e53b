import type { Instant, LegalDay } from './primitives';

/** What became of a hazard and of its own review after closing, as far as a look-back list looks at it. */
export interface ReviewedHazard {
  readonly id: string;
  readonly state: string;
  readonly foundOn: LegalDay;
  readonly review: {
    readonly status: string;
    readonly at: Instant | null;
    readonly newHazardId: string | null;
  } | null;
}

/** Something that happened to a firm or a hazard (listed, interviewed, stopped …), as the record knows it today. */
export interface Happening {
  /** The same whenever it is read. */
  readonly id: string;
  /** A cause of the plan's look-back rules. */
  readonly cause: string;
  readonly day: LegalDay;
  /** The paper it rests on. */
  readonly docNo: string | null;
  /** The firm it happened to; null where the hazard has none. */
  readonly orgId: string | null;
  readonly hazard: ReviewedHazard | null;
  /** True when it was taken back: a listing revoked, an act withdrawn. */
  readonly undone: boolean;
}

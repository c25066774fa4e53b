import type { HazardState, Instant, LegalDay } from '@bihuan/domain';

/** A hazard with everything a file shows of it: ids are already names. */
export interface ExportedHazard {
  readonly hazard: HazardState;
  readonly rectifyBy: LegalDay | null;
  readonly overdue: boolean;
  readonly nextDue: Instant | null;
  readonly changedAt: Instant;
  readonly area: string | null;
  readonly responsible: string | null;
  /** 统一社会信用代码 of the responsible unit. */
  readonly creditCode: string | null;
  readonly supervising: string | null;
  /** Plan and year of its campaign. */
  readonly campaign: string | null;
  /** Code of its part. */
  readonly part: string | null;
  /** Names of people by account. */
  readonly people: Readonly<Record<string, string>>;
}

import type { Me, ReportHazard } from '@bihuan/client';

/** A photo that goes with a report. Its id is known once the service has it. */
export interface WaitingPhoto {
  readonly name: string;
  readonly blob: Blob;
  readonly fileId?: string;
}

/** Why the service did not take a report, in its own words and the language of that moment. */
export interface Reason {
  readonly title: string;
  readonly detail: string;
}

/** A report of a hazard that is kept on this device until the service has said that it has it. */
export interface WaitingReport {
  /** Here, as long as it waits. */
  readonly id: string;
  /** Its Idempotency-Key: the same for every attempt to send the same content. */
  readonly key: string;
  /** Who wrote it, which alone may send it. */
  readonly userId: string;
  readonly login: string;
  readonly districtId: string | null;
  /** By this device's clock, in ms. */
  readonly savedAt: number;
  readonly fields: Omit<ReportHazard, 'evidence'>;
  readonly photos: readonly WaitingPhoto[];
  readonly tries: number;
  /** Not tried before, unless somebody asks or the network comes back; in ms. */
  readonly nextAt: number;
  /** It is not tried again by itself once it was refused. */
  readonly refused: boolean;
  /** What the last attempt ran into, where the service said it. */
  readonly reason: Reason | null;
}

/** What is left of a report when somebody else is signed in. */
export function isOf(report: Pick<WaitingReport, 'userId' | 'districtId'>, me: Me): boolean {
  return report.userId === me.userId && report.districtId === me.districtId;
}

const FIRST_MS = 15_000;
const LONGEST_MS = 15 * 60_000;

/** How long to wait after so many attempts in vain, in ms: twice as long each time, a quarter of an hour at most. */
export function pauseAfter(tries: number): number {
  return Math.min(FIRST_MS * 2 ** Math.max(0, tries - 1), LONGEST_MS);
}

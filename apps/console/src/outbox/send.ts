import { Problem, type Api, type Me } from '@bihuan/client';
import { isOf, pauseAfter, type Reason, type WaitingPhoto, type WaitingReport } from './report';

/** How far the sending of one report is: the photo that is on its way, or the report itself. */
export interface Step {
  readonly id: string;
  /** Counted from one; null when the report itself is on its way. */
  readonly photo: number | null;
  readonly of: number;
}

export type Outcome =
  | { readonly as: 'sent'; readonly hazardId: string }
  | { readonly as: 'refused' | 'waiting'; readonly report: WaitingReport; readonly error: unknown }
  /** Somebody else is signed in. */
  | { readonly as: 'not-ours' }
  /** It was deleted or mended while it was being sent. */
  | { readonly as: 'gone' };

/** What sending needs of the page. */
export interface Ports {
  readonly api: Pick<Api, 'session' | 'files' | 'hazards'>;
  readonly now: () => number;
  /** Keeps what changed; false when the report is no longer there as it was. */
  readonly keep: (report: WaitingReport) => Promise<boolean>;
  readonly drop: (report: WaitingReport) => Promise<void>;
  readonly signedIn: (me: Me) => void;
  readonly doing: (step: Step) => void;
}

/**
 * Sends one report: its photos, then itself. What the service has of it is kept after each step, so that an attempt which breaks off is
 * gone on with. Never throws: what went wrong is the outcome.
 */
export async function sendReport(report: WaitingReport, ports: Ports): Promise<Outcome> {
  let reached = report;
  try {
    // Who is signed in by the cookie, not by what this page believes: another tab may have changed it.
    const me = await ports.api.session.me();
    if (!isOf(report, me)) return { as: 'not-ours' };
    ports.signedIn(me);
    for (const [n, photo] of report.photos.entries()) {
      if (photo.fileId !== undefined) continue;
      ports.doing({ id: report.id, photo: n + 1, of: report.photos.length });
      const fileId = await upload(photo, ports);
      reached = { ...reached, photos: reached.photos.map((one, m) => (m === n ? { ...one, fileId } : one)) };
      if (!(await ports.keep(reached))) return { as: 'gone' };
    }
    ports.doing({ id: report.id, photo: null, of: report.photos.length });
    const hazardId = await give(reached, ports);
    // One that cannot be taken off the list is sent again under its key, which changes nothing.
    await ports.drop(reached).catch(() => undefined);
    return { as: 'sent', hazardId };
  } catch (error) {
    if (error instanceof Problem && error.code === 'unknown-file' && report.photos.some(({ fileId }) => fileId))
      return sendReport({ ...report, photos: report.photos.map(({ name, blob }) => ({ name, blob })) }, ports);
    return failed(reached, error, ports);
  }
}

async function upload({ name, blob }: WaitingPhoto, { api }: Ports): Promise<string> {
  return saidId(await api.files.upload({ body: blob, query: { name } }));
}

async function give({ key, fields, photos }: WaitingReport, { api }: Ports): Promise<string> {
  const evidence = photos.flatMap(({ fileId }) => (fileId === undefined ? [] : [{ fileId }]));
  const body = evidence.length === 0 ? fields : { ...fields, evidence };
  return saidId(await api.hazards.report({ body, headers: { 'Idempotency-Key': key } }));
}

/** A page of a network's gate that answers in place of the service says no id, and nothing was taken. */
function saidId(answer: { readonly id?: unknown } | undefined): string {
  if (typeof answer?.id === 'string') return answer.id;
  throw new Error('The answer did not come from the service.');
}

/** Codes below 500 that tell of the moment, the session or the way, and not of the report. */
const PASSING: readonly number[] = [401, 408, 425, 429];
const PASSING_CODES: readonly string[] = ['csrf-token-wrong', 'second-factor-required', 'unexpected-answer'];

/** Whether the service looked at the report itself and does not take it as it is. */
export function isRefusal(error: unknown): error is Problem {
  return (
    error instanceof Problem &&
    error.status < 500 &&
    !PASSING.includes(error.status) &&
    !PASSING_CODES.includes(error.code)
  );
}

async function failed(report: WaitingReport, error: unknown, { keep, now }: Ports): Promise<Outcome> {
  const refused = isRefusal(error);
  const tries = report.tries + 1;
  const next = { ...report, tries, nextAt: now() + pauseAfter(tries), refused, reason: reasonOf(error) };
  const there = await keep(next).catch(() => true);
  return there ? { as: refused ? 'refused' : 'waiting', report: next, error } : { as: 'gone' };
}

function reasonOf(error: unknown): Reason | null {
  if (!(error instanceof Problem)) return null;
  const fields = error.errors.map(({ path, message }) => `${path}: ${message}`);
  return { title: error.title, detail: [error.detail, ...fields].filter(Boolean).join(' ') };
}

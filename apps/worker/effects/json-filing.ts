import { checkWebhookUrl, type FilingResult, type OutgoingFiling, type WebhookHost } from '@bihuan/record';
import { type Answer, httpPost, type NoAnswer, type Posting } from '../relay/http-post';
import type { UpstreamAdapter } from './adapter';

/** Where filings may go, and how long one call may take from the look-up of the name to the end of the answer (ms). */
export interface FilingOptions {
  readonly hosts: readonly WebhookHost[];
  readonly timeoutMs: number;
}

const LONGEST_ASKED_MS = 3_600_000;
/** A number that another system gives: nothing of it may be more than a line. */
const RECEIPT = /^[^\s\p{Cc}](?:[^\p{Cc}]{0,98}[^\s\p{Cc}])?$/u;
const LONGEST_REASON = 500;

/** Speaks the JSON interface of docs/upstream.md. */
export function jsonFiling(options: FilingOptions): UpstreamAdapter {
  return {
    file: async (filing, stop) => {
      const answer = await call(filing, options, null, stop);
      if ('outcome' in answer) return answer;
      // What never left whole was never taken.
      if ('code' in answer) return answer.sent ? unknown(answer.code) : notTaken(answer.code);
      return filedOrNot(filing, answer);
    },
    ask: async (filing, stop) => {
      const answer = await call(filing, options, filing.id, stop);
      if ('outcome' in answer) return answer;
      if ('code' in answer) return unknown(answer.code);
      return found(filing, answer);
    },
  };
}

async function call(
  filing: OutgoingFiling,
  { hosts, timeoutMs }: FilingOptions,
  asked: string | null,
  stop?: AbortSignal,
): Promise<Answer | NoAnswer | FilingResult> {
  if (!filing.target) return notTaken('secret-unreadable');
  const { url: base, token } = filing.target;
  const host = checkWebhookUrl(base, hosts);
  if (typeof host === 'string') return notTaken(host);
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/filings${asked === null ? '' : `/${asked}`}`;
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    'user-agent': 'bihuan-filing/1',
    ...(asked === null
      ? { 'content-type': 'application/json; charset=utf-8', 'idempotency-key': filing.id }
      : ({} as Record<string, string>)),
  };
  const posting: Posting =
    asked === null ? { url, host, headers, body: filing.body } : { method: 'GET', url, host, headers, body: '' };
  return httpPost(posting, timeoutMs, stop);
}

/** What the answer to a filing means. Whatever does not say surely that it was not taken may mean that it was. */
function filedOrNot(filing: OutgoingFiling, answer: Answer): FilingResult {
  const { status, headers } = answer;
  const code = `status-${status}`;
  if (status === 200 || status === 201) return read(filing, answer) ?? unknown('answer-unreadable');
  if (status === 400 || status === 422) return { outcome: 'refused', code, reason: reasonIn(answer) };
  if (status === 429 || status === 503) {
    const asked = Number(headers['retry-after']) * 1000;
    return asked > 0 ? { ...notTaken(code), retryAfterMs: Math.min(asked, LONGEST_ASKED_MS) } : notTaken(code);
  }
  // Wrong address or token: nothing was taken, and a person has to mend it.
  if ([401, 403, 404, 405, 410].includes(status) || (status >= 300 && status < 400)) return notTaken(code);
  return unknown(code);
}

/** What the answer to a question means; only a plain 404 of the interface itself says that there is nothing. */
function found(filing: OutgoingFiling, answer: Answer): FilingResult {
  if (answer.status === 200) return read(filing, answer) ?? unknown('answer-unreadable');
  const absent = answer.status === 404 && parsed(answer)?.['status'] === 'absent';
  return absent ? { outcome: 'absent' } : unknown(`status-${answer.status}`);
}

/** An answer about this very filing; null for anything else. */
function read(filing: OutgoingFiling, answer: Answer): FilingResult | null {
  const { key, status, recordNo } = parsed(answer) ?? {};
  if (key !== filing.id) return null;
  if (status === 'refused') return { outcome: 'refused', code: 'refused-before', reason: reasonIn(answer) };
  const known = status === 'filed' && typeof recordNo === 'string' && RECEIPT.test(recordNo);
  return known ? { outcome: 'filed', receipt: recordNo } : null;
}

function reasonIn(answer: Answer): string {
  const reason = parsed(answer)?.['reason'];
  return typeof reason === 'string' ? reason.replace(/\p{Cc}+/gu, ' ').slice(0, LONGEST_REASON) : '';
}

function parsed({ text }: Answer): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

const unknown = (code: string): FilingResult => ({ outcome: 'unknown', code });
const notTaken = (code: string) => ({ outcome: 'not-taken', code }) as const;

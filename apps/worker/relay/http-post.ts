import { lookup as resolve, type LookupAddress } from 'node:dns';
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { addressAllowed, bareHost, type SendResult, type WebhookHost } from '@bihuan/record';

/** What an HTTP receiver said. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** Its beginning only. */
  readonly text: string;
}

/** No answer: why in one word, and whether the whole request had left by then. */
export interface NoAnswer {
  readonly code: string;
  readonly sent: boolean;
}

/** One request to a host that was allowed: a post, or a question without a body. */
export interface Posting {
  readonly method?: 'GET' | 'POST';
  readonly url: URL;
  readonly host: WebhookHost;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Of an answer only this much is read. */
const ANSWER_BYTES = 4_096;
const LONGEST_ASKED_MS = 3_600_000;

/** The name has no address that may be called. */
class AddressRefused extends Error {
  readonly code = 'private-address';
}

/** Calls once and never throws. `timeoutMs` spans the look-up of the name to the end of the answer. No redirect is followed. */
export async function httpPost(posting: Posting, timeoutMs: number, stop?: AbortSignal): Promise<Answer | NoAnswer> {
  const literal = bareHost(posting.url);
  if (isIP(literal) && !addressAllowed(literal, posting.host)) return { code: 'private-address', sent: false };
  const progress = { sent: false };
  try {
    const over = AbortSignal.timeout(timeoutMs);
    return await post(posting, stop ? AbortSignal.any([over, stop]) : over, progress);
  } catch (error) {
    return { code: stop?.aborted ? 'stopping' : codeOf(error), sent: progress.sent };
  }
}

/** What a status other than 2xx means. */
export function refusalOf({ status, headers }: Answer): SendResult {
  if (status >= 300 && status < 400) return { ok: false, code: `redirect-${status}` };
  const code = `status-${status}`;
  if (status === 410) return { ok: false, code, gone: true };
  const asked = Number(headers['retry-after']) * 1000;
  return asked > 0 ? { ok: false, code, retryAfterMs: Math.min(asked, LONGEST_ASKED_MS) } : { ok: false, code };
}

function post(
  { url, host, headers, body, method = 'POST' }: Posting,
  signal: AbortSignal,
  progress: { sent: boolean },
): Promise<Answer> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const length = method === 'GET' ? {} : { 'content-length': Buffer.byteLength(body) };
  const all = { ...headers, ...length };
  return new Promise((done, fail) => {
    const options = { method, headers: all, signal, agent: false, lookup: checkedLookup(host) } as const;
    const sending: ClientRequest = send(url, options, (answer) => {
      const read = readSome(answer);
      answer.once('close', () => done({ status: answer.statusCode ?? 0, headers: answer.headers, text: read() }));
    });
    sending.once('error', fail);
    sending.once('finish', () => (progress.sent = true));
    sending.end(body);
  });
}

/** Reads a little and hangs up: an endless answer costs nothing. */
function readSome(answer: IncomingMessage): () => string {
  const chunks: Buffer[] = [];
  let read = 0;
  answer.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    read += chunk.length;
    if (read > ANSWER_BYTES) answer.destroy();
  });
  answer.once('error', () => undefined);
  return () => Buffer.concat(chunks).toString('utf8');
}

/** Resolves a name and hands out only addresses that may be called; the connection is made to one of those and no other. */
function checkedLookup(host: WebhookHost): LookupFunction {
  return (name, options, callback) => {
    resolve(name, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return callback(error, '', 0);
      const allowed = found.filter(({ address }) => addressAllowed(address, host));
      const [first] = allowed;
      // One address inside the walls among others is a trick, not a mistake.
      if (!first || allowed.length < found.length) return callback(new AddressRefused(name), '', 0);
      return options.all ? callback(null, allowed) : callback(null, first.address, first.family);
    });
  };
}

/** The code of an error as one word. */
export function codeOf(error: unknown): string {
  const { name, code } = error as { name?: string; code?: unknown };
  if (name === 'AbortError' || name === 'TimeoutError') return 'timeout';
  return typeof code === 'string' && /^[\w-]{1,60}$/.test(code) ? code.toLowerCase() : 'failed';
}

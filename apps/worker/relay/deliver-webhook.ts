import { lookup as resolve, type LookupAddress } from 'node:dns';
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import {
  addressAllowed,
  bareHost,
  checkWebhookUrl,
  type OutgoingMessage,
  type SendResult,
  signatureOf,
  type WebhookHost,
} from '@bihuan/record';

/** How messages leave. */
export interface WebhookOptions {
  readonly hosts: readonly WebhookHost[];
  /** The whole of one attempt, from the look-up of the name to the end of the answer, in milliseconds. */
  readonly timeoutMs: number;
}

/** Of an answer only this much is read, and nothing is kept. */
const ANSWER_BYTES = 4_096;
const LONGEST_ASKED_MS = 3_600_000;

/** The name has no address that may be called. */
class AddressRefused extends Error {
  readonly code = 'private-address';
}

/** Posts one message. Never throws: what went wrong is a word in the result. No redirect is followed. */
export async function sendWebhook(
  message: OutgoingMessage,
  options: WebhookOptions,
  stop?: AbortSignal,
): Promise<SendResult> {
  if (!message.target) return { ok: false, code: 'secret-unreadable' };
  const { url, secrets } = message.target;
  const host = checkWebhookUrl(url, options.hosts);
  if (typeof host === 'string') return { ok: false, code: host };
  const target = new URL(url);
  const literal = bareHost(target);
  if (isIP(literal) && !addressAllowed(literal, host)) return { ok: false, code: 'private-address' };
  try {
    const over = AbortSignal.timeout(options.timeoutMs);
    return await post(target, host, message, secrets, stop ? AbortSignal.any([over, stop]) : over);
  } catch (error) {
    return { ok: false, code: stop?.aborted ? 'stopping' : codeOf(error) };
  }
}

function post(
  url: URL,
  host: WebhookHost,
  { id, kind, attempt, body }: OutgoingMessage,
  secrets: readonly string[],
  signal: AbortSignal,
): Promise<SendResult> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'bihuan-webhook/1',
    'x-bihuan-delivery': id,
    'x-bihuan-kind': kind,
    'x-bihuan-attempt': String(attempt),
    'x-bihuan-timestamp': timestamp,
    'x-bihuan-signature': signatureOf(secrets, timestamp, body),
  };
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((done, fail) => {
    const options = { method: 'POST', headers, signal, agent: false, lookup: checkedLookup(host) } as const;
    const sending: ClientRequest = send(url, options, (answer) => {
      readAway(answer);
      answer.once('close', () => done(resultOf(answer)));
    });
    sending.once('error', fail);
    sending.end(body);
  });
}

/** Reads a little and hangs up: an endless answer costs nothing, and none of it is looked at. */
function readAway(answer: IncomingMessage): void {
  let read = 0;
  answer.on('data', (chunk: Buffer) => {
    read += chunk.length;
    if (read > ANSWER_BYTES) answer.destroy();
  });
  answer.once('error', () => undefined);
}

function resultOf({ statusCode = 0, headers }: IncomingMessage): SendResult {
  if (statusCode >= 200 && statusCode < 300) return { ok: true };
  if (statusCode >= 300 && statusCode < 400) return { ok: false, code: `redirect-${statusCode}` };
  const code = `status-${statusCode}`;
  if (statusCode === 410) return { ok: false, code, gone: true };
  const asked = Number(headers['retry-after']) * 1000;
  return asked > 0 ? { ok: false, code, retryAfterMs: Math.min(asked, LONGEST_ASKED_MS) } : { ok: false, code };
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

function codeOf(error: unknown): string {
  const { name, code } = error as { name?: string; code?: unknown };
  if (name === 'AbortError' || name === 'TimeoutError') return 'timeout';
  return typeof code === 'string' && /^[\w-]{1,60}$/.test(code) ? code.toLowerCase() : 'failed';
}

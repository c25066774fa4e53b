import { checkWebhookUrl, type OutgoingMessage, type SendResult, signatureOf, type WebhookHost } from '@bihuan/record';
import { httpPost, refusalOf } from './http-post';

/** How messages leave by HTTP. */
export interface WebhookOptions {
  readonly hosts: readonly WebhookHost[];
  /** The whole of one attempt, from the look-up of the name to the end of the answer, in milliseconds. */
  readonly timeoutMs: number;
}

/** Posts one message. Never throws: what went wrong is a word in the result. Of an answer nothing is kept but its status. */
export async function sendWebhook(
  message: OutgoingMessage,
  options: WebhookOptions,
  stop?: AbortSignal,
): Promise<SendResult> {
  if (!message.target) return { ok: false, code: 'secret-unreadable' };
  const { id, kind, attempt, body } = message;
  const { url, secrets } = message.target;
  const host = checkWebhookUrl(url, options.hosts);
  if (typeof host === 'string') return { ok: false, code: host };
  const timestamp = String(Math.floor(Date.now() / 1000));
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'bihuan-webhook/1',
    'x-bihuan-delivery': id,
    'x-bihuan-kind': kind,
    'x-bihuan-attempt': String(attempt),
    'x-bihuan-timestamp': timestamp,
    'x-bihuan-signature': signatureOf(secrets, timestamp, body),
  };
  const answer = await httpPost({ url: new URL(url), host, headers, body }, options.timeoutMs, stop);
  // The receiver knows a repeat by its id, so an attempt without an answer is simply made again.
  if ('code' in answer) return { ok: false, code: answer.code };
  return answer.status >= 200 && answer.status < 300 ? { ok: true } : refusalOf(answer);
}

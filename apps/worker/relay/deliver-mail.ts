import { Readable } from 'node:stream';
import type { ConnectionOptions } from 'node:tls';
import { mailAddressOf, type OutgoingMessage, type SendResult } from '@bihuan/record';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { mailText, messageSubject } from './channel-text';
import { codeOf } from './http-post';

/** The mail server of the house. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (smtps). */
  readonly secure: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
}

/** How e-mail leaves. */
export interface MailOptions {
  readonly server: MailServer;
  readonly from: string;
  /** Only a server inside the walls may be spoken to in the clear. */
  readonly requireTls: boolean;
  /** The whole of one attempt, in milliseconds. */
  readonly timeoutMs: number;
  readonly tls?: ConnectionOptions;
}

/** Sends one message to one mail box. Never throws. Once the whole text was handed over without a reply its outcome is unknown. */
export async function sendMail(
  message: OutgoingMessage,
  options: MailOptions | null,
  stop?: AbortSignal,
): Promise<SendResult> {
  if (!options) return { ok: false, code: 'mail-not-set-up' };
  if (!message.target) return { ok: false, code: 'secret-unreadable' };
  const to = mailAddressOf(message.target.url);
  if (to === null) return { ok: false, code: 'mail-address-invalid' };
  const over = AbortSignal.timeout(options.timeoutMs);
  const signal = stop ? AbortSignal.any([over, stop]) : over;
  const progress = { sent: false };
  try {
    await converse(await composed(message, to, options.from), { from: options.from, to }, options, signal, progress);
    return { ok: true };
  } catch (error) {
    if (signal.aborted) return { ok: false, code: stop?.aborted ? 'stopping' : 'timeout', unknown: progress.sent };
    return failureOf(error, progress.sent);
  }
}

/** The same id at every attempt, so that mail boxes and people know a repeat. */
function composed({ id, body, language }: OutgoingMessage, to: string, from: string): Promise<Buffer> {
  const mail = new MailComposer({
    from,
    to,
    subject: messageSubject(body, language),
    text: mailText(body, language),
    messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    date: new Date(),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Bihuan-Delivery': id },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return mail.compile().build();
}

/** One conversation; rejects with the server's reply, or when `signal` breaks it off. */
async function converse(
  mail: Buffer,
  envelope: { readonly from: string; readonly to: string },
  { server, requireTls, timeoutMs, tls }: MailOptions,
  signal: AbortSignal,
  progress: { sent: boolean },
): Promise<void> {
  const { host, port, secure, auth } = server;
  const waits = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };
  const connection = new SMTPConnection({ host, port, secure, requireTLS: requireTls && !secure, tls, ...waits });
  const broken = new Promise<never>((_, fail) => {
    connection.on('error', fail);
    connection.on('end', () => fail(new Error('The connection ended.')));
    signal.addEventListener('abort', () => fail(new Error('It was broken off.')), { once: true });
  });
  // Read only once the server has said that it takes the text.
  const text = Readable.from([mail]).once('end', () => (progress.sent = true));
  try {
    await Promise.race([broken, step((done) => connection.connect(done))]);
    if (auth) await Promise.race([broken, step((done) => connection.login({ ...auth, credentials: auth }, done))]);
    await Promise.race([broken, step((done) => connection.send(envelope, text, done))]);
    connection.quit();
  } finally {
    broken.catch(() => undefined);
    if (signal.aborted || !progress.sent) connection.close();
  }
}

function step(run: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => run((error) => (error ? reject(error) : resolve())));
}

/** A reply is an outcome; silence after the text is none. */
function failureOf(error: unknown, sent: boolean): SendResult {
  const { code: word, responseCode, response } = error as { code?: string; responseCode?: number; response?: string };
  // Before the text: these say more than the number.
  if (word === 'ETLS' || word === 'EAUTH') return { ok: false, code: word.toLowerCase() };
  if (responseCode === undefined) return { ok: false, code: codeOf(error), unknown: sent };
  const code = `smtp-${responseCode}`;
  // 5.1.x: the address itself is bad, so no later attempt helps.
  return /^55\d[ -]5\.1\./.test(response ?? '') ? { ok: false, code, gone: true } : { ok: false, code };
}

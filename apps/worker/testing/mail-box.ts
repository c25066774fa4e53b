import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail server over real SMTP that behaves as it is told; its certificate is the library's own. */
export class MailBox {
  readonly taken: { readonly to: string; readonly secure: boolean; readonly text: string }[] = [];
  /** Answers a message that was read; `null` takes it. */
  behave: (done: (error: Error | null) => void) => void = (done) => done(null);

  private constructor(private readonly server: SMTPServer) {}

  static async start(options: SMTPServerOptions = {}): Promise<MailBox> {
    const server = new SMTPServer({ authOptional: true, logger: false, closeTimeout: 10, ...options });
    const box = new MailBox(server);
    server.on('error', () => undefined);
    server.onData = (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join();
        box.taken.push({ to, secure: session.secure, text: Buffer.concat(chunks).toString('utf8') });
        box.behave((error) => done(error));
      });
    };
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()));
    return box;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  stop(): Promise<void> {
    return new Promise((done) => this.server.close(() => done()));
  }
}

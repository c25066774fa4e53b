import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a receiver was sent. */
export interface Received {
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly attempt: number;
  /** Path and query. */
  readonly path: string;
  readonly text: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests reach into bodies of several shapes
  readonly body: any;
}

/** A receiver of webhooks over real HTTP that behaves as it is told. */
export class Receiver {
  readonly received: Received[] = [];
  /** Ends the answer itself, or leaves it hanging. */
  behave: (answer: ServerResponse, request: Received) => void = (answer) => void answer.end('ok');

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {
    server.on('request', (request: IncomingMessage, answer: ServerResponse) => void this.take(request, answer));
  }

  static async start(port = 0): Promise<Receiver> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return new Receiver(server, (server.address() as AddressInfo).port);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook?token=t`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const header = (name: string): string => String(request.headers[name] ?? '');
    const received: Received = {
      id: header('x-bihuan-delivery'),
      timestamp: header('x-bihuan-timestamp'),
      signature: header('x-bihuan-signature'),
      attempt: Number(header('x-bihuan-attempt')),
      path: request.url ?? '',
      text,
      body: JSON.parse(text),
    };
    this.received.push(received);
    this.behave(answer, received);
  }
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the stand-in does with one call, beside answering it as its interface says. */
export type Mood =
  | 'well'
  | 'slow' // answers, after the caller has given up
  | 'down' // 503, nothing taken
  | 'cut' // takes it, and cuts the connection instead of answering
  | 'cut-before' // takes nothing, and cuts the connection
  | 'garbled' // takes it, and answers with something else than JSON
  | 'stranger' // takes it, and answers about another key
  | 'broken' // takes it, and answers 500
  | 'conflict'; // takes it, and answers 409 as if it had known the key

/** A hazard as the stand-in keeps it. */
export interface UpstreamRecord {
  readonly recordNo: string;
  readonly hazardId: string;
  /** What was filed, in the order it came. */
  readonly whats: string[];
}

interface Filing {
  readonly key: string;
  readonly what: string;
  readonly recordNo: string | null;
  readonly hazard: { readonly id: string; readonly title: string };
}

/**
 * A system above, over real HTTP, that speaks the interface of docs/upstream.md and is slow, down and wrong by turns. Like the
 * real ones it keeps every key it took once and for all; unlike them it counts how often it was sent one.
 */
export class StandInUpstream {
  /** What was taken, by key. */
  readonly taken = new Map<string, UpstreamRecord>();
  readonly records: UpstreamRecord[] = [];
  readonly refusals = new Map<string, string>();
  /** Every filing that arrived, taken or not, by key. */
  readonly sent = new Map<string, number>();
  asked = 0;
  /** The mood for the nth call of a filing (from 1). */
  mood: (call: number, filing: Filing) => Mood = () => 'well';
  /** The mood for questions; only whether they are answered. */
  askMood: (call: number) => 'well' | 'down' = () => 'well';
  /** Why a filing is refused; null takes it. */
  refuse: (filing: Filing) => string | null = () => null;
  readonly #server: Server;
  #calls = 0;
  readonly #slowMs: number;

  private constructor(
    server: Server,
    readonly port: number,
    private readonly token: string,
    slowMs: number,
  ) {
    this.#server = server;
    this.#slowMs = slowMs;
    server.on('request', (request: IncomingMessage, answer: ServerResponse) => void this.serve(request, answer));
  }

  /** Starts listening on loopback. `slowMs` is how long a slow answer takes. */
  static async start(token: string, slowMs: number): Promise<StandInUpstream> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new StandInUpstream(server, (server.address() as AddressInfo).port, token, slowMs);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/v1`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  private async serve(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.headers.authorization !== `Bearer ${this.token}`) return say(answer, 401, {});
    if (request.method === 'GET') return this.answerQuestion(request.url?.split('/').at(-1) ?? '', answer);
    const filing = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Filing;
    const key = String(request.headers['idempotency-key']);
    this.sent.set(key, (this.sent.get(key) ?? 0) + 1);
    this.file(filing, this.mood(++this.#calls, filing), answer);
  }

  private answerQuestion(key: string, answer: ServerResponse): void {
    this.asked++;
    if (this.askMood(this.asked) === 'down') return say(answer, 503, {});
    const record = this.taken.get(key);
    const reason = this.refusals.get(key);
    if (record) return say(answer, 200, { key, status: 'filed', recordNo: record.recordNo });
    if (reason !== undefined) return say(answer, 200, { key, status: 'refused', reason });
    say(answer, 404, { key, status: 'absent' });
  }

  private file(filing: Filing, mood: Mood, answer: ServerResponse): void {
    const { key } = filing;
    if (mood === 'down') return say(answer, 503, {});
    if (mood === 'cut-before') return void answer.destroy();
    const reason = this.refuse(filing);
    if (reason !== null) {
      this.refusals.set(key, reason);
      return say(answer, 422, { key, status: 'refused', reason });
    }
    const { recordNo } = this.take(filing);
    const good = { key, status: 'filed', recordNo };
    if (mood === 'cut') return void answer.destroy();
    if (mood === 'garbled') return void answer.end('<html>200 OK</html>');
    if (mood === 'stranger') return say(answer, 200, { ...good, key: 'another' });
    if (mood === 'broken') return say(answer, 500, {});
    if (mood === 'conflict') return say(answer, 409, { key });
    if (mood === 'slow') return void setTimeout(() => say(answer, 201, good), this.#slowMs);
    say(answer, 201, good);
  }

  /** The same key is the same filing; a filing with a number of ours goes to that record, and makes no other. */
  private take(filing: Filing): UpstreamRecord {
    const before = this.taken.get(filing.key);
    if (before) return before;
    const known = this.records.find(({ recordNo }) => recordNo === filing.recordNo);
    const record = known ?? { recordNo: `SP-${this.records.length + 1}`, hazardId: filing.hazard.id, whats: [] };
    if (!known) this.records.push(record);
    record.whats.push(filing.what);
    this.taken.set(filing.key, record);
    this.refusals.delete(filing.key);
    return record;
  }
}

function say(answer: ServerResponse, status: number, body: object): void {
  if (answer.destroyed) return;
  answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

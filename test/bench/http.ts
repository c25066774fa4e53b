import { Agent, request } from 'node:http';

/** Keep-alive requests with as little of their own cost as Node allows: the load shares its cores with what it measures. */
export class LeanClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 });
  private readonly host: string;
  private readonly port: number;

  private token: string | null = null;

  constructor(readonly origin: string) {
    const url = new URL(origin);
    this.host = url.hostname;
    this.port = Number(url.port);
  }

  /** Sends this token with every request from now on. */
  signIn(token: string): void {
    this.token = token;
  }

  /** Resolves with the answer's text; throws unless it is a success. */
  post(path: string, body: unknown, commandId: string): Promise<string> {
    return this.ask('POST', path, { 'idempotency-key': commandId }, JSON.stringify(body));
  }

  /** The same for reading. */
  get(path: string): Promise<string> {
    return this.ask('GET', path, {}, '');
  }

  private ask(method: string, path: string, more: Record<string, string>, text: string): Promise<string> {
    const type = text ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {};
    const headers = { ...type, ...more, ...(this.token ? { authorization: `Bearer ${this.token}` } : {}) };
    const { host, port, agent } = this;
    return new Promise((resolve, reject) => {
      const sent = request({ host, port, agent, method, path, headers }, (response) => {
        let answer = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (answer += chunk));
        response.on('end', () => {
          if ((response.statusCode ?? 500) < 300) resolve(answer);
          else reject(new Error(`${response.statusCode} ${answer.slice(0, 300)}`));
        });
      });
      sent.on('error', reject);
      sent.end(text);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

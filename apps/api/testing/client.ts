import { randomUUID } from 'node:crypto';

/** An answer as a test looks at it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests reach into answers of many shapes
  readonly body: any;
}

interface Extra {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is. */
  readonly raw?: string;
  /** The command's id; a new one when left out, none when null. */
  readonly key?: string | null;
}

/** A caller over real HTTP. Throws when an answer is not a success, unless asked by `try`. */
export class Client {
  constructor(
    readonly address: string,
    readonly token: string | null,
  ) {}

  with(token: string): Client {
    return new Client(this.address, token);
  }

  async get(path: string, extra?: Extra): Promise<Answer> {
    return succeed(await this.try('GET', path, undefined, extra));
  }

  async post(path: string, body: unknown, extra?: Extra): Promise<Answer> {
    return succeed(await this.try('POST', path, body, extra));
  }

  /** Gives a hazard, listing, slip … a command. */
  async command(path: string, body: { type: string } & Record<string, unknown>, extra?: Extra): Promise<Answer> {
    return this.post(`${path}/commands`, body, extra);
  }

  /** Any answer, refusals included. */
  async try(method: string, path: string, body?: unknown, extra: Extra = {}): Promise<Answer> {
    const text = extra.raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${this.address}${path}`, {
      method,
      headers: {
        ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(method === 'GET' || extra.key === null ? {} : { 'idempotency-key': extra.key ?? randomUUID() }),
        'accept-language': 'en',
        ...extra.headers,
      },
      ...(text === undefined ? {} : { body: text }),
    });
    // A stream has no end to wait for: that it began is the answer.
    const streams = response.headers.get('content-type')?.startsWith('text/event-stream');
    const answer = streams ? '' : await response.text();
    if (streams) await response.body?.cancel();
    const json = response.headers.get('content-type')?.includes('json');
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(answer) : answer };
  }
}

function succeed(answer: Answer): Answer {
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
}

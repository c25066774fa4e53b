import type { Writable } from 'node:stream';
import { Pool, type PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import { Managers } from './managers';
import { DatabaseUnavailable, isConnectionLost, isRolledBackByServer } from './sql-errors';

/** For whom a transaction runs. Row-level security reads it from the transaction's settings. */
export interface Scope {
  readonly userId: string;
  /** The one district whose rows may be seen and written; null sees none. */
  readonly districtId: string | null;
  /** ltree paths of the organisations whose rows may be touched. */
  readonly scopes: readonly string[];
  /** Why, where the reason matters (an unmasking, an export). */
  readonly purpose?: string;
  /**
   * What may be touched besides: `register`, for administrators, the districts and people of the installation; `everywhere`,
   * for the product's own work that spans districts, all rows.
   */
  readonly reach?: 'register' | 'everywhere';
}

/** A prepared statement: its name is unique per text and at most 63 bytes. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** One running transaction. */
export interface Tx {
  readonly scope: Scope;
  query<R = Record<string, unknown>>(sql: string | Statement, params?: readonly unknown[]): Promise<R[]>;
  /**
   * Sends these statements and COMMIT at once and waits for all of them: one round trip. Returns the rows of each. Nothing
   * may be asked of this transaction afterwards.
   */
  commitWith(statements: readonly { sql: string | Statement; params?: readonly unknown[] }[]): Promise<unknown[][]>;
  /** TypeORM's manager on this very connection, for administration. */
  manager(): Promise<EntityManager>;
}

export interface RunOptions {
  readonly readOnly?: boolean;
  /**
   * `safe` (default): tried again only when Postgres surely rolled back. `idempotent`: also when the connection broke,
   * because `fn` finds out by itself whether it was done (a command id). `never`: not at all.
   */
  readonly retry?: 'safe' | 'idempotent' | 'never';
}

export interface UnitOfWorkOptions {
  readonly url: string;
  /** Connections at most; 16 when left out. */
  readonly max?: number;
  /** Longest wait for one answer in milliseconds; 30,000 when left out. */
  readonly queryTimeoutMs?: number;
  readonly applicationName?: string;
  /** A number in [0, 1) for the jitter between tries. */
  readonly random?: () => number;
}

const COMMIT: Statement = { name: 'commit', text: 'commit' };
const ROLLBACK: Statement = { name: 'rollback', text: 'rollback' };
const TRIES = 6;

/** The only door to the database: every access is one transaction in somebody's scope. */
export class UnitOfWork {
  readonly pool: Pool;
  private readonly managers: Managers;
  private readonly random: () => number;

  constructor(options: UnitOfWorkOptions) {
    this.random = options.random ?? (() => 0.5);
    this.managers = new Managers(options.url);
    this.pool = new Pool({
      connectionString: options.url,
      max: options.max ?? 16,
      pipeline: true,
      application_name: options.applicationName ?? 'bihuan',
      connectionTimeoutMillis: 5_000,
      query_timeout: options.queryTimeoutMs ?? 30_000,
      idleTimeoutMillis: 60_000,
      keepAlive: true,
      options: '-c jit=off -c idle_in_transaction_session_timeout=60000',
    });
    // An idle connection that breaks is replaced by the next one asked for; without a listener it would end the process.
    this.pool.on('error', () => undefined);
  }

  /** Runs `fn` in one transaction; a throw rolls it back. Throws `DatabaseUnavailable` when Postgres stays away. */
  async run<T>(scope: Scope, fn: (tx: Tx) => Promise<T>, options: RunOptions = {}): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(scope, fn, options);
      } catch (error) {
        const lost = isConnectionLost(error);
        const again =
          options.retry !== 'never' && (isRolledBackByServer(error) || (lost && options.retry === 'idempotent'));
        if (!again || attempt >= TRIES) throw lost ? asUnavailable(error) : error;
        await this.pause((lost ? 40 : 5) * 2 ** attempt);
      }
    }
  }

  /** Closes all connections once they are free. */
  async close(): Promise<void> {
    await this.managers.close();
    await this.pool.end();
  }

  private async once<T>(scope: Scope, fn: (tx: Tx) => Promise<T>, options: RunOptions): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    const onError = (error: Error): void => void (broken = error);
    client.on('error', onError);
    const tx = new PgTx(client, scope, this.managers);
    try {
      const opened = tx.open(options.readOnly === true);
      // The first statement of fn travels behind BEGIN; a failure to open shows there too.
      opened.catch(() => undefined);
      const result = await fn(tx);
      await opened;
      await tx.commit();
      return result;
    } catch (error) {
      if (isConnectionLost(error)) broken = error as Error;
      else await tx.rollback().catch((failure: Error) => void (broken = failure));
      throw error;
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms * (0.5 + this.random())));
  }
}

class PgTx implements Tx {
  private ended = false;
  private entityManager: Promise<EntityManager> | null = null;

  constructor(
    private readonly client: PoolClient,
    readonly scope: Scope,
    private readonly managers: Managers,
  ) {}

  /** BEGIN and the scope in one message: at some thousand transactions a second each message counts. */
  async open(readOnly: boolean): Promise<void> {
    let settings = SCOPE_TEXTS.get(this.scope);
    if (settings === undefined) {
      settings = scopeText(this.scope, (value) => this.client.escapeLiteral(value));
      SCOPE_TEXTS.set(this.scope, settings);
    }
    await this.send(`${readOnly ? 'begin read only' : 'begin'}; ${settings}`);
  }

  async query<R>(sql: string | Statement, params?: readonly unknown[]): Promise<R[]> {
    if (this.ended) throw new Error('This transaction has ended.');
    return (await this.send(sql, params)) as R[];
  }

  async commitWith(
    statements: readonly { sql: string | Statement; params?: readonly unknown[] }[],
  ): Promise<unknown[][]> {
    const sent = statements.map(({ sql, params }) => this.query<unknown>(sql, params));
    const committed = this.commit();
    // A failed statement turns the COMMIT behind it into a ROLLBACK; its own error is the one to report.
    const [results] = await Promise.all([Promise.all(sent), committed]);
    return results;
  }

  manager(): Promise<EntityManager> {
    this.entityManager ??= this.managers.on(this.client);
    return this.entityManager;
  }

  async commit(): Promise<void> {
    if (this.ended) return;
    this.ended = true;
    await this.send(COMMIT);
  }

  async rollback(): Promise<void> {
    // After a COMMIT that failed Postgres is outside the transaction again and only warns.
    this.ended = true;
    await this.send(ROLLBACK);
  }

  private async send(sql: string | Statement, params?: readonly unknown[]): Promise<unknown[]> {
    this.collect();
    const values = params as unknown[] | undefined;
    const result = typeof sql === 'string' ? this.client.query(sql, values) : this.client.query({ ...sql, values });
    return (await result).rows as unknown[];
  }

  /** Everything asked for in one turn of the event loop leaves in one write: half of the driver's time was system calls. */
  private collect(): void {
    const { stream } = (this.client as unknown as { connection: { stream: Writable } }).connection;
    if (stream.writableCorked > 0) return;
    stream.cork();
    process.nextTick(() => stream.uncork());
  }
}

const SCOPE_TEXTS = new WeakMap<Scope, string>();

function scopeText(scope: Scope, quote: (value: string) => string): string {
  const { userId, districtId, scopes, purpose, reach } = scope;
  const settings = {
    ...{ user: userId, district: districtId ?? '', reach: reach ?? '' },
    ...{ scopes: scopes.join(','), purpose: purpose ?? '' },
  };
  const sets = Object.entries(settings).map(([name, value]) => `set_config('app.${name}', ${quote(value)}, true)`);
  return `select ${sets.join(', ')}`;
}

function asUnavailable(error: unknown): DatabaseUnavailable {
  return new DatabaseUnavailable('The database cannot be reached at the moment.', { cause: error });
}

/** The scope of the product itself where its work spans districts: sweep, relay, sign-in, start-up, repair. */
export const SYSTEM_SCOPE: Scope = { userId: 'system', districtId: null, scopes: [], reach: 'everywhere' };

/** The scope of the product itself at work in one district. */
export function systemIn(districtId: string): Scope {
  return { userId: 'system', districtId, scopes: [] };
}

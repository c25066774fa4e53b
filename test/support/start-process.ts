import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { isAlive, projectRoot, startTemporalDevServer, stopProcess } from '@bihuan/runtime';
import { expectCleanReplay, listExecutions, temporalCliPath, workflowBundle } from '@bihuan/testing';
import { Client, Connection } from '@temporalio/client';
import { until } from '../../libs/testing/until';

/** One `npm start` under test: what it printed so far, and how it ended. */
export class Start {
  output = '';
  readonly process: ChildProcess;
  readonly ended: Promise<number | null>;

  constructor(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const script = join(projectRoot(), 'apps/cli/boot/start.mjs');
    this.process = spawn(process.execPath, [script, ...args], {
      stdio: 'pipe',
      env: { ...process.env, PORT: '', ...env },
    });
    this.process.stdout?.on('data', (chunk: Buffer) => (this.output += chunk));
    this.process.stderr?.on('data', (chunk: Buffer) => (this.output += chunk));
    this.ended = once(this.process, 'close').then(([code]) => code as number | null);
  }

  /** Waits for the line a person waits for; throws with all it said when it ends before. */
  async ready(): Promise<void> {
    let over = false;
    void this.ended.then(() => (over = true));
    while (!this.output.includes('Stop with Ctrl-C')) {
      if (over) throw new Error(`start ended before it was ready:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Where its service answers, once it is ready. */
  get address(): string {
    return /Bihuan 闭环 · (http:\S+)/.exec(this.output)?.[1] ?? '';
  }
}

/** The processes of one data folder that can be killed. */
export interface Pids {
  readonly api: number;
  readonly worker: number;
  readonly temporal: number;
  readonly postgres: number;
}

/** A data folder of its own, what runs on it, and a look into its record. */
export class DataFolder {
  private readonly base: string;
  readonly path: string;
  private readonly starts: Start[] = [];
  private replayed = false;

  constructor() {
    this.base = mkdtempSync(join(tmpdir(), 'bihuan-start-'));
    // The embedded database may run as another user, who must be able to enter.
    chmodSync(this.base, 0o755);
    this.path = join(this.base, 'data');
  }

  /** Begins `npm start` with these flags on this folder. */
  start(flags: readonly string[], env?: NodeJS.ProcessEnv): Start {
    const begun = new Start([...flags, '--data', this.path], env);
    this.starts.push(begun);
    return begun;
  }

  /** Begins a rehearsal of 2019, or goes on with it. */
  rehearse(rate = '1d/s', env?: NodeJS.ProcessEnv): Start {
    return this.start(['--rehearse', '2019-01-01', '--rate', rate], env);
  }

  pids(): Pids {
    const children = this.json<Record<string, { pid: number }>>('children.json');
    return {
      api: children['api']?.pid ?? 0,
      worker: children['worker']?.pid ?? 0,
      temporal: this.pidOfTemporal(),
      postgres: Number(this.text('postgres/cluster/postmaster.pid').split('\n')[0]),
    };
  }

  get databaseUrl(): string {
    const password = this.text('postgres/password').trim();
    return `postgresql://bihuan:${password}@127.0.0.1:${Number(this.text('postgres/port'))}/bihuan`;
  }

  /** All rows of one look into the record, over a connection of its own. */
  async rows<T extends object>(sql: string, params?: readonly unknown[]): Promise<T[]> {
    const uow = new UnitOfWork({ url: this.databaseUrl, max: 1 });
    try {
      return await uow.run(SYSTEM_SCOPE, (tx) => tx.query<T>(sql, params));
    } finally {
      await uow.close();
    }
  }

  /** The only row of such a look. */
  async ask<T extends object>(sql: string, params?: readonly unknown[]): Promise<T> {
    const [row] = await this.rows<T>(sql, params);
    if (!row) throw new Error(`nothing answers ${sql}`);
    return row;
  }

  text(file: string): string {
    return readFileSync(join(this.path, file), 'utf8');
  }

  /** Replays every execution on its Temporal server; throws with what it found, or when there is none at all. */
  async replay(): Promise<void> {
    this.replayed = true;
    if ((await this.replayOn(this.temporalPort)) === 0)
      throw new Error('the Temporal server of a running service knows no execution');
  }

  /** Ends what runs on it in order, replays every execution unless that was done before, and removes it. */
  async remove(): Promise<void> {
    try {
      const runs = this.temporalRuns();
      if (runs && !this.replayed) await this.replayOn(this.temporalPort);
      for (const { process: started } of this.starts) {
        if (started.exitCode !== null || started.signalCode !== null) continue;
        started.kill('SIGINT');
        await once(started, 'close');
      }
      if (!runs && !this.replayed && existsSync(this.temporalFile)) await this.replayStopped();
    } finally {
      rmSync(this.base, { recursive: true, force: true });
    }
  }

  private get temporalFile(): string {
    return join(this.path, 'temporal', 'temporal.db');
  }

  private get temporalPort(): number {
    return this.json<{ port: number }>('temporal/temporal.db.server.json').port;
  }

  private temporalRuns(): boolean {
    return existsSync(`${this.temporalFile}.server.json`) && isAlive(this.pidOfTemporal());
  }

  private pidOfTemporal(): number {
    return this.json<{ pid: number }>('temporal/temporal.db.server.json').pid;
  }

  /** What ran is in the file of a server that has stopped: it is started once more, without anybody who works on it. */
  private async replayStopped(): Promise<void> {
    const server = await startTemporalDevServer({ dbFile: this.temporalFile, bin: temporalCliPath() });
    try {
      await this.replayOn(Number(server.address.split(':')[1]));
    } finally {
      await server.stop();
    }
  }

  private async replayOn(port: number): Promise<number> {
    const connection = await Connection.connect({ address: `127.0.0.1:${port}` });
    try {
      const executions = await listExecutions(new Client({ connection }));
      await expectCleanReplay(executions, await workflowBundle());
      return executions.length;
    } finally {
      await connection.close();
    }
  }

  private json<T>(file: string): T {
    return JSON.parse(this.text(file)) as T;
  }
}

/** kill -9, and waits until they are gone. */
export async function killNow(...pids: readonly number[]): Promise<void> {
  await Promise.all(pids.map((pid) => stopProcess(pid, [{ signal: 'SIGKILL', waitMs: 10_000 }])));
  await until('the killed are gone', () => !pids.some(isAlive));
}

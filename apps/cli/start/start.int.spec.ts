import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { isAlive, projectRoot, stopProcess } from '@bihuan/runtime';

jest.setTimeout(240_000);

/** One `npm start` under test: what it printed so far, and how it ended. */
class Start {
  output = '';
  readonly process: ChildProcess;
  readonly ended: Promise<number | null>;

  constructor(args: readonly string[]) {
    const script = join(projectRoot(), 'apps/cli/boot/start.mjs');
    this.process = spawn(process.execPath, [script, ...args], { stdio: 'pipe', env: { ...process.env, PORT: '' } });
    this.process.stdout?.on('data', (chunk: Buffer) => (this.output += chunk));
    this.process.stderr?.on('data', (chunk: Buffer) => (this.output += chunk));
    this.ended = once(this.process, 'close').then(([code]) => code as number | null);
  }

  async ready(): Promise<void> {
    let over = false;
    void this.ended.then(() => (over = true));
    while (!this.output.includes('Stop with Ctrl-C')) {
      if (over) throw new Error(`start ended before it was ready:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  get address(): string {
    return /Bihuan 闭环 · (http:\S+)/.exec(this.output)?.[1] ?? '';
  }
}

describe('npm start on one machine', () => {
  let base: string;
  let data: string;
  let starts: Start[];
  const rehearse = () => {
    const begun = new Start(['--rehearse', '2019-01-01', '--rate', '1d/s', '--data', data]);
    starts.push(begun);
    return begun;
  };
  const json = (file: string) => JSON.parse(readFileSync(join(data, file), 'utf8')) as Record<string, never>;
  const postgresPid = () => Number(readFileSync(join(data, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
  const pids = () => {
    const children = json('children.json') as unknown as Record<string, { pid: number }>;
    const temporal = json('temporal/temporal.db.server.json') as unknown as { pid: number };
    return {
      api: children['api']!.pid,
      worker: children['worker']!.pid,
      temporal: temporal.pid,
      postgres: postgresPid(),
    };
  };
  const ask = async <T extends object>(sql: string): Promise<T> => {
    const password = readFileSync(join(data, 'postgres/password'), 'utf8').trim();
    const port = Number(readFileSync(join(data, 'postgres/port'), 'utf8'));
    const uow = new UnitOfWork({ url: `postgresql://bihuan:${password}@127.0.0.1:${port}/bihuan`, max: 1 });
    try {
      return (await uow.run(SYSTEM_SCOPE, (tx) => tx.query<T>(sql)))[0]!;
    } finally {
      await uow.close();
    }
  };

  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'bihuan-start-'));
    chmodSync(base, 0o755);
    data = join(base, 'data');
    starts = [];
  });
  afterEach(async () => {
    for (const { process: started } of starts) {
      if (started.exitCode === null && started.signalCode === null) {
        started.kill('SIGINT');
        await once(started, 'close');
      }
    }
    rmSync(base, { recursive: true, force: true });
  });

  it('reaches ready with a marked demo, refuses a second start, stops in order and leaves nothing behind', async () => {
    const first = rehearse();
    await first.ready();
    expect(first.output).toMatch(/REHEARSAL 演练/);
    expect(first.output).toMatch(/One-time set-up code 一次性设置码: [A-Z0-9]{5}-/);
    expect(first.output).toMatch(/Temporal UI: http:\/\/127\.0\.0\.1:\d+/);
    expect(first.output).toMatch(/2019-\d\d-\d\d \d\d:\d\d +隐患 hazard/);
    expect((await fetch(`${first.address}/readyz`)).status).toBe(200);
    expect(await ask('select demo, (select count(*)::int from hazards) as hazards from districts')).toEqual({
      demo: true,
      hazards: 2,
    });

    const second = rehearse();
    expect(await second.ended).toBe(1);
    expect(second.output).toContain(`already runs on ${data} (pid ${first.process.pid})`);

    const all = Object.values(pids());
    expect(all.every(isAlive)).toBe(true);
    // npm passes on the Ctrl-C that the terminal has sent already: the echo must not cut the draining short.
    first.process.kill('SIGINT');
    first.process.kill('SIGINT');
    expect(await first.ended).toBe(0);
    expect(first.output).not.toMatch(/ended by force/);
    expect(all.filter(isAlive)).toEqual([]);
  });

  it('goes on where it was after kill -9 of everything, legal time standing still meanwhile', async () => {
    const first = rehearse();
    await first.ready();
    const before = pids();
    await stopProcess(first.process.pid!, [{ signal: 'SIGKILL', waitMs: 5_000 }]);
    for (const pid of [before.api, before.worker]) await stopProcess(pid, [{ signal: 'SIGKILL', waitMs: 5_000 }]);
    const stopped = await ask<{ last_legal: Date }>('select last_legal from installation');
    await stopProcess(before.temporal, [{ signal: 'SIGKILL', waitMs: 5_000 }]);

    const again = rehearse();
    await again.ready();
    expect(again.output).toContain(`Postgres (pid ${before.postgres}) is still running`);
    const after = await ask<{ campaigns: number; hazards: number; origin: Date }>(
      `select (select count(*)::int from campaigns) as campaigns, (select count(*)::int from hazards) as hazards, origin_legal as origin from installation`,
    );
    expect(after).toMatchObject({ campaigns: 1, hazards: 2 });
    // The origin is the last instant the worker wrote down; it writes once a second, which is a day here.
    expect(after.origin.getTime()).toBe(stopped.last_legal.getTime());
  });

  it('begins with nothing when asked to, and never gets a demo by a later start', async () => {
    for (const flags of [['--empty'], []]) {
      const begun = new Start([...flags, '--data', data]);
      starts.push(begun);
      await begun.ready();
      expect(begun.output).not.toContain('演示区');
      expect(await ask('select count(*)::int as n from districts')).toEqual({ n: 0 });
      begun.process.kill('SIGTERM');
      expect(await begun.ended).toBe(0);
    }
  });

  it('drains worker and service by themselves when only their supervisor is killed', async () => {
    const first = rehearse();
    await first.ready();
    const { api, worker, postgres, temporal } = pids();
    first.process.kill('SIGKILL');
    while (isAlive(api) || isAlive(worker)) await new Promise((resolve) => setTimeout(resolve, 50));
    expect([postgres, temporal].every(isAlive)).toBe(true);
    const again = rehearse();
    await again.ready();
    expect(pids()).toMatchObject({ postgres, temporal });
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, silent } from '@bihuan/runtime';
import { SupervisedChild } from './child';

jest.setTimeout(30_000);

describe('a process that is kept running', () => {
  let folder: string;
  let child: SupervisedChild;
  let pids: number[];

  const keep = (code: string, drainMs = 5_000): void => {
    const main = join(folder, 'main.cjs');
    writeFileSync(main, code);
    const spec = { name: 'worker', main, env: process.env, logFile: join(folder, 'log'), drainMs } as const;
    child = new SupervisedChild(spec, silent, (pid) => pids.push(pid));
    child.start();
  };
  const until = async (met: () => boolean): Promise<void> => {
    while (!met()) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const log = () => readFileSync(join(folder, 'log'), 'utf8');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bihuan-child-'));
    pids = [];
  });
  afterEach(async () => {
    await child.stop(true);
    rmSync(folder, { recursive: true, force: true });
  });

  it('is started again after a crash, in a session of its own, and what it said last is known', async () => {
    keep(`console.log('alive'); setInterval(() => undefined, 1000);`);
    await until(() => log().includes('alive'));
    process.kill(pids[0]!, 'SIGKILL');
    await until(() => pids.length === 2);
    expect(child.crashes).toBe(1);
    await until(() => child.lastWords() === 'alive');
    const stat = readFileSync(`/proc/${pids[1]}/stat`, 'utf8');
    const session = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]);
    expect(session).toBe(pids[1]);
  });

  it('tells that it listens, which is over when it ends', async () => {
    keep(`process.send('listening'); setInterval(() => undefined, 1000);`);
    await until(() => child.news === 'listening');
    process.kill(pids[0]!, 'SIGKILL');
    await until(() => child.news === null);
    await until(() => pids.length === 2 && child.news === 'listening');
  });

  it('drains when it is stopped and is not started again', async () => {
    keep(
      `process.on('SIGTERM', () => { console.log('drained'); process.exit(0); }); console.log('up'); setInterval(() => undefined, 1000);`,
    );
    await until(() => log().includes('up'));
    await child.stop();
    expect(log()).toContain('drained');
    expect(isAlive(pids[0]!)).toBe(false);
    expect(child.crashes).toBe(0);
    await child.restart();
    expect(pids).toHaveLength(1);
  });

  it('is ended by force when it does not drain in time', async () => {
    keep(`process.on('SIGTERM', () => undefined); console.log('up'); setInterval(() => undefined, 1000);`, 200);
    await until(() => log().includes('up'));
    await child.stop();
    expect(isAlive(pids[0]!)).toBe(false);
  });
});

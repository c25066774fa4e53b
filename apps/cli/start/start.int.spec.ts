import { createServer } from 'node:http';
import { once } from 'node:events';
import { isAlive } from '@bihuan/runtime';
import { until } from '../../../libs/testing/until';
import { DataFolder, killNow } from '../../../test/support/start-process';

jest.setTimeout(240_000);

describe('npm start on one machine', () => {
  let folder: DataFolder;
  beforeEach(() => {
    folder = new DataFolder();
  });
  afterEach(() => folder.remove());

  it('reaches ready with a marked demo, refuses a second start, stops in order and leaves nothing behind', async () => {
    const first = folder.rehearse();
    await first.ready();
    expect(first.output).toMatch(/REHEARSAL 演练/);
    expect(first.output).toMatch(/One-time set-up code 一次性设置码: [A-Z0-9]{5}-/);
    expect(first.output).toMatch(/Temporal UI: http:\/\/127\.0\.0\.1:\d+/);
    expect(first.output).toMatch(/2019-\d\d-\d\d \d\d:\d\d +隐患 hazard/);
    expect((await fetch(`${first.address}/readyz`)).status).toBe(200);
    expect(await folder.ask('select demo, (select count(*)::int from hazards) as hazards from districts')).toEqual({
      demo: true,
      hazards: 5,
    });

    // Nobody records interim control of the boiler on its day: unit and head are told on the next one, and the start shows it.
    const told = /2019-01-02 08:30 {2}隐患 hazard .*锅炉.* · \+1 · 告知 told 2/;
    await until('the start shows whom a rung told', () => told.test(first.output), 30_000);

    const second = folder.rehearse();
    expect(await second.ended).toBe(1);
    expect(second.output).toContain(`already runs on ${folder.path} (pid ${first.process.pid})`);

    const all = Object.values(folder.pids());
    expect(all.every(isAlive)).toBe(true);
    // npm passes on the Ctrl-C that the terminal has sent already: the echo must not cut the draining short.
    first.process.kill('SIGINT');
    first.process.kill('SIGINT');
    expect(await first.ended).toBe(0);
    expect(first.output).not.toMatch(/ended by force/);
    expect(all.filter(isAlive)).toEqual([]);
  });

  it('goes on where it was after kill -9 of everything, legal time standing still meanwhile', async () => {
    const first = folder.rehearse();
    await first.ready();
    const before = folder.pids();
    await killNow(first.process.pid!);
    await killNow(before.api, before.worker);
    const stopped = await folder.ask<{ last_legal: Date }>('select last_legal from installation');
    await killNow(before.temporal);

    const again = folder.rehearse();
    await again.ready();
    expect(again.output).toContain(`Postgres (pid ${before.postgres}) is still running`);
    const after = await folder.ask<{ campaigns: number; hazards: number; origin: Date }>(
      `select (select count(*)::int from campaigns) as campaigns, (select count(*)::int from hazards) as hazards, origin_legal as origin from installation`,
    );
    expect(after).toMatchObject({ campaigns: 1, hazards: 5 });
    // The origin is the last instant the worker wrote down: what we read, or the one that was on its way when it died.
    const DAY_MS = 86_400_000; // a second of the worker's life
    expect(after.origin.getTime()).toBeGreaterThanOrEqual(stopped.last_legal.getTime());
    expect(after.origin.getTime()).toBeLessThan(stopped.last_legal.getTime() + DAY_MS);
  });

  it('moves to another port when a program that answers as well took the one it chose, and never calls that one its own', async () => {
    const begun = folder.start(['--empty']);
    const chosen = () =>
      Number(/Starting worker and service at http:\/\/127\.0\.0\.1:(\d+)/.exec(begun.output)?.[1] ?? 0);
    await until('it has chosen its port', () => chosen() > 0, 120_000);
    const port = chosen();
    const other = createServer((_request, answer) => answer.end('{"status":"ready"}'));
    await once(other.listen(port, '127.0.0.1'), 'listening');
    try {
      await begun.ready();
      expect(begun.output).toContain(`http://127.0.0.1:${port} was taken by another program meanwhile`);
      expect(begun.address).not.toContain(`:${port}`);
      expect(await (await fetch(`${begun.address}/readyz`)).json()).toHaveProperty('temporal');
    } finally {
      other.close();
    }
  });

  it('begins with nothing when asked to, and never gets a demo by a later start', async () => {
    for (const flags of [['--empty'], []]) {
      const begun = folder.start(flags);
      await begun.ready();
      expect(begun.output).not.toContain('演示区');
      expect(await folder.ask('select count(*)::int as n from districts')).toEqual({ n: 0 });
      begun.process.kill('SIGTERM');
      expect(await begun.ended).toBe(0);
    }
  });

  it('drains worker and service by themselves when only their supervisor is killed', async () => {
    const first = folder.rehearse();
    await first.ready();
    const { api, worker, postgres, temporal } = folder.pids();
    first.process.kill('SIGKILL');
    while (isAlive(api) || isAlive(worker)) await new Promise((resolve) => setTimeout(resolve, 50));
    expect([postgres, temporal].every(isAlive)).toBe(true);
    const again = folder.rehearse();
    await again.ready();
    expect(folder.pids()).toMatchObject({ postgres, temporal });
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { isAlive, waitForEnd } from '../process/process-info';
import { freePort } from '../process/ports';
import { type RunningPostgres, startPostgres } from './start';

jest.setTimeout(60_000);

async function query<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the Postgres of one machine', () => {
  let base: string;
  let dataDir: string;
  let running: RunningPostgres | undefined;

  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'bihuan-runtime-'));
    chmodSync(base, 0o755);
    dataDir = join(base, 'postgres');
  });
  afterEach(async () => {
    await running?.stop();
    running = undefined;
    rmSync(base, { recursive: true, force: true });
  });

  it('keeps what it acknowledged, its port and its password over a stop and a start', async () => {
    running = await startPostgres({ dataDir });
    const { port, url, pid } = running;
    await query(url, 'create table kept (n int); insert into kept values (7)');
    await running.stop();
    expect(isAlive(pid)).toBe(false);
    running = await startPostgres({ dataDir });
    expect({ port: running.port, url: running.url, adopted: running.adopted }).toEqual({ port, url, adopted: false });
    expect(await query(running.url, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('is UTF-8, durable, on loopback only, and the product is no superuser but can make its extensions', async () => {
    running = await startPostgres({ dataDir });
    const show = async (name: string) =>
      Object.values((await query<Record<string, string>>(running!.url, `show ${name}`))[0]!)[0];
    expect(await show('server_encoding')).toBe('UTF8');
    expect(await show('fsync')).toBe('on');
    expect(await show('synchronous_commit')).toBe('on');
    expect(await show('listen_addresses')).toBe('127.0.0.1');
    expect(await show('is_superuser')).toBe('off');
    await query(running.url, 'create extension ltree');
    await query(running.url, 'create database another');
    expect(statSync(join(dataDir, 'password')).mode & 0o777).toBe(0o600);
    const wrong = running.url.replace(/:[^:@/]+@/, ':nonsense@');
    await expect(query(wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('gives a data folder of an earlier release the role that reads reporters, which the service may take and does not inherit', async () => {
    running = await startPostgres({ dataDir });
    await query(running.adminUrl, 'drop role bihuan_app_reporters');
    running = await startPostgres({ dataDir });
    const may = `select pg_has_role('bihuan_app', 'bihuan_app_reporters', 'set') as take,
      pg_has_role('bihuan_app', 'bihuan_app_reporters', 'usage') as inherit,
      (select rolcanlogin from pg_roles where rolname = 'bihuan_app_reporters') as login`;
    expect(await query(running.appUrl, may)).toEqual([{ take: true, inherit: false, login: false }]);
  });

  it('takes over a healthy server that an earlier start left, and really stops it then', async () => {
    const first = await startPostgres({ dataDir });
    running = await startPostgres({ dataDir });
    expect({ pid: running.pid, adopted: running.adopted }).toEqual({ pid: first.pid, adopted: true });
    await running.stop();
    expect(isAlive(first.pid)).toBe(false);
  });

  it('stops an orphan that does not answer and starts anew on the same data', async () => {
    const first = await startPostgres({ dataDir });
    await query(first.url, 'create table kept (n int); insert into kept values (7)');
    process.kill(first.pid, 'SIGSTOP');
    setTimeout(() => process.kill(first.pid, 'SIGCONT'), 4_500);
    running = await startPostgres({ dataDir });
    expect(running.pid).not.toBe(first.pid);
    expect(await query(running.url, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('comes back after kill -9 of the server with everything that was acknowledged', async () => {
    const first = await startPostgres({ dataDir });
    await query(first.url, 'create table kept (n int); insert into kept values (7)');
    process.kill(first.pid, 'SIGKILL');
    await waitForEnd(first.pid, 5_000);
    expect(first.alive()).toBe(false);
    running = await startPostgres({ dataDir });
    expect(running.adopted).toBe(false);
    expect(await query(running.url, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('starts again after kill -9 even while a connection is busy with a long query', async () => {
    const first = await startPostgres({ dataDir });
    const busy = new Client({ connectionString: first.url });
    busy.on('error', () => undefined);
    await busy.connect();
    const endless = busy.query('select count(*) from generate_series(1, 10000000000)').catch((error: Error) => error);
    while ((await query(first.url, `select 1 from pg_stat_activity where query like '%10000000000)'`)).length === 0);
    process.kill(first.pid, 'SIGKILL');
    await waitForEnd(first.pid, 5_000);
    running = await startPostgres({ dataDir });
    expect(await endless).toBeInstanceOf(Error);
    expect(await query(running.url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('refuses a data folder of another user, or one that cannot be made, in words', async () => {
    writeFileSync(join(base, 'file'), '');
    await expect(startPostgres({ dataDir: join(base, 'file', 'postgres') })).rejects.toMatchObject({
      code: 'data-folder-unreadable',
    });
  });

  it('leaves a stranger alone whose pid stands in an old postmaster.pid', async () => {
    const first = await startPostgres({ dataDir });
    const pidFile = join(dataDir, 'cluster', 'postmaster.pid');
    const text = readFileSync(pidFile, 'utf8');
    await first.stop();
    const stranger = spawn('sleep', ['60']);
    writeFileSync(pidFile, text.replace(String(first.pid), String(stranger.pid)));
    try {
      running = await startPostgres({ dataDir });
      expect(running.adopted).toBe(false);
      expect(isAlive(stranger.pid!)).toBe(true);
    } finally {
      stranger.kill();
    }
  });

  it('starts although the server that was killed is still a zombie which nobody collects', async () => {
    const first = await startPostgres({ dataDir });
    const pidFile = join(dataDir, 'cluster', 'postmaster.pid');
    const text = readFileSync(pidFile, 'utf8');
    await first.stop();
    // A shell hands over to a program that collects no child, so that its own child stays a zombie; owned as Postgres is.
    const { uid, gid } = statSync(join(dataDir, 'cluster'));
    const careless = spawn('sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 60'], { uid, gid, cwd: '/' });
    try {
      const [said] = (await once(careless.stdout, 'data')) as [Buffer];
      const zombie = Number(said.toString());
      await waitForEnd(zombie, 5_000);
      writeFileSync(pidFile, text.replace(String(first.pid), String(zombie)));
      running = await startPostgres({ dataDir });
      expect(running.adopted).toBe(false);
    } finally {
      careless.kill();
    }
  });

  it('says who holds a configured port that is taken', async () => {
    const port = await freePort();
    const holder = createServer().listen(port, '127.0.0.1');
    try {
      await expect(startPostgres({ dataDir, port })).rejects.toMatchObject({
        code: 'port-in-use',
        en: expect.stringContaining(`pid ${process.pid}`),
      });
    } finally {
      holder.close();
    }
  });
});

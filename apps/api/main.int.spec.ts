import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { freePort } from '@bihuan/runtime';
import { createTestDatabase, type TestDatabase } from '../../libs/testing/postgres';
import { until } from '../../libs/testing/until';

const ROOT = join(__dirname, '..', '..');
let database: TestDatabase;
const children: ChildProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase('api_process');
}, 60_000);
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await database.drop();
});

/** The service as a process of its own, with a channel to its parent as under `npm start`. */
function start(env: Record<string, string>): { child: ChildProcess; output: () => string } {
  const child = fork(join(__dirname, 'main.ts'), [], {
    cwd: ROOT,
    execArgv: ['-r', join(ROOT, 'test', 'support', 'ts-hook.cjs'), '-C', 'source'],
    env: { ...process.env, DATABASE_URL: database.url, LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
  return { child, output: () => output };
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

async function takenPort(): Promise<{ port: number; holder: Server }> {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  return { port: (holder.address() as AddressInfo).port, holder };
}

async function ready(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
  return answer?.status === 200;
}

describe('the process of the service', () => {
  it('becomes ready, and ends by itself when it is asked to or its parent is gone', async () => {
    const port = await freePort();
    const asked = start({ PORT: String(port) });
    await until('the service is ready', () => ready(port), 60_000);
    asked.child.kill('SIGTERM');
    expect(await ended(asked.child)).toBe(0);

    const orphan = start({ PORT: String(port) });
    await until('the service is ready', () => ready(port), 60_000);
    orphan.child.disconnect();
    expect(await ended(orphan.child)).toBe(0);
    expect(orphan.output()).toContain('"reason":"parent-gone"');
  }, 150_000);

  it('says so when its port is taken, in both languages', async () => {
    const { port, holder } = await takenPort();
    const { child, output } = start({ PORT: String(port) });
    expect(await ended(child)).toBe(1);
    expect(output()).toMatch(/port is in use[\s\S]*端口已被占用/);
    holder.close();
  }, 90_000);

  it('refuses to serve others without TLS', async () => {
    const { child, output } = start({ HOST: '0.0.0.0' });
    expect(await ended(child)).toBe(2);
    expect(output()).toMatch(/there is no TLS[\s\S]*没有 TLS/);
  }, 90_000);
});

import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:https';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type SecureVersion } from 'node:tls';
import { freePort } from '@bihuan/runtime';
import { createTestDatabase, type TestDatabase } from '../../libs/testing/postgres';
import { until } from '../../libs/testing/until';

const ROOT = join(__dirname, '..', '..');
let database: TestDatabase;
const folder = mkdtempSync(join(tmpdir(), 'bihuan-api-'));
const children: ChildProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase('api_process');
}, 60_000);
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
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

  it('speaks TLS 1.2 or later with its certificate, nothing older, and tells browsers to stay with it', async () => {
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    const newOne = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost';
    const names = ['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert];
    execFileSync('openssl', [...newOne.split(' '), ...names], { stdio: 'pipe' });
    const port = await freePort();
    start({ PORT: String(port), BIHUAN_TLS_CERT: cert, BIHUAN_TLS_KEY: key });
    const ca = readFileSync(cert, 'utf8');
    const answer = () =>
      new Promise<{ status?: number; hsts?: string } | null>((resolve) => {
        get({ host: '127.0.0.1', port, path: '/healthz', ca }, ({ statusCode: status, headers }) =>
          resolve({ status, hsts: headers['strict-transport-security'] }),
        ).on('error', () => resolve(null));
      });
    await until('the service answers over TLS', async () => (await answer())?.status === 200, 60_000);
    expect(Number(/max-age=(\d+)/.exec((await answer())?.hsts ?? '')?.[1])).toBeGreaterThanOrEqual(365 * 86_400);
    // Whoever offers an old version alone is sent away, however weak the ciphers it would take.
    const spoken = (only: SecureVersion) =>
      new Promise<string | null>((resolve) => {
        const ciphers = 'DEFAULT@SECLEVEL=0';
        const socket = connect({ host: '127.0.0.1', port, ca, ciphers, minVersion: only, maxVersion: only }, () => {
          resolve(socket.getProtocol());
          socket.destroy();
        }).on('error', () => resolve(null));
      });
    expect(await Promise.all((['TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const).map(spoken))).toEqual([
      null,
      'TLSv1.2',
      'TLSv1.3',
    ]);
  }, 90_000);

  it('refuses to serve others without TLS', async () => {
    const { child, output } = start({ HOST: '0.0.0.0' });
    expect(await ended(child)).toBe(2);
    expect(output()).toMatch(/there is no TLS[\s\S]*没有 TLS/);
  }, 90_000);
});

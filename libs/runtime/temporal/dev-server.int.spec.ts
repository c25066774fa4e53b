import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, waitForEnd } from '../process/process-info';
import { freePort } from '../process/ports';
import { type RunningTemporal, startTemporalDevServer } from './dev-server';
import { resolveTemporalCli } from './find';
import { temporalAnswers } from './health';

jest.setTimeout(60_000);

describe('the Temporal of one machine', () => {
  let base: string;
  let dbFile: string;
  let bin: string;
  let running: RunningTemporal | undefined;

  beforeAll(async () => {
    bin = process.env['BIHUAN_TEST_TEMPORAL_CLI'] ?? (await resolveTemporalCli()).path;
  }, 300_000);
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'bihuan-temporal-'));
    dbFile = join(base, 'temporal', 'temporal.db');
  });
  afterEach(async () => {
    await running?.stop();
    running = undefined;
    rmSync(base, { recursive: true, force: true });
  });

  it('serves on loopback, and on the same ports and file after a stop and a start', async () => {
    running = await startTemporalDevServer({ dbFile, bin });
    const { address, uiAddress, pid } = running;
    expect(address).toMatch(/^127\.0\.0\.1:/);
    await running.stop();
    expect(isAlive(pid)).toBe(false);
    expect(await temporalAnswers(address, 500)).toBe(false);
    running = await startTemporalDevServer({ dbFile, bin });
    expect({ address: running.address, uiAddress: running.uiAddress }).toEqual({ address, uiAddress });
    expect(await temporalAnswers(address)).toBe(true);
  });

  it('takes over a healthy server that an earlier start left', async () => {
    const first = await startTemporalDevServer({ dbFile, bin });
    running = await startTemporalDevServer({ dbFile, bin });
    expect({ pid: running.pid, adopted: running.adopted }).toEqual({ pid: first.pid, adopted: true });
  });

  it('starts again after kill -9', async () => {
    const first = await startTemporalDevServer({ dbFile, bin });
    process.kill(first.pid, 'SIGKILL');
    await waitForEnd(first.pid, 5_000);
    running = await startTemporalDevServer({ dbFile, bin });
    expect(running.adopted).toBe(false);
    expect(running.address).toBe(first.address);
  });

  it('starts once more when a port was taken while it started', async () => {
    const once = join(base, 'taken-once');
    const refusal = 'listen tcp 127.0.0.1:1: bind: address already in use';
    const script = `[ -e '${once}' ] || { touch '${once}'; echo '${refusal}'; exit 1; }\nexec '${bin}' "$@"\n`;
    const takenOnce = join(base, 'temporal-taken-once');
    writeFileSync(takenOnce, `#!/bin/sh\n${script}`, { mode: 0o755 });
    running = await startTemporalDevServer({ dbFile, bin: takenOnce });
    expect(await temporalAnswers(running.address)).toBe(true);
  });

  it('says who holds a configured port that is taken', async () => {
    const port = await freePort();
    const holder = createServer().listen(port, '127.0.0.1');
    try {
      await expect(startTemporalDevServer({ dbFile, bin, port })).rejects.toMatchObject({
        code: 'port-in-use',
        en: expect.stringContaining(`pid ${process.pid}`),
      });
    } finally {
      holder.close();
    }
  });
});

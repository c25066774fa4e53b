import { transformFileSync } from '@swc/core';
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A process of ours in small: it waits, and ends with a code that tells why it was asked to. */
const PROCESS = `
const { onStopRequest } = require('./stop-request.cjs');
const codes = { signal: 10, 'parent-gone': 11, asked: 12 };
const waiting = setInterval(() => undefined, 1000);
onStopRequest((reason) => { clearInterval(waiting); process.exitCode = codes[reason]; require('node:fs').writeFileSync(process.argv[2], reason); });
process.send?.('up');
`;
const PARENT = `
const child = require('node:child_process').fork(process.argv[2], [process.argv[3]], { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
child.once('message', () => process.stdout.write(String(child.pid)));
`;

describe('a process that is asked to end', () => {
  let folder: string;
  let script: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bihuan-stop-'));
    const { code } = transformFileSync(join(__dirname, 'stop-request.ts'), {
      swcrc: false,
      module: { type: 'commonjs' },
    });
    writeFileSync(join(folder, 'stop-request.cjs'), code);
    script = join(folder, 'process.cjs');
    writeFileSync(script, PROCESS);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const started = async (): Promise<ChildProcess> => {
    const child = fork(script, [join(folder, 'why')], { execArgv: [] });
    await once(child, 'message');
    return child;
  };

  it('is told once, by a signal or by its supervisor’s word', async () => {
    const signalled = await started();
    signalled.kill('SIGTERM');
    expect(await once(signalled, 'exit')).toEqual([10, null]);
    const asked = await started();
    asked.send('stop');
    expect(await once(asked, 'exit')).toEqual([12, null]);
  });

  it('notices that its supervisor is gone, even after kill -9', async () => {
    writeFileSync(join(folder, 'parent.cjs'), PARENT);
    const parent = spawn(process.execPath, [join(folder, 'parent.cjs'), script, join(folder, 'why')]);
    const [text] = (await once(parent.stdout, 'data')) as [Buffer];
    parent.kill('SIGKILL');
    await ended(Number(text));
    expect(readFileSync(join(folder, 'why'), 'utf8')).toBe('parent-gone');
  });
});

async function ended(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processIdentity } from '@bihuan/runtime';
import { lockDataFolder } from './data-lock';

describe('the lock of a data folder', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'bihuan-lock-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps a second start out while the first lives, and says which process it is', () => {
    const release = lockDataFolder(folder);
    expect(() => lockDataFolder(folder)).toThrow(new RegExp(`already runs on .* \\(pid ${process.pid}\\)`));
    release();
    lockDataFolder(folder)();
  });

  it('is taken over when its owner is gone, or its pid belongs to another program by now', () => {
    const stranger = spawn('sleep', ['30']);
    try {
      const pid = stranger.pid!;
      expect(processIdentity(pid)).not.toBe('');
      writeFileSync(join(folder, 'lock'), JSON.stringify({ pid, identity: 'long ago' }));
      lockDataFolder(folder)();
      writeFileSync(join(folder, 'lock'), 'nonsense');
      const release = lockDataFolder(folder);
      expect(JSON.parse(readFileSync(join(folder, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
      release();
    } finally {
      stranger.kill();
    }
  });

  it('says so when the folder cannot be made', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => lockDataFolder(join(folder, 'file', 'data'))).toThrow(/cannot be used/);
  });
});

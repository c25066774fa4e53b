import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, processIdentity, StartProblem } from '@bihuan/runtime';

interface LockNote {
  readonly pid: number;
  /** When that process began, so that a pid given to another program since is not mistaken for it. */
  readonly identity: string;
}

/**
 * Takes a data folder for this process, so that two starts do not share one. A lock whose owner is gone is taken over.
 * Returns how to give it back. Throws StartProblem when a living process has it.
 */
export function lockDataFolder(dataDir: string): () => void {
  makeFolder(dataDir);
  const file = join(dataDir, 'lock');
  const own = JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) });
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      writeFileSync(file, own, { flag: 'wx' });
      return () => release(file, own);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unusable(dataDir, error as Error);
    }
    const owner = readNote(file);
    if (owner && isAlive(owner.pid) && processIdentity(owner.pid) === owner.identity) throw inUse(dataDir, owner.pid);
    rmSync(file, { force: true });
  }
  throw inUse(dataDir, readNote(file)?.pid ?? 0);
}

function release(file: string, own: string): void {
  try {
    if (readFileSync(file, 'utf8') === own) rmSync(file);
  } catch {
    // It is gone already.
  }
}

function readNote(file: string): LockNote | null {
  try {
    const note = JSON.parse(readFileSync(file, 'utf8')) as Partial<LockNote>;
    return typeof note.pid === 'number' && typeof note.identity === 'string' ? (note as LockNote) : null;
  } catch {
    return null;
  }
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw unusable(dataDir, error as Error);
  }
}

function unusable(dataDir: string, cause: Error): StartProblem {
  return new StartProblem(
    'data-folder-unreadable',
    `The data folder ${dataDir} cannot be used (${cause.message}). Check its owner and rights, or choose another with --data.`,
    `数据目录 ${dataDir} 不可用（${cause.message}）。请检查属主和权限，或用 --data 另选目录。`,
    { cause },
  );
}

function inUse(dataDir: string, pid: number): StartProblem {
  return new StartProblem(
    'data-folder-in-use',
    `Bihuan already runs on ${dataDir} (pid ${pid}). Stop that one first, or choose another folder with --data.`,
    `闭环已在 ${dataDir} 上运行（进程 ${pid}）。请先停止它，或用 --data 另选目录。`,
  );
}

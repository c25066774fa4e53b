import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, processIdentity, type Say, stopProcess } from '@bihuan/runtime';

type Notes = Record<string, { pid: number; identity: string }>;

/** Remembers the processes of this data folder, so that the next start can end what a kill -9 of us left behind. */
export class Leftovers {
  private readonly file: string;
  private notes: Notes = {};

  constructor(dataDir: string) {
    this.file = join(dataDir, 'children.json');
  }

  /** Ends what an earlier start left; it is draining by itself already, since its channel to us closed. */
  async end(say: Say): Promise<void> {
    for (const [name, note] of Object.entries(this.read())) {
      if (!isAlive(note.pid) || processIdentity(note.pid) !== note.identity) continue;
      say(
        `Waiting for the ${name} of an earlier start (pid ${note.pid}) to end.`,
        `等待上次启动遗留的 ${name}（进程 ${note.pid}）结束。`,
      );
      await stopProcess(note.pid, [
        { signal: 'SIGTERM', waitMs: 10_000 },
        { signal: 'SIGKILL', waitMs: 5_000 },
      ]);
    }
  }

  remember(name: string, pid: number): void {
    this.notes = { ...this.notes, [name]: { pid, identity: processIdentity(pid) } };
    writeFileSync(`${this.file}.new`, JSON.stringify(this.notes));
    renameSync(`${this.file}.new`, this.file);
  }

  private read(): Notes {
    try {
      const notes = JSON.parse(readFileSync(this.file, 'utf8')) as unknown;
      return typeof notes === 'object' && notes !== null ? (notes as Notes) : {};
    } catch {
      return {};
    }
  }
}

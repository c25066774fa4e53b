import { fork, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';

/** A process that is started again whenever it dies, as the supervisor does. */
export interface Respawning {
  /** What it last said when it was ready. */
  readonly said: string;
  /** SIGKILL: no handler runs, nothing is flushed. Resolves when the next one is ready. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a script of this folder and resolves when it has said that it is ready. */
export async function respawning(script: string, env: Record<string, string>): Promise<Respawning> {
  let child: ChildProcess;
  let said = '';
  const start = (): Promise<void> =>
    new Promise((ready, failed) => {
      child = fork(resolve(__dirname, script), {
        // The packages as they were built: a process that is killed thirty times must start fast.
        execArgv: ['-r', resolve(__dirname, '../../support/ts-hook.cjs'), '--no-warnings'],
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          ...env,
          ...(said.startsWith('http') ? { PORT: new URL(said).port } : {}),
        },
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      child.once('message', (message) => {
        said = String(message);
        ready();
      });
      child.once('exit', (code) => failed(new Error(`${script} ended with ${code} before it was ready`)));
    });
  await start();
  return {
    get said() {
      return said;
    },
    kill: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
      await start();
    },
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    },
  };
}

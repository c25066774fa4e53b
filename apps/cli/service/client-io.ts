import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { type CommandIo, processIo } from '../commands/command-io';

/** What a command that talks to the service needs beside its streams. */
export interface ClientIo extends CommandIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Asks the person at the terminal; null when nobody is there. What is `hidden` is not shown while it is typed. */
  ask(question: string, hidden?: boolean): Promise<string | null>;
}

/** The process's own terminal and environment. */
export const processClientIo: ClientIo = {
  ...processIo,
  env: process.env,
  ask: async (question, hidden = false) => {
    if (!process.stdin.isTTY) return null;
    process.stderr.write(question);
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    const output = hidden ? nowhere : process.stderr;
    const lines = createInterface({ input: process.stdin, output, terminal: true, historySize: 0 });
    // Ctrl-C and Ctrl-D end the line without an answer.
    const ended = new Promise<null>((resolve) => lines.once('close', () => resolve(null)));
    lines.once('SIGINT', () => lines.close());
    const answer = await Promise.race([lines.question(''), ended]);
    lines.close();
    if (hidden) process.stderr.write('\n');
    return answer;
  },
};

import { text } from 'node:stream/consumers';

/** Where a command reads and writes, so that tests can run it in their own process. */
export interface CommandIo {
  /** All of standard input. */
  stdin(): Promise<string>;
  /** Writes a text to standard output as it is. */
  out(text: string): void;
  /** Writes a text to standard error as it is. */
  err(text: string): void;
  /** Sets the exit code the process ends with once everything is written. */
  exitCode(code: number): void;
}

/** Bad input: what was given cannot be used. Nothing is written to standard output then. */
export const EXIT_BAD_INPUT = 2;

/** The process's own streams. */
export const processIo: CommandIo = {
  stdin: () => text(process.stdin),
  out: (output) => void process.stdout.write(output),
  err: (output) => void process.stderr.write(output),
  exitCode: (code) => {
    process.exitCode = code;
  },
};

import { BadOption } from './bad-option';
import type { ClientIo } from './client-io';

/** Flags of commands that ask for something secret. */
export interface SecretFlags {
  readonly passwordStdin?: boolean;
}

/**
 * Secrets a person types unseen, one for each question, in order; with `--password-stdin` the lines of standard input.
 * Throws BadOption where nobody can type and nothing was piped in, or a line is missing.
 */
export async function typedSecrets(
  { passwordStdin }: SecretFlags,
  io: ClientIo,
  questions: readonly string[],
): Promise<string[]> {
  if (passwordStdin) {
    const lines = (await io.stdin()).replace(/\r?\n$/, '').split(/\r?\n/);
    if (lines.length >= questions.length) return lines;
    throw new BadOption(
      `标准输入应有 ${questions.length} 行。\nStandard input needs ${questions.length} lines, one secret each.`,
    );
  }
  const typed: string[] = [];
  for (const question of questions) {
    const answer = await io.ask(`${question}: `, true);
    if (answer === null) {
      throw new BadOption(
        '没有终端可以输入密码，请用 --password-stdin。\nNobody can type a password here; use --password-stdin.',
      );
    }
    typed.push(answer);
  }
  return typed;
}

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MARKS } from './marks';
import { STREAMS } from './requests';

/** Runs a program and gives its exit code and what it said; null when there is no such program. */
function run(program: string, args: readonly string[]): Promise<{ code: number; output: string } | null> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', () => resolve(null));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Lets schemathesis read the service's own description and ask as this person for at most `seconds`. It looks for faults of
 * the service; its record of all answers is searched for the canaries. Returns what it found, one line each, and `skipped`
 * when it is not installed.
 */
export async function schemathesis(
  address: string,
  token: string,
  options: { seed: number; seconds: number },
): Promise<{ skipped: boolean; said: string; faults: string[] }> {
  const program = process.env['BIHUAN_SCHEMATHESIS'] ?? 'schemathesis';
  if ((await run(program, ['--version'])) === null) return { skipped: true, said: '', faults: [] };
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-schemathesis-'));
  try {
    const har = join(folder, 'answers.har');
    const ended = await run(program, [
      ...['run', `${address}/docs-json`, '--url', address, '-H', `Authorization: Bearer ${token}`],
      // What is away here by design says 503, whoever ends the session asks for nothing more, and a stream has no end.
      ...[
        '--exclude-path-regex',
        `^/api/(ops|session)|^(${STREAMS.join('|')})$`,
        '--checks',
        'not_a_server_error',
        '--continue-on-failure',
      ],
      ...['--seed', String(options.seed), '--max-time', String(options.seconds), '--workers', '2'],
      ...['--report', 'har', '--report-har-path', har, '--warnings', 'off'],
    ]);
    const { code, output } = ended!;
    const faults = code === 0 ? [] : [`schemathesis ended with ${code}:\n${output.slice(-6_000)}`];
    const answers = readFileSync(har, 'utf8');
    const { log } = JSON.parse(answers) as { log: { entries: { request: { url: string }; response: Response }[] } };
    if (!log.entries.some(({ response }) => response.status === 200)) faults.push('schemathesis was let in nowhere');
    for (const { request, response } of log.entries) {
      const mark = MARKS.find((one) => holds(response, one));
      if (mark) faults.push(`${mark} in an answer to ${request.url.slice(0, 300)}`);
    }
    const taken = log.entries.filter(({ response: { status } }) => status >= 200 && status < 300).length;
    const summary = output.split('\n').filter((line) => /cases|requests|generated|passed|failed|Seed/i.test(line));
    return {
      skipped: false,
      said: [`${log.entries.length} requests, ${taken} of them taken`, ...summary].join('\n  '),
      faults,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Response {
  readonly status: number;
  readonly content?: { readonly text?: string };
}

function holds(response: Response, mark: string): boolean {
  const text = JSON.stringify(response);
  const encoded = /"encoding":"base64"/.test(text) ? (response.content?.text ?? '') : '';
  return text.includes(mark) || Buffer.from(encoded, 'base64').includes(mark);
}

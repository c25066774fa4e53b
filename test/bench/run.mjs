// `npm run bench [-- --quick | --rounds | --import | --rights | --register | --scale [--hazards N] [--majors N] [--list-rows N]] [--json FILE]`: this product over HTTP and a plain workflow-per-hazard program, side by side in one run.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../../apps/cli/boot/prepare.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
await prepare({ say: (text) => process.stderr.write(`${text}\n`) });
const child = spawn(
  process.execPath,
  [
    '--no-warnings',
    '-C',
    'source',
    '-r',
    join(root, 'test/support/ts-hook.cjs'),
    join(root, 'test/bench/main.ts'),
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit', cwd: root },
);
child.on('exit', (code) => (process.exitCode = code ?? 1));

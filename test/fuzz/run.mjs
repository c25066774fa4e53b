// `npm run fuzz [-- --seed 1 --count 20000 --lanes 4 --schemathesis]`: random chains of requests against the service on a real database.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../../apps/cli/boot/prepare.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
await prepare({ say: (text) => process.stderr.write(`${text}\n`) });
const hook = ['--no-warnings', '-C', 'source', '-r', join(root, 'test/support/ts-hook.cjs')];
const child = spawn(process.execPath, [...hook, join(root, 'test/fuzz/main.ts'), ...process.argv.slice(2)], {
  ...{ stdio: 'inherit', cwd: root },
});
child.on('exit', (code) => (process.exitCode = code ?? 1));

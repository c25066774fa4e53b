// `npm run fuzz [-- --seed 1 --count 20000 --lanes 4 --schemathesis]`: random chains of requests against the service on a real database.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, staleReason } from '../../apps/cli/boot/install.mjs';
import { requireNode } from '../../apps/cli/boot/node-version.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
requireNode();
// The sources are run as they are: nothing has to be built.
if (staleReason(root) !== null) await install(root, (text) => process.stderr.write(`${text}\n`));
const hook = ['--no-warnings', '-C', 'source', '-r', join(root, 'test/support/ts-hook.cjs')];
const child = spawn(process.execPath, [...hook, join(root, 'test/fuzz/main.ts'), ...process.argv.slice(2)], {
  ...{ stdio: 'inherit', cwd: root },
});
child.on('exit', (code) => (process.exitCode = code ?? 1));

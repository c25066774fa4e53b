// Writes docs/rights.md anew from the table of rights: npm run rights-document
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const hook = join(root, 'test', 'support', 'ts-hook.cjs');
const module = join(root, 'apps', 'api', 'platform', 'docs', 'rights-document.ts');
const code = `process.stdout.write(require(${JSON.stringify(module)}).rightsDocument())`;
const args = ['--no-warnings', '-r', hook, '-C', 'source', '-e', code];
writeFileSync(join(root, 'docs', 'rights.md'), execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' }));

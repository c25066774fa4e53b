// Writes libs/client/generated/** anew from the OpenAPI document of the sources: npm run -w libs/client generate
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@hey-api/openapi-ts';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const output = join(here, 'generated');
const input = join(here, '.cache', 'openapi.json');
const { devDependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));

/** The document as the API's own sources say, with its hash. */
function readDocument() {
  const hook = join(root, 'test', 'support', 'ts-hook.cjs');
  const module = join(root, 'apps', 'api', 'platform', 'docs', 'client-document.ts');
  const code = `const { clientDocument, hashOfDocument } = require(${JSON.stringify(module)});
    const document = clientDocument();
    process.stdout.write(JSON.stringify({ document, hash: hashOfDocument(document) }));`;
  const args = ['--no-warnings', '-r', hook, '-C', 'source', '-e', code];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 }));
}

const { document, hash } = readDocument();
mkdirSync(dirname(input), { recursive: true });
writeFileSync(input, JSON.stringify(document, null, 1));
await createClient({
  input,
  output: { path: output, clean: true },
  logs: { level: 'warn' },
  plugins: [
    { name: '@hey-api/client-fetch', throwOnError: true },
    '@hey-api/typescript',
    {
      name: '@hey-api/sdk',
      responseStyle: 'data',
      operations: { strategy: 'single', containerName: 'Api', nesting: 'operationId' },
    },
  ],
});
const generator = `@hey-api/openapi-ts ${devDependencies['@hey-api/openapi-ts']}`;
writeFileSync(join(output, 'made-from.json'), `${JSON.stringify({ document: hash, generator }, null, 2)}\n`);

// Bundles the workflows from their sources, once, into a file that workers and replays load as it is.
// Usage: node bundle.mjs [--out <file>] [--entry <workflows file>]
// Beside the bundle stands a .json with its content hash, its size and the modules inside, for the fences to look at.
import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DefaultLogger, bundleWorkflowCode } from '@temporalio/worker';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const { values } = parseArgs({ options: { out: { type: 'string' }, entry: { type: 'string' } } });
const out = resolve(values.out ?? resolve(root, 'apps/worker/dist/workflow-bundle.js'));
const entry = resolve(values.entry ?? resolve(root, 'workflows/index.ts'));

const modules = new Set();
const listModules = {
  apply(compiler) {
    compiler.hooks.compilation.tap('list-modules', (compilation) =>
      compilation.hooks.finishModules.tap('list-modules', (found) => {
        for (const module of found) if (module.resource) modules.add(relative(root, module.resource));
      }),
    );
  },
};

const { code } = await bundleWorkflowCode({
  workflowsPath: entry,
  logger: new DefaultLogger('WARN'),
  webpackConfigHook: (config) => ({
    ...config,
    // Workspace packages are taken from their sources, so that a bundle is never older than they are.
    resolve: { ...config.resolve, conditionNames: ['source', 'require', 'node', 'default'] },
    plugins: [...(config.plugins ?? []), listModules],
  }),
});

const about = {
  hash: createHash('sha256').update(code).digest('hex').slice(0, 16),
  bytes: Buffer.byteLength(code),
  modules: [...modules].sort(),
};
await mkdir(dirname(out), { recursive: true });
await put(out, code);
await put(out.replace(/\.js$/, '.json'), `${JSON.stringify(about, null, 2)}\n`);
process.stdout.write(`workflow bundle ${about.hash}, ${about.bytes} bytes, ${about.modules.length} modules\n`);

/** Writes beside and renames, so that a reader never sees half a file. */
async function put(file, text) {
  const beside = `${file}.${process.pid}`;
  await writeFile(beside, text);
  await rename(beside, file);
}

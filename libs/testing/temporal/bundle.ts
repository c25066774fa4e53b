import { execFile } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const script = resolve(__dirname, '../../../apps/worker/build/bundle.mjs');
const variable = 'BIHUAN_TEST_WORKFLOW_BUNDLE';
let building: Promise<string> | undefined;

/**
 * Path of the bundled workflows. The set-up of the whole test run builds it once and names it in the environment; a
 * test file run by itself builds its own.
 */
export function workflowBundle(): Promise<string> {
  const given = process.env[variable];
  if (given && existsSync(given)) return Promise.resolve(given);
  building ??= buildWorkflowBundle().then((path) => {
    process.env[variable] = path;
    return path;
  });
  return building;
}

/** Bundles the workflows (or another entry file) by the same script as production does. Resolves to the file's path. */
export async function buildWorkflowBundle(entry?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bihuan-bundle-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const out = join(folder, 'workflow-bundle.js');
  const args = [script, '--out', out, ...(entry ? ['--entry', entry] : [])];
  await promisify(execFile)(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '' } });
  return out;
}

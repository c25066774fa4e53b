import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { install, staleReason } from './install.mjs';
import { requireNode } from './node-version.mjs';

/** The folder of this installation. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** Makes a clone ready to run: the right Node.js, the packages of the lock file, the build. Quick when all is there. */
export async function prepare({ say }) {
  requireNode();
  if (staleReason(root) !== null) await install(root, say);
  await build(root, say);
}

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

/** Prepares, then runs the built command line in this very process, so that signals reach it directly. */
export async function handOver(args, say) {
  try {
    await prepare({ say });
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
  const { run } = createRequire(import.meta.url)(join(root, 'apps/cli/dist/main.js'));
  await run(args);
}

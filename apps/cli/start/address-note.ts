import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'service.json';

/** Notes in the data folder where its service answers, for other commands to find it. Returns how to take it back. */
export function noteAddress(dataDir: string, address: string): () => void {
  const file = join(dataDir, FILE);
  writeFileSync(file, `${JSON.stringify({ address })}\n`);
  return () => rmSync(file, { force: true });
}

/** Where the service of a data folder answers, or answered when it was killed; null when none was ever ready there. */
export function readAddress(dataDir: string): string | null {
  try {
    const { address } = JSON.parse(readFileSync(join(dataDir, FILE), 'utf8')) as { address?: unknown };
    return typeof address === 'string' ? address : null;
  } catch {
    return null;
  }
}

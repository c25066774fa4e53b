import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(__dirname, '../..');
const folders: string[] = [];

/** One mistake to plant: in this file, this text becomes that. */
export interface Plant {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** Copies the workflows beside the repository's packages, plants one mistake and returns the folder that holds `workflows/`. */
export function plant({ file, from, to }: Plant): string {
  mkdirSync(join(root, '.data'), { recursive: true });
  const folder = mkdtempSync(join(root, '.data', 'planted-'));
  folders.push(folder);
  cpSync(join(root, 'workflows'), join(folder, 'workflows'), {
    recursive: true,
    filter: (path) => !/\/(dist|node_modules)(\/|$)/.test(path),
  });
  writeFileSync(join(folder, 'tsconfig.json'), '{ "extends": "../../tsconfig.json" }');
  const target = join(folder, file);
  const text = readFileSync(target, 'utf8');
  // A plant that finds no soil would prove nothing.
  if (!text.includes(from))
    throw new Error(`${file} no longer holds ${JSON.stringify(from)}: plant the mistake elsewhere.`);
  writeFileSync(target, text.replace(from, to));
  return folder;
}

/** Removes what was planted. */
export function weed(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** What the import fences say about a folder laid out like the repository: exit code and words. */
export async function cruise(folder: string): Promise<{ code: number; output: string }> {
  const bin = join(root, 'node_modules/.bin/depcruise');
  const args = ['workflows', '--config', join(root, '.dependency-cruiser.cjs')];
  try {
    const { stdout } = await promisify(execFile)(bin, args, { cwd: folder });
    return { code: 0, output: stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, output: stdout };
  }
}

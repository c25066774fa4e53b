import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PlanEdition } from '@bihuan/domain';
import { parsePlanFiles, PLAN_FILE, PlanFileError, type PlanFiles } from './parse-files';

export { PlanFileError } from './parse-files';

/**
 * Reads a plan folder, or the shipped plan of that id.
 * @param more folders that hold further plans, each in a folder named by its id; a shipped plan of the same id comes first
 * @throws PlanFileError with file, line and what was expected, for the mistakes of all its files
 */
export function loadPlan(dirOrId: string, more: readonly string[] = []): PlanEdition {
  return parsePlanFiles(readPlanFiles(dirOrId, more));
}

/**
 * The text of a plan's files, before anything in them is checked.
 * @throws PlanFileError when there is no such plan
 */
export function readPlanFiles(dirOrId: string, more: readonly string[] = []): PlanFiles {
  const folder = folderOf(dirOrId, more);
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml') && statSync(join(folder, name)).isFile());
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** Every plan that comes with the product, by id. */
export function shippedPlans(): readonly PlanEdition[] {
  return shippedPlanIds().map((id) => loadPlan(id));
}

/** Their ids. */
export function shippedPlanIds(): readonly string[] {
  return planIds(packageRoot());
}

/** The ids of the plans in a folder of plans; none when it is not there. */
export function planIds(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, PLAN_FILE)))
    .sort();
}

function folderOf(dirOrId: string, more: readonly string[]): string {
  const places = [packageRoot(), ...more];
  const candidates = [...places.map((place) => join(place, dirOrId)), dirOrId];
  const folder = candidates.find((candidate) => existsSync(join(candidate, PLAN_FILE)));
  if (folder !== undefined) return folder;
  const ids = places.flatMap(planIds).join(', ');
  const known = `a folder with a ${PLAN_FILE}, or one of the shipped plans: ${ids}`;
  throw new PlanFileError([{ file: dirOrId, line: 1, path: '', expected: `expected ${known}` }]);
}

/** YAML is not compiled into dist, so it is looked for from the package's root, which holds package.json. */
export function packageRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No package.json above ${__dirname}; the shipped plans cannot be found.`);
    folder = parent;
  }
  return folder;
}

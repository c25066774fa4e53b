import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { PlanEdition } from '@bihuan/domain';
import { loadPlan, readPlanFiles, shippedPlanIds } from '../schema/load-plan';
import { parsePlanFiles, PLAN_FILE, PlanFileError, type PlanFiles } from '../schema/parse-files';
import { MAX_BYTES, MAX_FILES, readZip, ZipRefused } from './read-zip';

/**
 * The files of a plan that somebody made: those of a folder, or of one zip file, in which they may stand in a folder of
 * their own. Nothing in them is checked yet but how much it is.
 * @throws PlanFileError for what is too big, broken, or no plan
 */
export async function readPlanSource(path: string): Promise<PlanFiles> {
  if (!existsSync(path)) throw refused(path, 'expected a folder or a zip file');
  if (!statSync(path).isDirectory()) return ofZip(path);
  const sizes = readdirSync(path)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => statSync(join(path, name)).size);
  if (sizes.length > MAX_FILES) throw refused(path, `expected at most ${MAX_FILES} files`);
  if (sizes.reduce((all, one) => all + one, 0) > MAX_BYTES) throw refused(path, `expected at most ${MAX_BYTES} bytes`);
  return readPlanFiles(path);
}

/**
 * Checks a plan and copies it into a folder of plans under its id, the whole of it or nothing.
 * @throws PlanFileError for mistakes in it, for the id of a shipped plan, or unless its version is above the one that is there
 */
export function keepPlan(files: PlanFiles, plansFolder: string): PlanEdition {
  const plan = parsePlanFiles(files);
  const folder = join(plansFolder, plan.id);
  const there = existsSync(join(folder, PLAN_FILE)) ? loadPlan(folder).version : null;
  const refusal = importRefusal(plan, shippedPlanIds().includes(plan.id), there);
  if (refusal) throw refused(PLAN_FILE, refusal.expected);
  const making = join(plansFolder, `.${plan.id}.new`);
  rmSync(making, { recursive: true, force: true });
  writePlanFiles(files, making);
  rmSync(folder, { recursive: true, force: true });
  renameSync(making, folder);
  return plan;
}

/**
 * Why a plan of one's own may not be taken in: it has the id of a plan that came with the product, or is no version above
 * the one that is there. Null when it may.
 * @param shipped whether a plan that came with the product has its id
 * @param there the version that is there; null when there is none
 */
export function importRefusal(
  { id, version }: Pick<PlanEdition, 'id' | 'version'>,
  shipped: boolean,
  there: number | null,
): { readonly path: 'id' | 'version'; readonly expected: string } | null {
  if (shipped) return { path: 'id', expected: `expected an id that no shipped plan has, not ${id}` };
  if (there === null || version > there) return null;
  return { path: 'version', expected: `expected a version above ${there}, which is there already` };
}

/** Writes a plan's files into a folder, which is made where it is not there. */
export function writePlanFiles(files: PlanFiles, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, basename(name)), text);
}

async function ofZip(path: string): Promise<PlanFiles> {
  try {
    if (statSync(path).size > MAX_BYTES) throw new ZipRefused(`expected at most ${MAX_BYTES} bytes`);
    const files = await readZip(readFileSync(path));
    const places = [...files.keys()].filter((name) => basename(name) === PLAN_FILE);
    if (places.length !== 1) throw new ZipRefused(`expected one ${PLAN_FILE} in the zip file, not ${places.length}`);
    const folder = (places[0] ?? '').slice(0, -PLAN_FILE.length);
    const own = [...files].filter(([name]) => name.endsWith('.yaml') && `${folder}${basename(name)}` === name);
    return Object.fromEntries(own.map(([name, text]) => [basename(name), text]));
  } catch (error) {
    if (error instanceof ZipRefused) throw refused(path, error.message);
    throw error;
  }
}

function refused(file: string, expected: string): PlanFileError {
  return new PlanFileError([{ file, line: 1, path: '', expected }]);
}

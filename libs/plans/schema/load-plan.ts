import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PartPlan, PlanEdition } from '@bihuan/domain';
import type { z } from 'zod';
import { PolicyFileError, readYaml, type FileProblem, type YamlSource } from '../policies/yaml-problems';
import { zodProblems } from '../policies/zod-problems';
import { partChecks, planChecks } from './plan-checks';
import { partFile, planFile, type PlanFile } from './plan-schema';

const PLAN_FILE = 'plan.yaml';

/** A plan folder that cannot be used; lists every mistake found in the file, each with its line and what was expected. */
export class PlanFileError extends Error {
  constructor(readonly problems: readonly FileProblem[]) {
    super(problems.map((p) => `${p.file}:${p.line}: ${p.path ? `${p.path}: ` : ''}${p.expected}`).join('\n'));
    this.name = 'PlanFileError';
  }
}

/**
 * Reads a plan folder, or the shipped plan of that id.
 * @throws PlanFileError with file, line and what was expected, for the mistakes of all its files
 */
export function loadPlan(dirOrId: string): PlanEdition {
  const folder = folderOf(dirOrId);
  const { value: plan, source } = readFile(folder, PLAN_FILE, planFile);
  const problems = [...planChecks(plan, source)];
  const { parts: files, ...edition } = plan;
  const parts: PartPlan[] = [];
  files.forEach((file, i) => {
    if (files.indexOf(file) < i) return;
    const place = (expected: string): FileProblem => source.problem(['parts', i], expected);
    const part = readPart(folder, file, plan, place, problems);
    if (!part) return;
    if (parts.some((other) => other.code === part.code)) {
      problems.push(place(`expected each part once, ${part.code} is there twice`));
    }
    parts.push(part);
  });
  refuse(problems);
  return { ...edition, parts };
}

/** Every plan that comes with the product, by id. */
export function shippedPlans(): readonly PlanEdition[] {
  return shippedIds().map((id) => loadPlan(id));
}

/** A part's file, or null when its mistakes were added to the problems, so that one file does not hide the next. */
function readPart(
  folder: string,
  file: string,
  plan: PlanFile,
  place: (expected: string) => FileProblem,
  problems: FileProblem[],
): PartPlan | null {
  if (!existsSync(join(folder, file))) {
    problems.push(place(`expected a file ${file} in this folder`));
    return null;
  }
  try {
    const { value, source } = readFile(folder, file, partFile);
    problems.push(...partChecks(value, plan, source));
    return value;
  } catch (error) {
    if (!(error instanceof PlanFileError)) throw error;
    problems.push(...error.problems);
    return null;
  }
}

function readFile<T>(folder: string, file: string, schema: z.ZodType<T>): { value: T; source: YamlSource } {
  const source = parse(readFileSync(join(folder, file), 'utf8'), file);
  const parsed = schema.safeParse(source.value);
  if (!parsed.success) throw new PlanFileError(zodProblems(parsed.error.issues, source));
  return { value: parsed.data, source };
}

function parse(text: string, file: string): YamlSource {
  try {
    return readYaml(text, file);
  } catch (error) {
    if (error instanceof PolicyFileError) throw new PlanFileError(error.problems);
    throw error;
  }
}

function refuse(problems: readonly FileProblem[]): void {
  if (problems.length > 0) throw new PlanFileError(problems);
}

function folderOf(dirOrId: string): string {
  const folder = [join(packageRoot(), dirOrId), dirOrId].find((candidate) => existsSync(join(candidate, PLAN_FILE)));
  if (folder !== undefined) return folder;
  const known = `a folder with a ${PLAN_FILE}, or one of the shipped plans: ${shippedIds().join(', ')}`;
  throw new PlanFileError([{ file: dirOrId, line: 1, path: '', expected: `expected ${known}` }]);
}

function shippedIds(): readonly string[] {
  const root = packageRoot();
  return readdirSync(root)
    .filter((name) => statSync(join(root, name)).isDirectory() && existsSync(join(root, name, PLAN_FILE)))
    .sort();
}

/** YAML is not compiled into dist, so it is looked for from the package's root, which holds package.json. */
function packageRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No package.json above ${__dirname}; the shipped plans cannot be found.`);
    folder = parent;
  }
  return folder;
}

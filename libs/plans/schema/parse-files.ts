import type { PartPlan, PlanEdition } from '@bihuan/domain';
import type { z } from 'zod';
import { PolicyFileError, readYaml, type FileProblem, type YamlSource } from '../policies/yaml-problems';
import { zodProblems } from '../policies/zod-problems';
import { partChecks, planChecks } from './plan-checks';
import { partFile, planFile, type PlanFile } from './plan-schema';

/** The document as a whole; its parts are files beside it. */
export const PLAN_FILE = 'plan.yaml';

/** A plan's files by name: `plan.yaml` and one for each part. */
export type PlanFiles = Readonly<Record<string, string>>;

/** A plan folder that cannot be used; lists every mistake found in the file, each with its line and what was expected. */
export class PlanFileError extends Error {
  constructor(readonly problems: readonly FileProblem[]) {
    super(problems.map((p) => `${p.file}:${p.line}: ${p.path ? `${p.path}: ` : ''}${p.expected}`).join('\n'));
    this.name = 'PlanFileError';
  }
}

/**
 * Reads a plan from the text of its files; files that `plan.yaml` does not list are left alone.
 * @throws PlanFileError with file, line and what was expected, for the mistakes of all its files
 */
export function parsePlanFiles(files: PlanFiles): PlanEdition {
  const { value: plan, source } = readFile(files, PLAN_FILE, planFile);
  const problems = [...planChecks(plan, source)];
  const { parts: names, ...edition } = plan;
  const parts: PartPlan[] = [];
  names.forEach((file, i) => {
    if (names.indexOf(file) < i) return;
    const place = (expected: string): FileProblem => source.problem(['parts', i], expected);
    const part = readPart(files, file, plan, place, problems);
    if (!part) return;
    if (parts.some((other) => other.code === part.code)) {
      problems.push(place(`expected each part once, ${part.code} is there twice`));
    }
    parts.push(part);
  });
  if (problems.length > 0) throw new PlanFileError(problems);
  return { ...edition, parts };
}

/** A part's file, or null when its mistakes were added to the problems, so that one file does not hide the next. */
function readPart(
  files: PlanFiles,
  file: string,
  plan: PlanFile,
  place: (expected: string) => FileProblem,
  problems: FileProblem[],
): PartPlan | null {
  if (!Object.hasOwn(files, file)) {
    problems.push(place(`expected a file ${file} in this folder`));
    return null;
  }
  try {
    const { value, source } = readFile(files, file, partFile);
    problems.push(...partChecks(value, plan, source));
    return value;
  } catch (error) {
    if (!(error instanceof PlanFileError)) throw error;
    problems.push(...error.problems);
    return null;
  }
}

function readFile<T>(files: PlanFiles, file: string, schema: z.ZodType<T>): { value: T; source: YamlSource } {
  const text = Object.hasOwn(files, file) ? files[file] : undefined;
  if (text === undefined) {
    throw new PlanFileError([{ file, line: 1, path: '', expected: `expected a file ${file}` }]);
  }
  const source = parse(text, file);
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

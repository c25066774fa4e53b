import type { PartPlan, PlanEdition } from '@bihuan/domain';
import { z } from 'zod';
import { readYaml, type FileProblem } from '../policies/yaml-problems';
import { zodProblems } from '../policies/zod-problems';
import { PlanFileError } from './load-plan';
import { partChecks, planChecks } from './plan-checks';
import { partFile, planFile } from './plan-schema';

const edition = planFile.extend({ parts: z.array(partFile).min(1, 'expected at least one part') });

/**
 * Checks a whole plan that came as JSON by the same rules as a plan folder.
 * @throws PlanFileError with the place of every mistake found
 */
export function parseEdition(value: unknown): PlanEdition {
  // JSON is YAML, and read so its mistakes have a path.
  const source = readYaml(JSON.stringify(value, null, 1), 'plan.json');
  const parsed = edition.safeParse(value);
  if (!parsed.success) throw new PlanFileError(zodProblems(parsed.error.issues, source));
  const { parts, ...plan } = parsed.data;
  const file = { ...plan, parts: parts.map(({ code }) => `${code.toLowerCase()}.yaml`) };
  const inPart = (i: number, problem: FileProblem): FileProblem => ({
    ...problem,
    path: ['parts', String(i), problem.path].filter((step) => step !== '').join('.'),
  });
  const problems = [
    ...planChecks(file, source),
    ...parts.flatMap((part, i) => partChecks(part, file, source).map((problem) => inPart(i, problem))),
  ];
  if (problems.length > 0) throw new PlanFileError(problems);
  return { ...plan, parts: parts satisfies readonly PartPlan[] };
}

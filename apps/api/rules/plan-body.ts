import type { PlanEdition } from '@bihuan/domain';
import { parseEdition, PlanFileError } from '@bihuan/plans';
import { ProblemError } from '../platform/problem/problem-error';

/** Answers 400 with every mistake in the plan. */
export function editionOf(plan: unknown): PlanEdition {
  try {
    return parseEdition(plan);
  } catch (error) {
    if (!(error instanceof PlanFileError)) throw error;
    const errors = error.problems.map(({ path, expected }) => ({
      path: path === '' ? 'plan' : `plan.${path}`,
      code: 'plan',
      message: expected,
    }));
    throw new ProblemError('invalid-body', { fields: errors.map(({ path }) => path) }, { errors });
  }
}

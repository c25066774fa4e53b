import { uniqueViolation } from '@bihuan/persistence';
import { ProblemError } from '../platform/problem/problem-error';

/** Turns a second administrator's account of one `name` into a refusal, a unique violation into "taken", and a reference to nothing into "unknown"; everything else is thrown on. */
export function explainConflict(error: unknown, field: string, value: string, name = ''): never {
  const violated = uniqueViolation(error);
  if (violated === 'users_one_administrator_each') throw new ProblemError('two-administrator-roles', { name });
  if (violated) throw new ProblemError('already-exists', { field, value });
  if ((error as { code?: string }).code === '23503')
    throw new ProblemError('reference-unknown', { field: 'districtId' });
  throw error;
}

import { ApplicationFailure, CancelledFailure } from '@temporalio/common';

/**
 * What fails is told to Temporal by its code alone, since a database's message may quote a row, and histories hold no
 * personal data. Temporal's worker logs it; a rule that fails is kept by the record itself, as an incident.
 */
export async function plainly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CancelledFailure) throw error;
    const failure = ApplicationFailure.create({ message: 'the record failed', type: codeOf(error) });
    failure.stack = '';
    throw failure;
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

import type { FieldError, PlatformCode } from '@bihuan/contracts/http';
import type { Refusal } from '@bihuan/domain';

/** A problem of the service itself, by its code; the filter finds status and words. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly code: PlatformCode,
    readonly facts: Readonly<Record<string, unknown>> = {},
    readonly more: {
      readonly errors?: readonly FieldError[];
      readonly retryAfterSeconds?: number;
      /** Instead of the code's own status. */
      readonly status?: number;
    } = {},
  ) {
    super(code);
  }
}

/** A command the domain refused. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

import { languageOf, PROBLEM_TYPE, type Language, type PlatformCode, type Problem } from '@bihuan/contracts/http';
import { DatabaseUnavailable } from '@bihuan/persistence';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { fieldErrors } from './field-errors';
import { platformProblem, refusalProblem } from './problem';
import { ProblemError, Refused } from './problem-error';
import { SchemaError } from './schema.pipe';

/** Seconds after which a caller may try again when Postgres is away. */
export const RETRY_AFTER_SECONDS = 5;
/** Largest body in bytes. */
export const BODY_LIMIT = 1_048_576;

/** Everything that is thrown becomes an RFC 9457 problem in the caller's language: an id, never a stack. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent) return;
    const problem = this.problemOf(error, languageOf(request.headers['accept-language']), request.id);
    const retryAfter = retryAfterOf(error, problem);
    if (retryAfter !== null) void reply.header('retry-after', String(retryAfter));
    if (problem.status >= 500) this.report(error, problem, request);
    // RFC 9110: the answer to whoever is not signed in says how to be.
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer realm="bihuan"');
    void reply.status(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
  }

  private problemOf(error: unknown, language: Language, requestId: string): Problem {
    if (error instanceof Refused) return refusalProblem(error.refusal, language, requestId);
    if (error instanceof ProblemError) return platformProblem(error.code, error.facts, language, requestId, error.more);
    if (error instanceof SchemaError) {
      const errors = fieldErrors(error.issues, language);
      const code = error.where === 'body' ? 'invalid-body' : 'invalid-query';
      const fields = [...new Set(errors.map((entry) => entry.path || error.where))];
      return platformProblem(code, { fields }, language, requestId, { errors });
    }
    if (error instanceof DatabaseUnavailable) {
      return platformProblem('database-unavailable', { seconds: RETRY_AFTER_SECONDS }, language, requestId);
    }
    const code = codeOf(error);
    return platformProblem(code, code === 'too-large' ? { max: BODY_LIMIT } : {}, language, requestId);
  }

  /** Messages of errors may repeat what somebody typed, so only the kind of error and where it arose are logged. */
  private report(error: unknown, problem: Problem, request: FastifyRequest): void {
    if (problem.code === 'database-unavailable') {
      this.log.warn({ requestId: request.id, code: problem.code }, 'Postgres is away');
      return;
    }
    const { name, code, stack } = error as { name?: string; code?: string; stack?: string };
    const frames = stack?.split('\n').filter((line) => /^\s+at /.test(line));
    const route = request.routeOptions?.url;
    this.log.error({ requestId: request.id, route, problem: problem.code, name, code, frames }, 'request failed');
  }
}

function retryAfterOf(error: unknown, problem: Problem): number | null {
  if (error instanceof ProblemError && error.more.retryAfterSeconds !== undefined) return error.more.retryAfterSeconds;
  return problem.status === 503 ? RETRY_AFTER_SECONDS : null;
}

/** Errors of the framework itself: a body that is too long, not JSON, a route that does not exist. */
function codeOf(error: unknown): PlatformCode {
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number }).statusCode;
  switch (status) {
    case 404:
    case 405:
      return 'not-found';
    case 413:
      return 'too-large';
    case 415:
      return 'media-type-unsupported';
    case 400:
      return 'not-json';
    case 429:
      return 'too-many-requests';
    case 503:
      return 'stopping';
    default:
      return 'internal';
  }
}

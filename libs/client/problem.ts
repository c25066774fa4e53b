import type { FieldError, Problem as ProblemDocument } from './generated/types.gen';

/** A refusal or failure the service answered with (RFC 9457), in the language that was asked for. */
export class Problem extends Error {
  override readonly name = 'Problem';
  /** Stable code, e.g. `wrong-state`; `unexpected-answer` when something else than the service answered. */
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  /** What the detail names. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** What is wrong with which field; empty when it is not about fields. */
  readonly errors: readonly FieldError[];
  /** To quote when asking for help. */
  readonly requestId: string;

  constructor(document: ProblemDocument) {
    super(document.detail || document.title);
    this.code = document.code;
    this.status = document.status;
    this.title = document.title;
    this.detail = document.detail;
    this.facts = document.facts;
    this.errors = document.errors ?? [];
    this.requestId = document.requestId;
  }
}

/** Longest piece of a foreign answer that is shown. */
const SHOWN = 200;

/** The problem in an answer; one that is no problem document (a proxy's page) becomes `unexpected-answer`. */
export function problemOf(body: unknown, response: Response): Problem {
  if (isProblem(body)) return new Problem(body);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Problem({
    type: 'about:blank',
    title: `HTTP ${response.status}`,
    status: response.status,
    detail: `HTTP ${response.status} ${response.url}: ${text.slice(0, SHOWN)}`,
    code: 'unexpected-answer',
    facts: {},
    instance: '',
    requestId: '',
  });
}

function isProblem(body: unknown): body is ProblemDocument {
  if (typeof body !== 'object' || body === null) return false;
  const { code, detail, title, facts } = body as Partial<ProblemDocument>;
  return [code, detail, title].every((text) => typeof text === 'string') && typeof facts === 'object';
}

/** No answer came: nobody listens there, the connection broke, or it took too long. A command may have been done. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';

  constructor(
    readonly url: string,
    cause: unknown,
  ) {
    super(`No answer from ${url}`, { cause });
  }
}

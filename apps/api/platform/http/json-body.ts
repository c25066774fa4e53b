import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problem/problem-error';
import { BODY_LIMIT } from '../problem/problem.filter';

/** Deepest nesting of a JSON body. */
export const MOST_DEPTH = 32;

/** JSON and nothing else: at most 1 MB, at most 32 levels, no `__proto__`. */
export function acceptJson(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string', bodyLimit: BODY_LIMIT },
    (request, body, done) => {
      if (isTooDeep(body)) return done(new ProblemError('too-deep', { max: MOST_DEPTH }), undefined);
      return void parse(request, body, done);
    },
  );
}

/** Counts brackets outside strings, before anything is built from the text. */
export function isTooDeep(json: string): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < json.length; i++) {
    const code = json.charCodeAt(i);
    if (inString) {
      if (code === BACKSLASH) i++;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      if (++depth > MOST_DEPTH) return true;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth--;
  }
  return false;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

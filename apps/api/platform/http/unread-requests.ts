import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { languageOf, PROBLEM_TYPE, type PlatformCode, type Problem } from '@bihuan/contracts/http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { platformProblem } from '../problem/problem';

/** An address that no route could be looked for by: answered like every other mistake, without repeating it. */
export function refuseAddress(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = platformProblem('bad-address', {}, languageOf(request.headers['accept-language']), request.id);
  void reply.header('x-request-id', request.id);
  void reply.status(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
}

/** Refuses a path with a NUL in it: no name has one, and Postgres takes none. */
export function refuseNul(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.url.split('?')[0]?.includes('%00')) return refuseAddress(null, request, reply);
    done();
  });
}

/** What never became a request: headers that are too long, or no HTTP at all. Its language is not known. */
export function refuseUnread(error: { readonly code?: string }, socket: Socket): void {
  // A caller who is gone hears nothing.
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy();
  const code: PlatformCode = error.code === 'HPE_HEADER_OVERFLOW' ? 'headers-too-large' : 'bad-request';
  const problem = platformProblem(code, {}, 'zh', randomUUID());
  socket.end(rawAnswer(problem));
}

function rawAnswer(problem: Problem): string {
  const body = JSON.stringify(problem);
  return [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    `content-type: ${PROBLEM_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${problem.requestId}`,
    'connection: close',
    '',
    body,
  ].join('\r\n');
}

import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { isEventStream } from './event-stream';

const SLOW_MS = 1_000;

/**
 * Logs what somebody may have to look into: server errors, and what was slow. Lines hold route, status, time and request id;
 * no path with ids, no query, no body, no address, no person. Success is counted by the metrics, not written line by line.
 */
export function logRequests(fastify: FastifyInstance, log: Logger): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    void reply.header('x-request-id', request.id);
    // Answers are somebody's data: no cache on the way keeps them.
    if (request.url.startsWith('/api')) void reply.header('cache-control', 'no-store');
    done(null, payload);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const ms = Math.round(reply.elapsedTime);
    const fields = {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      ms,
    };
    if (reply.statusCode >= 500) log.warn(fields, 'answered with an error');
    else if (ms >= SLOW_MS && !isEventStream(reply)) log.warn(fields, 'slow');
    else log.debug(fields, 'answered');
    done();
  });
}

import type { FastifyReply } from 'fastify';

/** Media type of server-sent events. */
export const EVENT_STREAM = 'text/event-stream';

/** Whether a reply goes on for as long as somebody listens: how long it took says nothing. */
export function isEventStream(reply: FastifyReply): boolean {
  return String(reply.getHeader('content-type') ?? '').startsWith(EVENT_STREAM);
}

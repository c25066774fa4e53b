import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problem/problem-error';

/** Media type of an upload: whatever it is, its bytes tell. No form of another site can send it without asking first. */
export const UPLOAD_TYPE = 'application/octet-stream';

/** The one place that takes files. */
const UPLOADS = 'POST /api/files';

/** Hands a file's bytes to its route as they come; nothing is read before that asks. Limits are its own. */
export function acceptUploads(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(UPLOAD_TYPE, { bodyLimit: Number.MAX_SAFE_INTEGER }, (request, payload, done) => {
    if (`${request.method} ${request.routeOptions.url}` === UPLOADS) done(null, payload);
    else done(new ProblemError('media-type-unsupported'), undefined);
  });
}

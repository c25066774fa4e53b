import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Requires } from '../auth/permissions';
import { ProblemError } from '../problem/problem-error';
import { ConsoleFiles, type ConsoleFile } from './console-files';

const ROOT = '/console/';
const NOT_BUILT = `<!doctype html><html lang="zh"><meta charset="utf-8"><title>闭环 Bihuan</title>
<p>控制台尚未编译：npm run build。</p><p lang="en">The console has not been built: npm run build.</p></html>`;

/** The console. Its pages are one document: every path without a file's name is answered with it. */
@Controller()
export class ConsoleController {
  private readonly files = new ConsoleFiles();

  @Get('console')
  @Requires('service.read')
  start(@Res() reply: FastifyReply): void {
    void reply.redirect(ROOT, 308);
  }

  @Get('console/*')
  @Requires('service.read')
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const name = (request.url.split('?')[0] ?? '').slice(ROOT.length);
    const file = this.files.find(name);
    if (file) return send(file, request, reply);
    // A script that is gone must not be answered with a page: the browser would keep it.
    if (name.startsWith('assets/')) throw new ProblemError('not-found');
    const index = this.files.find('index.html');
    if (index) return send(index, request, reply);
    void reply.status(503).type('text/html; charset=utf-8').send(NOT_BUILT);
  }
}

function send(file: ConsoleFile, request: FastifyRequest, reply: FastifyReply): void {
  const zipped = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  void reply
    .type(file.type)
    .header('cache-control', file.forever ? 'public, max-age=31536000, immutable' : 'no-cache')
    .header('vary', 'accept-encoding');
  if (zipped) void reply.header('content-encoding', 'gzip');
  void reply.send(zipped ? file.gzip : file.plain);
}

import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Requires } from '../auth/permissions';
import { ProblemError } from '../problem/problem-error';

export const OPENAPI = Symbol('openapi');

const ASSETS: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

const PAGE = `<!doctype html>
<html lang="zh">
<head><meta charset="utf-8"><title>闭环 Bihuan API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/docs/assets/favicon-32x32.png"><link rel="stylesheet" href="/docs/assets/swagger-ui.css"></head>
<body><div id="ui"></div>
<script src="/docs/assets/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`;

const START = `window.ui = SwaggerUIBundle({ url: '/docs-json', dom_id: '#ui', deepLinking: true, validatorUrl: null });`;

/** The API's description for people and programs. The page's parts come with the product: nothing is fetched from elsewhere. */
@Controller()
export class DocsController {
  private readonly folder = dirname(createRequire(__filename).resolve('swagger-ui-dist/package.json'));

  constructor(@Inject(OPENAPI) private readonly document: () => object) {}

  @Get('docs')
  @Requires('service.read')
  page(@Res() reply: FastifyReply): void {
    void reply.type('text/html; charset=utf-8').send(PAGE);
  }

  @Get('docs/start.js')
  @Requires('service.read')
  start(@Res() reply: FastifyReply): void {
    void reply.type('text/javascript; charset=utf-8').send(START);
  }

  @Get('docs/assets/:name')
  @Requires('service.read')
  asset(@Param('name') name: string, @Res() reply: FastifyReply): void {
    const type = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
    if (!type) throw new ProblemError('not-found');
    void reply
      .type(type)
      .header('cache-control', 'public, max-age=86400')
      .send(createReadStream(join(this.folder, name)));
  }

  @Get('docs-json')
  @Requires('service.read')
  json(): object {
    return this.document();
  }
}

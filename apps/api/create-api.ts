import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import helmet from '@fastify/helmet';
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { CONTROLLERS, SERVICES } from './api.module';
import {
  FILES,
  LIVE,
  LOG,
  MODULES,
  RECORD,
  SETTINGS,
  SIGN_IN_TIME,
  TEMPORAL,
  UOW,
  type ApiParts,
  type ApiSettings,
} from './parts';
import { AuditInterceptor } from './platform/audit/audit.interceptor';
import { AuthGuard } from './platform/auth/auth.guard';
import { OPENAPI } from './platform/docs/docs.controller';
import { openApiOf } from './platform/docs/openapi';
import { Metrics } from './platform/health/metrics';
import { acceptJson } from './platform/http/json-body';
import { refuseAddress, refuseNul, refuseUnread } from './platform/http/unread-requests';
import { acceptUploads } from './platform/http/upload-body';
import { logRequests } from './platform/http/request-log';
import { BODY_LIMIT, ProblemFilter } from './platform/problem/problem.filter';
import { SchemaPipe } from './platform/problem/schema.pipe';

/** The service as its process and its tests see it. */
export interface Api {
  /** Where it listens, once it does. */
  readonly address: string;
  /** Answers what has begun, takes nothing new, and closes. Does not close the parts it was given. */
  close(): Promise<void>;
}

@Module({})
class ApiModule {}

/** Builds the service from its parts and listens. Throws with `EADDRINUSE` when the port is taken. */
export async function startApi(parts: ApiParts): Promise<Api> {
  const { settings, log } = parts;
  const metrics = new Metrics(parts.uow);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    genReqId: (request: IncomingMessage) => requestId(request.headers['x-request-id']),
    // A person's address is personal data, and the product does not need it.
    trustProxy: false,
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseUnread,
    ...(settings.tls ? { https: { ...settings.tls, minVersion: 'TLSv1.2' } } : {}),
  });
  const app = await NestFactory.create<NestFastifyApplication>(moduleOf(parts, metrics), adapter, {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  const fastify = adapter.getInstance();
  await fastify.register(helmet, helmetOptions(settings));
  refuseNul(fastify);
  acceptJson(fastify);
  acceptUploads(fastify);
  metrics.watch(fastify);
  logRequests(fastify, log);
  app.useGlobalFilters(new ProblemFilter(log));
  app.useGlobalGuards(app.get(AuthGuard));
  app.useGlobalInterceptors(app.get(AuditInterceptor));
  app.useGlobalPipes(new SchemaPipe());
  await app.listen(settings.port, settings.host);
  // Asked once ahead, so that the first to look need not wait for the client to load.
  void parts.temporal.status();
  const { port } = fastify.server.address() as AddressInfo;
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
  return {
    address: `${settings.tls ? 'https' : 'http'}://${host}:${port}`,
    close: () => app.close(),
  };
}

function moduleOf(parts: ApiParts, metrics: Metrics): DynamicModule {
  let document: object | null = null;
  const controllers = [...CONTROLLERS] as Type[];
  return {
    module: ApiModule,
    controllers,
    providers: [
      ...SERVICES,
      { provide: SETTINGS, useValue: parts.settings },
      { provide: UOW, useValue: parts.uow },
      { provide: RECORD, useValue: parts.record },
      { provide: MODULES, useValue: parts.modules },
      { provide: TEMPORAL, useValue: parts.temporal },
      { provide: LIVE, useValue: parts.live },
      { provide: FILES, useValue: parts.files ?? null },
      { provide: LOG, useValue: parts.log },
      { provide: SIGN_IN_TIME, useValue: parts.signInTime ?? null },
      { provide: Metrics, useValue: metrics },
      { provide: OPENAPI, useValue: () => (document ??= openApiOf(controllers, '0.1.0')) },
    ],
  };
}

function requestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

function helmetOptions(settings: ApiSettings) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // The description's page sets styles on its elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
      },
    },
    hsts: settings.secureCookies ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  } as const;
}

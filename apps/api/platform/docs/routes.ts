import 'reflect-metadata';
import { RequestMethod, type Type } from '@nestjs/common';
import { HTTP_CODE_METADATA, METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import type { z } from 'zod';
import { AUDIT_KEY, type AuditWords } from '../audit/audited';
import type { Permission } from '@bihuan/domain';
import { PERMISSION_KEY } from '../auth/permissions';
import { WORDS_KEY, type RouteWords } from './describe';

/** One parameter of a route with its schema: `body`, `query` or a part of the path. */
export interface RouteParam {
  readonly in: 'body' | 'query' | 'path';
  readonly name: string | null;
  readonly schema: z.ZodType | null;
}

/** A route as its decorators describe it. */
export interface Route {
  readonly controller: string;
  readonly handler: string;
  readonly method: string;
  readonly path: string;
  readonly permission: Permission | undefined;
  readonly words: RouteWords | undefined;
  /** What the audit trail says of a call; a command tells of itself. */
  readonly audit: AuditWords | undefined;
  readonly status: number;
  readonly params: readonly RouteParam[];
}

/** Nest's numbers for where a parameter comes from. */
const PLACES: Readonly<Record<string, RouteParam['in']>> = { 3: 'body', 4: 'query', 5: 'path' };

/** Every route of these controllers, read from their decorators. */
export function routesOf(controllers: readonly Type[]): Route[] {
  return controllers.flatMap((controller) => {
    const prototype = controller.prototype as Record<string, unknown>;
    const prefixes = arrayOf(Reflect.getMetadata(PATH_METADATA, controller) as string | string[]);
    return Object.getOwnPropertyNames(prototype).flatMap((handler) => {
      const target = prototype[handler] as object;
      const method = Reflect.getMetadata(METHOD_METADATA, target) as number | undefined;
      if (handler === 'constructor' || method === undefined) return [];
      const paths = arrayOf(Reflect.getMetadata(PATH_METADATA, target) as string | string[]);
      const verb = RequestMethod[method] ?? 'GET';
      return prefixes.flatMap((prefix) =>
        paths.map((path) => ({
          controller: controller.name,
          handler,
          method: verb,
          path: join(prefix, path),
          permission: Reflect.getMetadata(PERMISSION_KEY, target) as Permission | undefined,
          words: Reflect.getMetadata(WORDS_KEY, target) as RouteWords | undefined,
          audit: Reflect.getMetadata(AUDIT_KEY, target) as AuditWords | undefined,
          status:
            (Reflect.getMetadata(HTTP_CODE_METADATA, target) as number | undefined) ?? (verb === 'POST' ? 201 : 200),
          params: paramsOf(controller, handler),
        })),
      );
    });
  });
}

function paramsOf(controller: Type, handler: string): RouteParam[] {
  const metadata = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler) ?? {}) as Record<
    string,
    { data?: unknown; schema?: z.ZodType }
  >;
  return Object.entries(metadata).flatMap(([key, { data, schema }]): RouteParam[] => {
    const place = PLACES[key.split(':')[0] ?? ''];
    return place ? [{ in: place, name: typeof data === 'string' ? data : null, schema: schema ?? null }] : [];
  });
}

function arrayOf(value: string | string[] | undefined): string[] {
  return Array.isArray(value) ? value : [value ?? ''];
}

function join(...parts: readonly string[]): string {
  const path = parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/');
  return `/${path}`;
}

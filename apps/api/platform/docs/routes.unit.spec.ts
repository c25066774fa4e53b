import { CommandAnswer, ReleaseAnswer } from '@bihuan/contracts/http';
import { allow, NOBODY, PERMISSIONS } from '@bihuan/domain';
import { z } from 'zod';
import { CONTROLLERS } from '../../api.module';
import { openApiOf } from './openapi';
import { routesOf, type Route } from './routes';

const ROUTES = routesOf(CONTROLLERS);
const named = (routes: readonly Route[]): [string, Route][] =>
  routes.map((route) => [`${route.method} ${route.path}`, route]);
const API = ROUTES.filter((route) => route.path.startsWith('/api'));
/** A file is no JSON: what it may be is looked at byte by byte. */
const WITH_BODY = API.filter(
  (route) => ['POST', 'PUT', 'PATCH'].includes(route.method) && route.words?.takes === undefined,
);

/** Every object in a JSON schema that lists its properties. */
function objectsIn(json: unknown): Record<string, unknown>[] {
  if (Array.isArray(json)) return json.flatMap(objectsIn);
  if (typeof json !== 'object' || json === null) return [];
  const object = json as Record<string, unknown>;
  return [
    ...('properties' in object && object['type'] === 'object' ? [object] : []),
    ...Object.values(object).flatMap(objectsIn),
  ];
}

describe('every route', () => {
  it('is found by the test at all', () => {
    expect(ROUTES.length).toBeGreaterThan(50);
    expect(ROUTES.map(({ method, path }) => `${method} ${path}`)).toContain('POST /api/hazards/:id/commands');
  });

  it.each(named(ROUTES))('%s names a permission that exists', (_, route) => {
    expect(route.permission).toBeDefined();
    expect(Object.keys(PERMISSIONS)).toContain(route.permission);
  });

  it.each(named(API))('%s is described in zh and en', (_, route) => {
    expect(route.words?.zh).toMatch(/\p{Script=Han}/u);
    expect(route.words?.en).toMatch(/[A-Za-z]/);
  });

  it('is open to everybody only where nobody can be signed in yet, or nothing of anybody is shown', () => {
    const open = API.filter(({ permission }) => permission && allow(NOBODY, permission, null, '').allowed);
    expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/session/ways',
      'GET /api/session/oidc',
      'GET /api/session/oidc/callback',
      'POST /api/session/oidc',
      'POST /api/setup',
      'POST /api/session',
      'POST /api/invitation',
    ]);
  });

  it('is served under one path only once', () => {
    const all = ROUTES.map(({ method, path }) => `${method} ${path}`);
    expect(all.filter((route, i) => all.indexOf(route) !== i)).toEqual([]);
  });
});

describe('the audit trail', () => {
  /** Answered by the one write path, which writes the line of a command with it. */
  const isCommand = ({ words }: Route): boolean => words?.answers === CommandAnswer || words?.answers === ReleaseAnswer;
  /** Changes nothing but what the person has read, or asks for one more try of what was decided before. */
  const UNHEARD = [
    'POST /api/notices/read',
    'POST /api/notices/read-all',
    'POST /api/notices/:id/read',
    'POST /api/deliveries/:id/retry',
  ];

  it('has a line of every route that gives out a file or changes something', () => {
    const heard = API.filter(({ method, words }) => method !== 'GET' || words?.files !== undefined);
    const silent = heard
      .filter((route) => !route.audit && !isCommand(route))
      .map(({ method, path }) => `${method} ${path}`);
    expect(silent.sort()).toEqual([...UNHEARD].sort());
  });

  it.each(named(API.filter(({ audit }) => audit)))(
    'notes of %s only what is an id, a code, a day or a number',
    (_, route) => {
      const personal = /name|login|password|phone|title|text|note|reason|secret|address|url/i;
      expect((route.audit?.fields ?? []).filter((field) => personal.test(field) && field !== 'name')).toEqual([]);
      if (route.audit?.fields?.includes('name')) expect(route.path).toContain(':name');
    },
  );
});

describe('every body', () => {
  it.each(named(WITH_BODY))('of %s has a schema', (_, route) => {
    expect(route.params.find(({ in: place }) => place === 'body')?.schema).toBeInstanceOf(z.ZodType);
  });

  it.each(named(WITH_BODY))('of %s refuses unknown fields, nested ones too', (_, route) => {
    const schema = route.params.find(({ in: place }) => place === 'body')!.schema!;
    const objects = objectsIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
    expect(objects.length).toBeGreaterThan(0);
    expect(objects.filter((object) => object['additionalProperties'] !== false)).toEqual([]);
  });

  it.each(named(API.filter(({ params }) => params.some(({ in: place }) => place === 'query'))))(
    'and every query of %s refuses unknown parameters',
    (_, route) => {
      const schema = route.params.find(({ in: place }) => place === 'query')!.schema!;
      const codes = schema.safeParse({ nobody: '1' }).error?.issues.map(({ code }) => code);
      expect(codes).toContain('unrecognized_keys');
    },
  );
});

describe('the OpenAPI document', () => {
  const document = openApiOf(CONTROLLERS, '1.2.3') as {
    openapi: string;
    paths: Record<
      string,
      Record<string, { parameters: { name: string }[]; requestBody?: unknown; 'x-permission': string }>
    >;
    components: { schemas: Record<string, unknown> };
  };

  it('describes every API route with its permission', () => {
    for (const { method, path, permission } of API) {
      const operation = document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      expect(operation?.['x-permission']).toBe(permission);
    }
  });

  it('asks for an Idempotency-Key on every command', () => {
    const command = document.paths['/api/hazards/{id}/commands']?.['post'];
    expect(command?.parameters.map(({ name }) => name)).toEqual(['id', 'Idempotency-Key', 'If-Match']);
  });

  it('has every schema it refers to, and lists every command of a hazard', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name!,
    );
    expect(refs.filter((name) => !(name in document.components.schemas))).toEqual([]);
    expect(JSON.stringify(document)).not.toContain('$defs');
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining(['Hazard.Grade', 'Slip.ReleaseSlip', 'Problem']),
    );
  });
});

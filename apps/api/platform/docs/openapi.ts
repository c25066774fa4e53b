import { Problem, PROBLEM_TYPE } from '@bihuan/contracts/http';
import type { Type } from '@nestjs/common';
import { z } from 'zod';
import { allow, NOBODY } from '@bihuan/domain';
import { EVENT_STREAM } from '../http/event-stream';
import { routesOf, type Route } from './routes';

type Json = Record<string, unknown>;
const REFS = '#/components/schemas/';

/** Turns zod into JSON Schema with one component for each schema that has an id. */
class Components {
  readonly schemas: Json = {};

  use(schema: z.ZodType, io: 'input' | 'output'): Json {
    const {
      $defs,
      $schema: _,
      ...root
    } = z.toJSONSchema(schema, {
      io,
      unrepresentable: 'any',
      reused: 'inline',
      override: ({ jsonSchema }) => void delete jsonSchema['~standard' as never],
    }) as Json & { $defs?: Record<string, Json> };
    for (const [name, definition] of Object.entries($defs ?? {})) this.schemas[name] ??= this.refs(definition);
    const { id } = (schema.meta() ?? {}) as { id?: string };
    if (id === undefined) return this.refs(root);
    this.schemas[id] ??= this.refs(root);
    return { $ref: REFS + id };
  }

  private refs(json: Json): Json {
    return JSON.parse(
      JSON.stringify(json, (key, value: unknown) =>
        key === 'id' && isIdKeyword(value) ? undefined : value,
      ).replaceAll('"#/$defs/', `"${REFS}`),
    ) as Json;
  }
}

/** JSON Schema has no keyword `id` any more; zod writes our component names there. A property called id is an object. */
function isIdKeyword(value: unknown): boolean {
  return typeof value === 'string';
}

/** The OpenAPI 3.1 document of these controllers. */
export function openApiOf(controllers: readonly Type[], version: string): Json {
  const components = new Components();
  const problem = components.use(Problem, 'output');
  const paths: Record<string, Json> = {};
  for (const route of routesOf(controllers)) {
    if (!route.words || !route.path.startsWith('/api')) continue;
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operation(route, components, problem);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '闭环 Bihuan',
      version,
      description:
        '隐患闭环与专项整治的接口。每个操作都需要 Idempotency-Key；拒绝以 RFC 9457 给出，语言随 Accept-Language（zh 为默认，或 en）。 — The HTTP API. Every command needs an Idempotency-Key; refusals are RFC 9457 problems in zh (default) or en by Accept-Language.',
    },
    paths,
    components: {
      schemas: components.schemas,
      securitySchemes: {
        session: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'bihuan' },
      },
    },
  };
}

function operation(route: Route, components: Components, problem: Json): Json {
  const { words, permission } = route;
  const body = route.params.find((param) => param.in === 'body')?.schema;
  const open = permission !== undefined && allow(NOBODY, permission, null, '').allowed;
  const problems = open ? ['400', '503'] : ['400', '401', '403', '404', '409', '422', '503'];
  const answer = words?.answers
    ? { content: { 'application/json': { schema: components.use(words.answers, 'output') } } }
    : words?.files
      ? { content: Object.fromEntries(words.files.map((type) => [type, { schema: fileSchema(type) }])) }
      : words?.streams
        ? { content: { [EVENT_STREAM]: { schema: fileSchema(EVENT_STREAM) } } }
        : {};
  return {
    operationId: `${route.controller.replace(/Controller$/, '')}.${route.handler}`,
    tags: [route.path.split('/')[2] ?? ''],
    summary: `${words?.zh ?? ''} — ${words?.en ?? ''}`,
    'x-permission': permission,
    ...(open ? {} : { security: [{ session: [] }, { cookie: [] }] }),
    parameters: [...parameters(route, components), ...(words?.command ? COMMAND_HEADERS : [])],
    ...(words?.takes
      ? { requestBody: { required: true, content: { [words.takes]: { schema: fileSchema(words.takes) } } } }
      : {}),
    ...(body
      ? { requestBody: { required: true, content: { 'application/json': { schema: components.use(body, 'input') } } } }
      : {}),
    responses: {
      [String(route.status)]: { description: words?.en ?? '', ...answer },
      ...Object.fromEntries(
        problems.map((status) => [
          status,
          { description: 'Problem', content: { [PROBLEM_TYPE.split(';')[0] ?? '']: { schema: problem } } },
        ]),
      ),
    },
  };
}

/** A file of text is read as text, any other as bytes. */
function fileSchema(mediaType: string): Json {
  return mediaType.startsWith('text/') ? { type: 'string' } : { type: 'string', format: 'binary' };
}

const COMMAND_HEADERS: readonly Json[] = [
  {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    schema: { type: 'string', minLength: 1, maxLength: 200 },
    description: '操作编号；重复提交得到第一次的答复 — The command’s id; a repeat gets the first answer',
  },
  {
    name: 'If-Match',
    in: 'header',
    required: false,
    schema: { type: 'string' },
    description: '所见版本，同 expectedVersion — The version you saw, as expectedVersion',
  },
];

function parameters(route: Route, components: Components): Json[] {
  return route.params.flatMap((param): Json[] => {
    if (param.in === 'path' && param.name) {
      const schema = param.schema ? components.use(param.schema, 'input') : { type: 'string' };
      return [{ name: param.name, in: 'path', required: true, schema }];
    }
    if (param.in !== 'query' || !param.schema) return [];
    const { properties = {}, required = [] } = components.use(param.schema, 'input') as {
      properties?: Record<string, Json>;
      required?: string[];
    };
    return Object.entries(properties).map(([name, { description, ...schema }]) => ({
      name,
      in: 'query',
      required: required.includes(name),
      ...(description ? { description } : {}),
      schema,
    }));
  });
}

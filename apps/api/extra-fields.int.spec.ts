import { Client as Postgres } from 'pg';
import { EVERYWHERE, fingerprintOf } from '../../libs/testing/postgres';
import { CONTROLLERS } from './api.module';
import { openApiOf } from './platform/docs/openapi';
import { routesOf } from './platform/docs/routes';
import { ROUTE_FACTS } from './testing/rights-facts';
import { startRightsWorld, type RightsWorld } from './testing/rights-world';
import { SchemaValues, type JsonSchema } from './testing/schema-values';

interface Operation {
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly schema: JsonSchema;
    readonly required?: boolean;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

const DOCUMENT = openApiOf(CONTROLLERS, '0') as unknown as Document;
const ROUTES = routesOf(CONTROLLERS);
/** Names that mean something to the language itself. */
const OF_THE_LANGUAGE = [
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '__defineGetter__',
  'then',
  'toJSON',
];
/** As many as one answer names for certain. */
const AT_ONCE = 18;

const values = new SchemaValues(DOCUMENT.components.schemas, {
  whole: () => 0,
  id: () => '00000000-0000-4000-8000-000000000001',
  text: () => '一处文字',
  day: () => '2019-01-02',
});
const operationOf = (method: string, path: string): Operation | undefined =>
  DOCUMENT.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
const WITH_BODY = ROUTES.filter(({ params }) => params.some((param) => param.in === 'body'));
const WITH_QUERY = ROUTES.filter(({ params }) => params.some((param) => param.in === 'query' && param.schema));

let world: RightsWorld;
let database: Postgres;
/** As the tables call them, and the words of the language; bodies are asked in the spelling of JSON as well. */
let columns: string[];
let names: string[];
let before: { lastAudit: string; everything: string; audit: unknown };
const rows = async <T>(sql: string): Promise<T[]> => (await database.query(sql)).rows as T[];
/** Every table but the audit trail, which notes that something was asked for and may only grow. */
const everything = () => fingerprintOf(rows, ['audit']);
const auditUpTo = (id: string) =>
  rows(`select count(*), md5(string_agg(a::text, '|' order by id)) from audit a where id <= ${id}`);

beforeAll(async () => {
  world = await startRightsWorld('extra-fields', { signInTime: () => '2026-03-02T01:00:00.000Z' });
  database = new Postgres({ connectionString: world.api.ownerUrl, options: EVERYWHERE });
  await database.connect();
  const found = await rows<{ name: string }>(
    `select distinct column_name as name from information_schema.columns where table_schema = 'public' order by 1`,
  );
  columns = [...found.map(({ name }) => name), ...OF_THE_LANGUAGE];
  names = [...new Set([...columns, ...found.map(({ name }) => camel(name))])];
  const [last] = await rows<{ id: string }>('select coalesce(max(id), 0)::text as id from audit');
  const lastAudit = last!.id;
  before = { lastAudit, everything: await everything(), audit: await auditUpTo(lastAudit) };
}, 60_000);
afterAll(async () => {
  await database?.end();
  await world?.api.close();
});

const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Somebody for whom the route's door is open, so that only the fields can be what is refused. */
function insider({ method, path }: { method: string; path: string }) {
  const { open } = ROUTE_FACTS[`${method} ${path}`]!;
  return world.client(open.includes('office') ? 'office' : open[0]!);
}

/** Whether exactly these fields are called unknown; other rules of a body may be broken as well. */
async function refused(route: { method: string; path: string }, extra: readonly string[], query: string, raw?: string) {
  const fact = ROUTE_FACTS[`${route.method} ${route.path}`]!;
  const parameters = operationOf(route.method, route.path)?.parameters ?? [];
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => {
    if (name === 'id' && fact.about !== 'none') return world.ids[fact.about];
    const schema = parameters.find((one) => one.in === 'path' && one.name === name)?.schema;
    return encodeURIComponent(String(values.valueOf(schema ?? { const: 'zh' })));
  });
  const headers = { 'x-district': world.districtId };
  const url = query === '' ? path : `${path}?${query}`;
  const { status, body } = await insider(route).try(route.method, url, undefined, { headers, ...(raw ? { raw } : {}) });
  const errors = (body.errors as { code: string; path: string }[] | undefined) ?? [];
  const said = errors.filter(({ code }) => code !== 'custom');
  expect({ route: route.path, status, said: said.map((error) => `${error.code} ${error.path}`) }).toEqual({
    route: route.path,
    status: 400,
    said: extra.map((name) => `unrecognized_keys ${name}`),
  });
}

const beside = (list: readonly string[], legal: object) => list.filter((name) => !Object.hasOwn(legal, name));
const inLists = (all: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, i) => all.slice(i * AT_ONCE, (i + 1) * AT_ONCE));

/** A JSON text with more fields than an object can be given: `__proto__` is one among others here. */
const withFields = (body: object, extra: readonly string[]): string =>
  JSON.stringify(body).replace(/\}$/, (end) =>
    [Object.keys(body).length > 0 ? ',' : '', extra.map((name) => `${JSON.stringify(name)}:"x"`).join(','), end].join(
      '',
    ),
  );

describe('a field that there is not', () => {
  const named = (routes: typeof ROUTES) => routes.map((route) => [`${route.method} ${route.path}`, route] as const);

  it.each(named(WITH_BODY))('is called so in every body of %s, whatever column it names', async (_, route) => {
    const schema = operationOf(route.method, route.path)?.requestBody?.content['application/json']?.schema;
    expect(schema).toBeDefined();
    // Each name in one variant at least, and each variant with some names; what a variant has is no extra there.
    const variants = values.variants(schema!);
    const lists = inLists(names);
    const asked = Array.from({ length: Math.max(variants.length, lists.length) }, (_, i) => {
      const variant = variants[i % variants.length]!;
      const extra = beside(lists[i % lists.length]!, variant.properties ?? {});
      return refused(route, extra, '', withFields(values.valueOf(variant) as object, extra));
    });
    await Promise.all(asked);
  });

  it.each(named(WITH_QUERY))('is called so in the query of %s', async (_, route) => {
    const parameters = (operationOf(route.method, route.path)?.parameters ?? []).filter((one) => one.in === 'query');
    const needed = parameters.filter(({ required }) => required);
    const legal = needed.map(({ name, schema }) => `${name}=${encodeURIComponent(String(values.valueOf(schema)))}`);
    const own = Object.fromEntries(parameters.map(({ name }) => [name, true]));
    const lists = inLists(beside(columns, own));
    const query = (extra: string[]) => [...legal, ...extra.map((name) => `${name}=x`)].join('&');
    await Promise.all(lists.map((extra) => refused(route, extra, query(extra))));
  });

  it.each(named([...WITH_BODY, ...WITH_QUERY]))('of %s is no way to what every object has', async (_, route) => {
    const url = route.path.replace(/:\w+/g, '00000000-0000-4000-8000-000000000001');
    const ask = async (more: string, raw?: string) =>
      (await insider(route).try(route.method, url + more, undefined, raw ? { raw } : {})).status;
    if (WITH_BODY.includes(route)) {
      expect(await ask('', '{"__proto__":{"admin":true}}')).toBe(400);
      expect(await ask('', '{"constructor":{"prototype":{"admin":true}}}')).toBe(400);
    } else {
      for (const name of ['__proto__', '__proto__[admin]', 'constructor[prototype][admin]']) {
        expect([name, await ask(`?${name}=x`)]).toEqual([name, 400]);
      }
    }
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('is looked for on every route that takes fields', () => {
    expect(names).toEqual(expect.arrayContaining(['district_id', 'orgPath', 'password_hash', 'constructor']));
    const described = Object.entries(DOCUMENT.paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([, { requestBody }]) => requestBody?.content['application/json'])
        .map(([method]) => `${method} ${path}`),
    );
    const asked = WITH_BODY.map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(asked.sort()).toEqual(described.sort());
  });

  it('has changed nothing in any table, and the audit trail has only grown', async () => {
    expect([await everything(), await auditUpTo(before.lastAudit)]).toEqual([before.everything, before.audit]);
  });
});

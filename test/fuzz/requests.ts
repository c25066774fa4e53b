import { CONTROLLERS } from '../../apps/api/api.module';
import { openApiOf } from '../../apps/api/platform/docs/openapi';
import { EVENT_STREAM } from '../../apps/api/platform/http/event-stream';
import { SchemaValues, type JsonSchema, type Source } from '../../apps/api/testing/schema-values';
import { png, docx } from '../../libs/files/testing/samples';
import { mutated, oddText, type Chance } from './chance';
import { kindOfName, type Known, type OpenCommand } from './known';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: JsonSchema;
}
/** One thing the service does. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: JsonSchema | null;
  readonly takesFile: boolean;
}
type Documented = Partial<Operation> & {
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  responses: Readonly<Record<string, { readonly content?: object }>>;
};
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Documented>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

const DOCUMENT = openApiOf(CONTROLLERS, '0') as unknown as Document;
/** A stream of events has no end to wait for. */
const streams = ({ responses }: Documented): boolean => EVENT_STREAM in (responses['200']?.content ?? {});
/** The paths by which the service answers with streams. */
export const STREAMS: readonly string[] = Object.entries(DOCUMENT.paths)
  .filter(([, operations]) => Object.values(operations).some(streams))
  .map(([path]) => path);
/** Everything the service says it can do and has an end, and the pages beside it. */
export const OPERATIONS: readonly Operation[] = [
  ...Object.entries(DOCUMENT.paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, one]) => !streams(one))
      .map(([method, { parameters = [], requestBody }]) => ({
        ...{ method: method.toUpperCase(), path, parameters },
        body: requestBody?.content['application/json']?.schema ?? null,
        takesFile: requestBody !== undefined && !requestBody.content['application/json'],
      })),
  ),
  ...['/', '/docs', '/docs-json', '/healthz', '/readyz', '/metrics', '/console', '/docs/assets/x', '/api/nothing'].map(
    (path) => ({ method: 'GET', path, parameters: [], body: null, takesFile: false }),
  ),
];

/** A request as it is sent and printed. Text for JSON, bytes for a file. */
export interface Request {
  readonly actor: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

const NOBODYS = '00000000-0000-4000-8000-00000000dead';

/** What requests are made of. */
export interface Material {
  readonly own: Known;
  readonly foreign: Known;
  readonly ownOrgs: readonly string[];
  readonly districts: readonly string[];
  /** Free text of bodies. */
  readonly text: (chance: Chance) => string;
  /** Share of requests in which something is odd. */
  readonly odd: number;
  /** Share of ids that are of the foreign district. */
  readonly strange: number;
  /** Share of requests that are meant to be taken: by somebody let in, with nothing odd and nothing foreign. */
  readonly calm: number;
  /** The id that a route's rights are told by; undefined when it is about nothing. */
  readonly subject?: (operation: Operation) => string | undefined;
}

/** The part of the service that a path belongs to: `hazards` of `/api/hazards/{id}/commands`. */
export const groupOf = (path: string): string => path.split('/')[2] ?? '';

/** The list whose ids stand in a path: `editions` of `/api/rules/editions/{id}`. */
export function kindOf(path: string): string {
  const steps = path.split('/');
  const at = steps.indexOf('{id}');
  return (at > 0 ? steps[at - 1] : steps.at(-1)) ?? '';
}

const LISTS_BELOW = /^(quotas|look-backs|contacts|sites|aliases|submissions)$/;
/** The list that an answer's ids are of. */
export function answersOf(path: string): string {
  const last = path.split('/').at(-1) ?? '';
  return LISTS_BELOW.test(last) ? last : kindOf(path);
}

/** What commands carry beside their own fields: whoever means well leaves them out. */
const BESIDE = ['expectedVersion', 'effectiveAt', 'backdateReason'];

/** Makes one request of an operation; a `calm` one is meant to be taken, an `open` one was said to be so. */
export function requestOf(
  chance: Chance,
  actor: string,
  operation: Operation,
  given: Material,
  calm = false,
  open?: OpenCommand,
): Request {
  const material = calm ? { ...given, odd: 0, strange: 0 } : given;
  const odd = () => chance.happens(material.odd);
  const values = new SchemaValues(DOCUMENT.components.schemas, sourceOf(chance, material, calm));
  const path = open ? operation.path.replace('{id}', open.id) : pathOf(chance, operation, material, values, calm);
  const url = path + queryOf(chance, operation, material, values);
  const headers = headersOf(chance, operation, material);
  const { method } = operation;
  if (operation.takesFile) return { actor, method, url, headers, body: fileOf(chance) };
  if (!operation.body) return { actor, method, url, headers };
  const named = open && values.variants(operation.body).find(({ properties }) => typeIs(properties, open.command));
  const valid = values.valueOf(named ?? operation.body, chance.whole(calm ? 4 : 7));
  if (calm) for (const name of BESIDE) delete (valid as Record<string, unknown>)[name];
  const value = odd() ? mutated(chance, valid) : valid;
  const text = JSON.stringify(odd() && odd() ? mutated(chance, value) : value);
  return { actor, method, url, headers, body: chance.happens(material.odd / 20) ? broken(chance, text) : text };
}

const typeIs = (properties: JsonSchema['properties'], command: string): boolean =>
  properties?.['type']?.const === command || (properties?.['type']?.enum ?? []).includes(command);

function sourceOf(chance: Chance, material: Material, calm: boolean): Source {
  const two = (n: number) => String(n).padStart(2, '0');
  return {
    whole: (below) => chance.whole(below),
    id: (name) => idOf(chance, material, name === '' ? undefined : kindOfName(name)),
    text: () => material.text(chance),
    day: () => `2019-${two(1 + chance.whole(12))}-${two(1 + chance.whole(28))}`,
    known: (name) => (chance.happens(calm ? 0.8 : 0.4) ? material.own.value(chance, name) : undefined),
  };
}

function pathOf(chance: Chance, operation: Operation, material: Material, values: SchemaValues, calm: boolean): string {
  const odd = () => chance.happens(material.odd);
  return operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = operation.parameters.find((one) => one.in === 'path' && one.name === name);
    if (odd() && odd()) return encodeURIComponent(oddText(chance) || '%00');
    const subject = name === 'id' && calm && chance.happens(0.4) ? material.subject?.(operation) : undefined;
    if (subject !== undefined) return subject;
    const kind = name === 'id' ? kindOf(operation.path) : kindOfName(name);
    if (/^id$|Id$/.test(name)) return encodeURIComponent(idOf(chance, material, kind));
    return encodeURIComponent(String(values.valueOf(parameter?.schema ?? {}, 0, 0, name)));
  });
}

function idOf(chance: Chance, { own, foreign, ownOrgs, strange, odd }: Material, kind?: string): string {
  if (chance.happens(strange))
    return foreign.any(chance, chance.happens(0.7) ? (kind ?? 'orgs') : undefined) ?? NOBODYS;
  if (kind === 'orgs' || (kind === undefined && chance.happens(0.6))) return chance.one(ownOrgs);
  if (chance.happens(odd / 7)) return NOBODYS;
  return own.any(chance, chance.happens(1 - odd / 4) ? kind : undefined) ?? NOBODYS;
}

function queryOf(chance: Chance, { parameters }: Operation, material: Material, values: SchemaValues): string {
  const parts = parameters.flatMap((parameter): string[] => {
    if (parameter.in !== 'query' || (!parameter.required && chance.happens(material.odd > 0 ? 0.7 : 0.85))) return [];
    const { name, schema } = parameter;
    const odd = chance.happens(material.odd / 2);
    const value = odd
      ? oddText(chance)
      : name === 'cursor'
        ? cursorOf(chance, material)
        : String(values.valueOf(schema, 0, 0, name));
    const part = `${name}=${encodeURIComponent(value)}`;
    return chance.happens(material.odd / 20) ? [part, part] : [part];
  });
  if (chance.happens(material.odd / 20))
    parts.push(chance.one(['x=%00', 'sort=%ff', '%', 'a[b]=1', '&&=', '__proto__=1']));
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** A cursor that was given, to us or to others, whole or changed. */
function cursorOf(chance: Chance, { own, foreign }: Material): string {
  const all = chance.happens(0.5) ? own.cursors : foreign.cursors;
  const cursor = all.length > 0 ? chance.one(all) : 'bnVsbA';
  const said = Buffer.from(cursor, 'base64url').toString();
  const encoded = (text: string) => Buffer.from(text).toString('base64url');
  switch (chance.whole(6)) {
    case 0:
      return cursor.slice(0, chance.whole(cursor.length));
    case 1:
      return encoded(JSON.stringify(mutated(chance, tryJson(said))));
    case 2:
      return encoded(said.replace(/\d/g, () => String(chance.whole(10))));
    case 3:
      return encoded(
        chance.one(['null', '[]', '{}', '[null]', '["a",1]', '[{"a":1},[]]', '"x"', '1e999', '["\\u0000","\\u0000"]']),
      );
    default:
      return cursor;
  }
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return [text];
  }
}

function headersOf(chance: Chance, operation: Operation, material: Material): Record<string, string> {
  const headers: Record<string, string> = {
    'x-forwarded-for': `10.${chance.whole(250)}.${chance.whole(250)}.${chance.whole(250)}`,
    ...(operation.body ? { 'content-type': 'application/json' } : {}),
    ...(operation.takesFile ? { 'content-type': 'application/octet-stream' } : {}),
    ...(operation.method === 'GET'
      ? {}
      : { 'idempotency-key': `fuzz-${chance.whole(2 ** 31)}-${chance.whole(2 ** 31)}` }),
    'accept-language': chance.one(['zh', 'en']),
  };
  const some = (share: number, name: string, values: readonly string[]) => {
    if (chance.happens(share * material.odd)) headers[name] = chance.one(values);
  };
  some(0.1, 'idempotency-key', [
    'fuzz-1',
    'fuzz-1',
    '',
    'x'.repeat(200),
    'x'.repeat(5_000),
    '\u00e9\u00ff',
    ' ',
    '..',
    '"',
  ]);
  some(0.2, 'if-match', ['"1"', '1', '*', 'W/"1"', '"0"', '"99999999999999999999"', '"-1"', '"1", "2"', '', '\u00ff']);
  some(0.1, 'accept-language', [
    '',
    '*',
    'xx',
    'en;q=0',
    'zh-Hant-TW,en;q=0.1',
    'q'.repeat(3_000),
    ',,,;;;q=',
    '\u00ff',
  ]);
  some(0.06, 'content-type', [
    'text/plain',
    'application/xml',
    'application/json; charset=utf-16',
    '',
    'multipart/form-data',
    'application/octet-stream',
    'a/b;c',
  ]);
  some(0.1, 'x-district', [
    ...material.districts,
    ...material.districts,
    'x',
    '',
    NOBODYS,
    material.districts[0]!.toUpperCase(),
  ]);
  some(0.05, 'x-request-id', ['a'.repeat(64), '../../../etc', 'x y', '']);
  some(0.03, 'cookie', ['bihuan=x', 'bihuan=' + 'a'.repeat(43), '__Host-bihuan=' + 'b'.repeat(43), ';;=;', '%']);
  some(0.03, 'authorization', [
    'Bearer x',
    'Basic YTpi',
    'Bearer ' + 'a'.repeat(43),
    'Bearer bhk_' + 'a'.repeat(43),
    'Bearer',
  ]);
  some(0.03, 'origin', ['null', 'http://elsewhere.example', 'x', 'file://']);
  some(0.03, 'accept', ['text/html', 'image/png', '', '*/*;q=0']);
  some(0.03, 'range', ['bytes=0-1', 'bytes=-1', 'lines=1']);
  return headers;
}

function fileOf(chance: Chance): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(
    chance.one([png(), png(), docx(), Buffer.from('%PDF-1.4\n%%EOF'), Buffer.from('text'), Buffer.alloc(0)]),
  );
  for (let n = chance.whole(4); n > 0 && bytes.length > 0; n--) bytes[chance.whole(bytes.length)] = chance.whole(256);
  return new Uint8Array(bytes.subarray(0, chance.happens(0.8) ? bytes.length : chance.whole(bytes.length + 1)));
}

function broken(chance: Chance, text: string): string {
  return chance.one([
    text.slice(0, chance.whole(text.length + 1)),
    '',
    '{',
    `${text}x`,
    '\ufeff' + text,
    '[1e999]',
    '['.repeat(5_000),
    text.replace(/"/, "'"),
  ]);
}

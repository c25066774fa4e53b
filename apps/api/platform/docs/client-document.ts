import { createHash } from 'node:crypto';
import { CONTROLLERS } from '../../api.module';
import { EVENT_STREAM } from '../http/event-stream';
import { openApiOf } from './openapi';

interface Operation {
  readonly parameters?: { readonly name: string; required?: boolean }[];
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
}

const isStream = ({ responses }: Operation): boolean => EVENT_STREAM in (responses['200']?.content ?? {});

/**
 * The OpenAPI document that the typed client is generated from. It differs from the served one in three things: it bears no
 * version, or every release would generate anew; the Idempotency-Key is optional, because the client makes one; and streams of
 * events are left out, because what it has is asked once and answered once.
 */
export function clientDocument(): Record<string, unknown> {
  const document = openApiOf(CONTROLLERS, '0') as { paths: Record<string, Record<string, Operation>> };
  for (const [path, methods] of Object.entries(document.paths)) {
    const once = Object.entries(methods).filter(([, operation]) => !isStream(operation));
    if (once.length > 0) document.paths[path] = Object.fromEntries(once);
    else delete document.paths[path];
  }
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  for (const parameter of operations.flatMap(({ parameters }) => parameters ?? [])) {
    if (parameter.name === 'Idempotency-Key') parameter.required = false;
  }
  return { ...document };
}

/** What a generated client notes about the document it was made from. */
export function hashOfDocument(document: Record<string, unknown>): string {
  return createHash('sha256').update(JSON.stringify(document)).digest('hex');
}

import { createHash } from 'node:crypto';
import { CONTROLLERS } from '../../api.module';
import { openApiOf } from './openapi';

interface Operation {
  readonly parameters?: { readonly name: string; required?: boolean }[];
}

/**
 * The OpenAPI document that the typed client is generated from. It differs from the served one in two things: it bears no
 * version, or every release would generate anew, and the Idempotency-Key is optional, because the client makes one.
 */
export function clientDocument(): Record<string, unknown> {
  const document = openApiOf(CONTROLLERS, '0') as { paths: Record<string, Record<string, Operation>> };
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

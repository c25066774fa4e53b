import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import type { core, z } from 'zod';

/** A body, query or path that its schema refused. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';

  constructor(
    readonly where: string,
    readonly issues: readonly core.$ZodIssue[],
  ) {
    super('schema');
  }
}

/**
 * Parses whatever carries a schema (`@Body({ schema })`). Nest's own pipe does the same through the Standard Schema
 * interface, but asynchronously, and keeps only the issues' English sentences.
 */
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    const schema = metadata.schema as z.ZodType | undefined;
    if (!schema) return value;
    const parsed = schema.safeParse(metadata.type === 'query' ? (value ?? {}) : value);
    if (!parsed.success) throw new SchemaError(metadata.type, parsed.error.issues);
    const path = unstorable(value);
    if (path === null) return parsed.data;
    throw new SchemaError(metadata.type, [
      { code: 'invalid_format', format: 'text', path, message: 'text', input: '' },
    ]);
  }
}

/**
 * Where a value or a key has a NUL or half a pair of surrogates, which JSON can carry and no row can keep; null when nowhere.
 * No schema has to think of it: it is asked here for every body, query and path.
 */
function unstorable(value: unknown): string[] | null {
  if (typeof value === 'string') return HOLDABLE.test(value) ? null : [];
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, field] of Object.entries(value)) {
    // Such a key is not said again.
    if (!HOLDABLE.test(key)) return [];
    const below = unstorable(field);
    if (below !== null) return [key, ...below];
  }
  return null;
}

/** With `u` a pair is one character, so what is found in the class is a half that is alone. */
const HOLDABLE = /^[^\u0000\ud800-\udfff]*$/u;

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
    if (parsed.success) return parsed.data;
    throw new SchemaError(metadata.type, parsed.error.issues);
  }
}

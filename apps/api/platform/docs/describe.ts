import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

/** What the OpenAPI document says of a route beside its parameters and body. */
export interface RouteWords {
  readonly zh: string;
  readonly en: string;
  /** Schema of the answer; none for an empty one. */
  readonly answers?: z.ZodType;
  /** Media types of the file the route answers instead, e.g. `text/csv`. */
  readonly files?: readonly string[];
  /** The route answers with events for as long as somebody listens. */
  readonly streams?: boolean;
  /** Media type of a body that is a file and no JSON. */
  readonly takes?: string;
  readonly status?: number;
  /** The route is a command: it needs an Idempotency-Key and may carry If-Match. */
  readonly command?: boolean;
}

export const WORDS_KEY = 'bihuan:words';

/** Describes a route. */
export const Describe = (words: RouteWords): MethodDecorator => SetMetadata(WORDS_KEY, words);

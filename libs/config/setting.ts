import { z } from 'zod';

/** Two languages of one sentence. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

/** One environment variable: what it means, what it must look like, and what holds without it. */
export interface Setting<T = unknown> {
  readonly name: string;
  readonly group: 'data' | 'web' | 'identity' | 'temporal' | 'worker' | 'channels' | 'logs' | 'client';
  readonly meaning: Words;
  /** What a good value looks like; used in the error message. */
  readonly expects: Words;
  /** Text as it would stand in the environment, or null when the variable may be absent. */
  readonly fallback: string | null;
  /** What happens when it is absent and has no default. */
  readonly absent?: Words;
  /** Never printed, logged or shown. */
  readonly secret: boolean;
  readonly type: z.ZodType<T, string>;
}

/** Keeps the value's type while checking the shape. */
export function setting<T, F extends string | null>(
  spec: Omit<Setting<T>, 'fallback' | 'secret'> & { fallback: F; secret?: boolean },
): Setting<T> & { fallback: F } {
  return { ...spec, secret: spec.secret ?? false };
}

/** A whole number from 1 to `most`. */
export const count = (most: number) =>
  z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine((value) => value >= 1 && value <= most);
/** What `count` expects, in words. */
export const countWords = (most: number): Words => ({
  en: `a whole number from 1 to ${most}`,
  zh: `1 到 ${most} 的整数`,
});

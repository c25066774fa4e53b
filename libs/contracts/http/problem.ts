import { z } from 'zod';
import { both } from './text';

/** What is wrong with one field. */
export const FieldError = z
  .object({
    path: z.string().meta(both('字段', 'Field, dotted; empty for the whole body')),
    code: z.string(),
    message: z.string(),
  })
  .meta({ id: 'FieldError' });

/** RFC 9457 problem in the caller's language. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().meta(both('稳定的代码', 'Stable code')),
    facts: z.record(z.string(), z.unknown()).meta(both('相关事实', 'The facts the detail names')),
    instance: z.string().meta(both('请求编号，报障时提供', 'Request id; quote it when you ask for help')),
    requestId: z.string(),
    errors: z.array(FieldError).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
export type FieldError = z.infer<typeof FieldError>;

/** Media type of a problem. */
export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

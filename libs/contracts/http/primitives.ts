import { z } from 'zod';
import { both } from './text';

/** UUID of anything. */
export const Id = z.uuid().meta(both('编号', 'Id'));

/** A legal day in Asia/Shanghai that exists in the calendar. */
export const Day = z.iso.date().meta(both('日期（北京时间）', 'Legal day in Asia/Shanghai'));

/** An instant with its offset, kept as UTC in whole milliseconds. */
export const Moment = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text).toISOString())
  .meta(both('时刻（ISO 8601，带时区）', 'Instant, ISO 8601 with an offset'));

/** An instant in an answer. */
export const At = z.string().meta({ ...both('时刻（UTC）', 'Instant in UTC'), format: 'date-time' });

/** One line of text: a name, a number, a title. */
export const line = (max = 200) => z.string().trim().min(1).max(max);

/** Several lines of text. */
export const prose = (max = 4000) => z.string().trim().min(1).max(max);

/** Length is what counts; no rule of composition. */
export const NewPassword = z
  .string()
  .min(12)
  .max(256)
  .meta(both('密码，至少 12 个字符', 'Password of at least 12 characters'));

/** Codes of lines (行业) and of the overall part. */
export const LineCode = z
  .string()
  .regex(/^[A-Z]{2,12}$/)
  .meta(both('行业代码，如 ROAD、SPEC', 'Code of the line (sector), e.g. ROAD, SPEC'));

/** Fields that every command may carry beside its own. */
export const COMMAND_FIELDS = {
  expectedVersion: z
    .int()
    .min(0)
    .optional()
    .meta(both('页面所见版本；已变化则拒绝', 'The version you saw; refused when it has changed since')),
  effectiveAt: Moment.optional().meta(
    both('事实发生时刻，早于录入时填写', 'When it happened, if earlier than its entry'),
  ),
  backdateReason: prose(500)
    .optional()
    .meta(both('补录原因或收文号', 'Why it is entered late, or the incoming document number')),
};

/** What every list takes: how many, and where the last page ended. */
export const PAGE_FIELDS = {
  limit: z.coerce.number().int().min(1).max(200).default(50).meta(both('每页条数', 'Rows per page')),
  cursor: z.string().max(600).optional().meta(both('上一页给出的游标', 'The cursor the last page gave')),
};

/** The order of a list, one of these words or its reverse with `-`. */
export function sortBy<const K extends string>(keys: readonly K[], otherwise: K | `-${K}`): Sort<K> {
  const all: string[] = keys.flatMap((key) => [key, `-${key}`]);
  const schema = z.enum(all).default(otherwise).meta(both('排序；- 为相反', 'Order; - is the reverse'));
  return schema as unknown as Sort<K>;
}
type Sort<K extends string> = z.ZodDefault<z.ZodType<K | `-${K}`, K | `-${K}`>>;

/** Text to look for in a name. */
export const Search = z.string().trim().min(1).max(100).optional().meta(both('名称包含', 'Name contains'));

/** `true` or `false` in a query string. */
export const Flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** One page of rows. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().meta(both('下一页游标；末页为空', 'Cursor of the next page; null on the last one')),
  });
}

/** A piece of JSON of the domain, passed on as it is. */
export const Anything = z.record(z.string(), z.unknown());

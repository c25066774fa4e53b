import { CLOCK_NAMES, type PolicyGuard } from '@bihuan/domain';
import { z } from 'zod';
import { length } from './length';

const count = z.int({ error: 'expected a whole number' }).min(0, 'expected a whole number, 0 or more');
const flag = z.boolean({ error: 'expected true or false' });

/** One value for every line, or `{default, LINE: value}` where lines differ. */
function byLine<T extends z.ZodType>(value: T): z.ZodUnion<[T, z.ZodObject]> {
  return z.union([value, z.object({ default: value }).catchall(value)]);
}

/** What the value of each guard may be; what a guard means is said where the domain names it. */
export const GUARD_VALUES = {
  'acceptance.minPeople': byLine(count),
  'acceptance.onSite': byLine(flag),
  'recheck.minOfficers': byLine(count),
  'recheck.length': byLine(length.nullable()),
  'plan.required': byLine(flag),
  'plan.fiveRequired': byLine(flag),
  'grading.firePanel': byLine(count),
  'downgrade.minPeople': byLine(count),
  'rectify.maxMonths': byLine(count),
  'extension.leadWorkdays': byLine(count),
  'extension.maxTimes': byLine(count),
  'extension.opinionRequired': byLine(flag),
  'lookBack.required': byLine(z.enum(['none', 'major', 'all'])),
  'measure.sealDays': byLine(count),
  'measure.sealExtensions': byLine(count),
  'resumption.onSite': byLine(flag),
  'slips.reminder.automatic': flag,
  'round.lockWorkdays': byLine(count.nullable()),
  'notices.urgent': z.array(z.enum(CLOCK_NAMES)),
} as const satisfies Record<PolicyGuard, z.ZodType>;

import { loadConfig, retentionDays } from '@bihuan/config';
import {
  ALL_MODULES,
  createRecord,
  DbClock,
  retain,
  RETENTION_CLASSES,
  type RetentionClass,
  type RetentionDays,
} from '@bihuan/record';
import { type Command, InvalidArgumentError } from 'commander';
import { type CommandIo, processIo } from './command-io';
import { findInstallation, type Place, withRecord } from './installation';

/** What was typed; the rest is as the worker keeps it. */
type Days = Partial<RetentionDays>;
interface RetentionFlags extends Place {
  readonly json?: boolean;
  readonly apply?: boolean;
  readonly keep: Days;
}

/** Adds `bihuan retention`: what is kept of people past its time, and, when told so, deletes it. */
export function registerRetention(program: Command, io: CommandIo = processIo): void {
  program
    .command('retention')
    .description('personal data past its time; only counted unless --apply is given · 到期的个人信息')
    .option('--apply', 'delete it; each deletion is noted in the audit trail · 删除')
    .option('--keep <class=days>', `how long: ${RETENTION_CLASSES.join(', ')} · 保留天数`, keepOf, {})
    .option('--json', 'as JSON')
    .option('--url <url>', 'database · 数据库地址')
    .option('--data <folder>', 'data folder of the installation · 数据目录')
    .addHelpText(
      'after',
      '\nThe times of the settings BIHUAN_KEEP_REPORTER_DAYS and BIHUAN_KEEP_CONTACT_DAYS hold where --keep says nothing; their\ndefaults are our own choice, no source sets them.\n未用 --keep 指定时按上述两项设置；默认期限为本系统自定，无文件依据。',
    )
    .action((flags: RetentionFlags) => run(flags, io));
}

async function run(flags: RetentionFlags, io: CommandIo): Promise<void> {
  const { databaseUrl } = findInstallation(flags);
  const apply = flags.apply === true;
  const days = { ...retentionDays(loadConfig(process.env)), ...flags.keep };
  const counts = await withRecord(databaseUrl, async (uow) => {
    const { legal } = await createRecord({ uow, clock: new DbClock(), modules: ALL_MODULES }).readClock();
    return retain(uow, { days, apply, legal });
  });
  const defaults: RetentionDays = retentionDays(loadConfig({}));
  const classes = counts.map((one) => ({ ...one, byDefault: one.days === defaults[one.class] }));
  if (flags.json) return io.out(`${JSON.stringify({ apply, classes })}\n`);
  for (const { class: name, days, due, deleted, byDefault } of classes) {
    const term = `${days} days · 天${byDefault ? ' (default · 默认)' : ''}`;
    io.out(`${name.padEnd(20)} ${term}: ${due} past it · 到期, ${deleted} deleted · 已删除\n`);
  }
}

function keepOf(text: string, before: Days): Days {
  const [name = '', days = ''] = text.split('=');
  if (!RETENTION_CLASSES.includes(name as RetentionClass) || !/^\d{1,5}$/.test(days)) {
    throw new InvalidArgumentError(`use ${RETENTION_CLASSES.map((one) => `${one}=DAYS`).join(' or ')}`);
  }
  return { ...before, [name]: Number(days) };
}

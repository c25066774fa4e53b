import { ALL_MODULES, createRecord, DbClock } from '@bihuan/record';
import type { Command } from 'commander';
import { type CommandIo, processIo } from './command-io';
import { findInstallation, type Place, withRecord } from './installation';

interface RepairFlags extends Place {
  readonly json?: boolean;
  readonly dryRun?: boolean;
}

/** Adds `bihuan repair`: tries again what was set aside, wakes every driver, closes incidents whose cause is gone. */
export function registerRepair(program: Command, io: CommandIo = processIo): void {
  program
    .command('repair')
    .description('retry stuck subjects, wake all drivers, close incidents that are over · 修复')
    .option('--dry-run', 'only say what would be done · 只显示将要做什么')
    .option('--json', 'as JSON')
    .option('--url <url>', 'database · 数据库地址')
    .option('--data <folder>', 'data folder of the installation · 数据目录')
    .action((flags: RepairFlags) => repair(flags, io));
}

async function repair(flags: RepairFlags, io: CommandIo): Promise<void> {
  const { databaseUrl } = findInstallation(flags);
  const dryRun = flags.dryRun === true;
  const done = await withRecord(databaseUrl, async (uow) => {
    const record = createRecord({ uow, clock: new DbClock(), modules: ALL_MODULES });
    const stuck = await record.retryStuck({ dryRun });
    const woken = await record.wakeAll({ dryRun });
    const incidents = await record.closeIncidents({ dryRun });
    return { dryRun, stuck, woken, incidents };
  });
  const still = dryRun ? 0 : done.stuck.filter(({ solved }) => !solved).length;
  io.out(flags.json ? `${JSON.stringify(done)}\n` : inWords(done));
  io.exitCode(still > 0 ? 1 : 0);
}

function inWords(done: {
  dryRun: boolean;
  stuck: readonly { ref: { kind: string; id: string }; solved: boolean }[];
  woken: number;
  incidents: readonly { id: number; kind: string }[];
}): string {
  const would = done.dryRun ? 'would be ' : '';
  const lines = done.stuck.map(
    ({ ref, solved }) =>
      `${ref.kind}:${ref.id}  ${done.dryRun ? 'would be tried again · 将重试' : solved ? 'free again · 已恢复' : 'still stuck · 仍卡住'}`,
  );
  lines.push(`${done.woken} drivers ${would}woken · ${done.dryRun ? '将' : '已'}唤醒 ${done.woken} 个驱动`);
  for (const { id, kind } of done.incidents)
    lines.push(`incident ${id} (${kind}) ${would}closed · ${done.dryRun ? '将' : '已'}关闭`);
  return `${lines.join('\n')}\n`;
}

import { migrate, migrationStatus, type MigrationStatus } from '@bihuan/persistence';
import type { Command } from 'commander';
import { type CommandIo, processIo } from './command-io';
import { appRoleOf, findInstallation, type Place } from './installation';

interface MigrateFlags extends Place {
  readonly status?: boolean;
  readonly json?: boolean;
  readonly appRole?: string;
}

/** Adds `bihuan migrate`: brings a database to the newest schema, or says where it stands. */
export function registerMigrate(program: Command, io: CommandIo = processIo): void {
  program
    .command('migrate')
    .description('bring the database to the newest schema · 升级数据库结构')
    .option('--status', 'only say what is applied and what is pending; exit 1 when something is · 只显示状态')
    .option('--url <url>', 'database; made when missing · 数据库地址')
    .option('--data <folder>', 'data folder of the installation · 数据目录')
    .option(
      '--app-role <role>',
      'role of the service, given its rights; that of DATABASE_URL when left out · 服务所用的数据库角色',
    )
    .option('--json', 'as JSON')
    .action((flags: MigrateFlags) => run(flags, io));
}

async function run(flags: MigrateFlags, io: CommandIo): Promise<void> {
  const { databaseUrl, ownerUrl } = findInstallation(flags);
  const appRole = flags.appRole ?? appRoleOf(databaseUrl, ownerUrl);
  if (flags.status) {
    const status = await migrationStatus(ownerUrl);
    io.out(flags.json ? `${JSON.stringify(status)}\n` : statusInWords(status));
    io.exitCode(status.pending.length === 0 ? 0 : 1);
    return;
  }
  const { applied } = await migrate(ownerUrl, { appRole });
  io.out(flags.json ? `${JSON.stringify({ applied })}\n` : appliedInWords(applied));
}

function appliedInWords(applied: readonly string[]): string {
  if (applied.length === 0) return 'Nothing to do: the schema is the newest. 无需执行：结构已是最新。\n';
  return `${applied.map((name) => `applied ${name} · 已执行`).join('\n')}\n`;
}

function statusInWords({ applied, pending }: MigrationStatus): string {
  const lines = [...applied.map((name) => `applied  ${name}`), ...pending.map((name) => `pending  ${name}`)];
  return `${lines.join('\n')}\n`;
}

import { excessOf, migrationStatus, SYSTEM_SCOPE, type Excess } from '@bihuan/persistence';
import { ALL_MODULES, checkInvariants, DbClock, secretsFindings, type Finding } from '@bihuan/record';
import type { Command } from 'commander';
import { describeFailure } from '../failure';
import { type CommandIo, processIo } from './command-io';
import { findInstallation, type Installation, type Place, withRecord } from './installation';
import { ringOf } from './secrets';
import { connectLister, type WorkflowLister } from './open-workflows';

/** Something was found. */
const EXIT_FINDINGS = 1;
/** It could not be checked, so nothing is known. */
const EXIT_UNCHECKED = 2;

interface DoctorFlags extends Place {
  readonly json?: boolean;
  readonly temporal: boolean;
}

/** Adds `bihuan doctor`: does everything that must hold hold, on this installation, now? */
export function registerDoctor(program: Command, io: CommandIo = processIo): void {
  program
    .command('doctor')
    .description('check the invariants of a running installation · 检查不变量')
    .option('--json', 'as JSON')
    .option('--url <url>', 'database to look at · 数据库地址')
    .option('--data <folder>', 'data folder of the installation · 数据目录')
    .option('--no-temporal', 'leave the workflows out · 不检查工作流')
    .addHelpText(
      'after',
      '\nExit code: 0 clean, 1 findings, 2 could not check.\n退出码：0 无问题，1 有发现，2 无法检查。',
    )
    .action((flags: DoctorFlags) => doctor(flags, io));
}

async function doctor(flags: DoctorFlags, io: CommandIo): Promise<void> {
  try {
    const installation = findInstallation(flags);
    const findings = await examine(installation, flags);
    io.out(flags.json ? `${JSON.stringify({ clean: findings.length === 0, findings })}\n` : report(findings));
    io.exitCode(findings.length === 0 ? 0 : EXIT_FINDINGS);
  } catch (error) {
    io.err(`could not check · 无法检查: ${describeFailure(error)}\n`);
    io.exitCode(EXIT_UNCHECKED);
  }
}

async function examine(installation: Installation, flags: DoctorFlags): Promise<Finding[]> {
  const { pending } = await migrationStatus(installation.databaseUrl);
  if (pending.length > 0) return [schemaBehind(pending)];
  const lister = flags.temporal ? await listerOf(installation) : null;
  try {
    return await withRecord(installation.databaseUrl, async (uow) => {
      const excess = await uow.run(SYSTEM_SCOPE, (tx) => excessOf((sql) => tx.query(sql)), { readOnly: true });
      const findings = await checkInvariants({
        uow,
        clock: new DbClock(),
        modules: ALL_MODULES,
        ...(lister ? { listOpenWorkflows: (ids: readonly string[]) => lister.listOpen(ids) } : {}),
      });
      const secrets = await secretsFindings(uow, ringOf(flags));
      return [...(excess ? [roleTooMighty(excess)] : []), ...findings, ...secrets];
    });
  } finally {
    await lister?.close();
  }
}

async function listerOf({ temporalAddress, namespace }: Installation): Promise<WorkflowLister> {
  if (temporalAddress === null) {
    throw new Error(
      'No Temporal server is known here; set TEMPORAL_ADDRESS, or leave the workflows out with --no-temporal.',
    );
  }
  return connectLister(temporalAddress, namespace);
}

const EXCESS: Readonly<Record<Excess, { readonly zh: string; readonly en: string }>> = {
  superuser: { en: 'a superuser, whom no policy binds', zh: '超级用户，行级安全策略对其无效' },
  'bypasses-policies': { en: 'a role with BYPASSRLS, whom no policy binds', zh: '带 BYPASSRLS 的角色，策略对其无效' },
  'reads-reporters': {
    en: 'a role that sees who made a tip-off in any query, since it inherits the right it should only take',
    zh: '直接继承举报人信息读取权限的角色（应仅能临时切换）',
  },
  owner: { en: 'the owner of its tables, who can take the policies off', zh: '表的所有者，能够取消行级安全策略' },
};

function roleTooMighty(excess: Excess): Finding {
  return {
    invariant: 'database-role',
    subject: 'DATABASE_URL',
    zh: `服务连接数据库的角色是${EXCESS[excess].zh}，见 docs/row-security.md`,
    en: `the service connects as ${EXCESS[excess].en}; see docs/row-security.md`,
    facts: { excess },
  };
}

function schemaBehind(pending: readonly string[]): Finding {
  return {
    invariant: 'schema',
    subject: 'migrations',
    zh: `有 ${pending.length} 个迁移未执行，请运行 bihuan migrate`,
    en: `${pending.length} migrations are not applied; run bihuan migrate`,
    facts: { pending },
  };
}

function report(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'All invariants hold. 所有不变量成立。\n';
  const width = Math.max(...findings.map(({ subject }) => subject.length), 8);
  const lines = findings.map(
    ({ invariant, subject, zh, en, facts }) =>
      `${invariant.padEnd(14)} ${subject.padEnd(width)}  ${en} · ${zh}${Object.keys(facts).length > 0 ? `  ${JSON.stringify(facts)}` : ''}`,
  );
  return `${lines.join('\n')}\n${findings.length} findings · 发现 ${findings.length} 项\n`;
}

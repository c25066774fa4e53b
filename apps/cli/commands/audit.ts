import type { AuditLine } from '@bihuan/client';
import type { Command } from 'commander';
import { BadOption } from '../service/bad-option';
import { type ClientIo, processClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { table } from '../service/table';
import { localTime } from '../service/words';
import { verifyCommand, type VerifyFlags } from './audit-verify';

interface ChainFlags extends ServiceFlags {
  readonly installation?: boolean;
}
interface ListFlags extends ChainFlags {
  readonly actor?: string;
  readonly action?: string;
  readonly subject?: string;
  readonly day?: string;
  readonly limit?: string;
}

/** Adds `bihuan audit`: who did what, and whether anybody laid hands on that record. */
export function registerAudit(program: Command, io: ClientIo = processClientIo): void {
  const audit = program.command('audit').description('the audit trail and its chain · 审计记录');
  ofChain(serviceCommand(audit.command('list')))
    .description('lines, the newest first · 列表')
    .option('--actor <id>', 'by whom · 操作人编号')
    .option('--action <name>', 'command, or session.start … · 操作')
    .option('--subject <id>', 'to what · 对象编号')
    .option('--day <day>', 'on which legal day · 日期')
    .option('--limit <n>', 'how many · 条数', '50')
    .action((flags: ListFlags) => atDesk(flags, io, (desk) => list(flags, desk)));
  ofChain(serviceCommand(audit.command('head')))
    .description('the newest signed head, to be printed and kept elsewhere · 最新签名链头，供打印留存')
    .action((flags: ChainFlags) => atDesk(flags, io, (desk) => head(flags, desk)));
  audit
    .command('verify')
    .description('check every chain on the database, line by line, and against signed heads · 核对审计链')
    .option('--heads <file>', 'heads that were kept elsewhere, beside those of the data folder · 另存的链头文件')
    .option('--keys <folder>', 'public keys that are believed; those of the data folder when left out · 公钥目录')
    .option('--district <id>', 'only this chain · 只核对一个区')
    .option('--json', 'as JSON')
    .option('--url <url>', 'database to look at · 数据库地址')
    .option('--data <folder>', 'data folder of the installation · 数据目录')
    .addHelpText('after', '\nExit code: 0 whole, 1 broken, 2 could not check.\n退出码：0 完整，1 不完整，2 无法检查。')
    .action((flags: VerifyFlags) => verifyCommand(flags, io));
}

function ofChain(command: Command): Command {
  return command.option('--installation', 'of what belongs to no district · 不属于任何区的');
}

const chainOf = ({ installation }: ChainFlags) => (installation === true ? 'installation' : 'district');

async function list(flags: ListFlags, { api, io, json, say }: Desk): Promise<void> {
  const { actor, action, subject, day, limit = '50' } = flags;
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > 200) {
    throw new BadOption(say('--limit 应为 1 到 200', '--limit needs a whole number from 1 to 200'));
  }
  const query = { chain: chainOf(flags), actor, action, subject, day, limit: Number(limit) } as const;
  const page = await api.audit.list({ query });
  if (json) return io.out(`${JSON.stringify(page)}\n`);
  if (page.items.length === 0) return io.out(`${say('没有', 'None')}\n`);
  const headings = [
    say('序号', 'line'),
    say('时间', 'at'),
    say('操作人', 'by'),
    say('操作', 'what'),
    say('对象', 'to'),
  ];
  io.out(table(headings, page.items.map(cells)));
  if (page.next !== null)
    io.out(`${say('还有更多，请缩小范围或加大 --limit', 'There are more; narrow it or raise --limit')}\n`);
}

function cells({ sealed, at, actor, action, subject }: AuditLine): string[] {
  const to = subject === null ? '' : `${subject.kind} ${subject.id ?? ''}`;
  return [sealed === null ? '—' : String(sealed.seq), localTime(at), actor, action, to];
}

async function head(flags: ChainFlags, { api, io, json, say }: Desk): Promise<void> {
  const { items } = await api.audit.heads({ query: { chain: chainOf(flags), limit: 1 } });
  const [newest] = items;
  if (json) return io.out(`${JSON.stringify(newest ?? null)}\n`);
  if (!newest) return io.out(`${say('还没有签名链头', 'No head has been signed yet')}\n`);
  const { district, seq, hash, algorithm, at, key, signature } = newest;
  const facts = [
    [say('链', 'chain'), district],
    [say('行数', 'lines'), seq],
    [say('时间', 'at'), localTime(at)],
    [algorithm, hash],
    [say('密钥', 'key'), key],
    [say('签名', 'signature'), signature],
  ];
  io.out(facts.map(([name, value]) => `${name}: ${value}\n`).join(''));
}

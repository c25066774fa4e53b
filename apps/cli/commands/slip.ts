import { writeFileSync } from 'node:fs';
import { allOf, type SlipsListData } from '@bihuan/client';
import type { Command } from 'commander';
import { BadOption } from '../service/bad-option';
import { type ClientIo, processClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { orgIds } from '../service/orgs';
import { table } from '../service/table';
import { localTime } from '../service/words';
import { eventLine, openLine } from './hazard-show';

type Query = NonNullable<SlipsListData['query']>;
interface ListFlags extends ServiceFlags, Pick<Query, 'kind' | 'state' | 'sort'> {
  readonly addressee?: string;
  readonly limit: string;
}
interface DocumentFlags extends ServiceFlags {
  readonly out: string;
  readonly language: string;
  readonly signOff?: boolean;
}

/** Adds `bihuan slip`: list, show, and print to a file. */
export function registerSlip(program: Command, io: ClientIo = processClientIo): void {
  const slip = program.command('slip').description('slips of a running service · 四单');
  serviceCommand(slip.command('list'))
    .description('slips, the newest first · 列表')
    .option('--kind <kind>', 'reminder, warning, supervision or accountability · 种类')
    .option('--state <states>', 'states, comma-separated · 状态，逗号分隔')
    .option('--addressee <org>', 'addressee: id, label or name · 主送单位')
    .option('--sort <order>', 'created, -created, due or -due · 排序')
    .option('--limit <n>', 'rows at most · 最多条数', '50')
    .action((flags: ListFlags) => atDesk(flags, io, (desk) => list(flags, desk)));
  serviceCommand(slip.command('show'))
    .description('state, what is open to you, history · 详情')
    .argument('<id>', 'slip · 四单编号')
    .action((id: string, flags: ServiceFlags) => atDesk(flags, io, (desk) => show(id, desk)));
  serviceCommand(slip.command('document'))
    .description('the slip as a .docx; marked until it is released · 文本')
    .argument('<id>', 'slip · 四单编号')
    .requiredOption('--out <file>', 'file to write · 输出文件')
    .option('--language <lang>', 'zh, or en for a working copy · 文本语言', 'zh')
    .option('--sign-off', 'its sign-off sheet instead · 审签单')
    .action((id: string, flags: DocumentFlags) => atDesk(flags, io, (desk) => print(id, flags, desk)));
}

async function list(flags: ListFlags, desk: Desk): Promise<void> {
  const { api, io, json, say } = desk;
  const most = /^\d{1,6}$/.test(flags.limit) ? Number(flags.limit) : 0;
  if (most < 1) throw new BadOption(say('--limit 应为正整数。', '--limit needs a whole number from 1 on.'));
  const { kind, state, sort } = flags;
  const [addressee] = flags.addressee === undefined ? [] : await orgIds(desk, [flags.addressee]);
  const query: Query = { kind, state, sort, addressee, limit: Math.min(most, 200) };
  const rows = await allOf((cursor) => api.slips.list({ query: { ...query, cursor } }), most);
  if (json) return io.out(`${JSON.stringify({ items: rows })}\n`);
  if (rows.length === 0) return io.out(`${say('没有', 'None')}\n`);
  const names = await namesOf(new Set(rows.map((row) => row.addresseeOrgId)), desk);
  const headings = [
    say('编号', 'id'),
    say('种类', 'kind'),
    say('状态', 'state'),
    say('号', 'number'),
    say('主送', 'to'),
    say('下一到期', 'next due'),
  ];
  const cells = rows.map((row) => [
    row.id,
    row.slipKindName,
    row.stateName,
    row.number ?? '—',
    names.get(row.addresseeOrgId) ?? row.addresseeOrgId,
    localTime(row.nextDue),
  ]);
  io.out(table(headings, cells));
}

async function show(id: string, desk: Desk): Promise<void> {
  const { api, io, json, say } = desk;
  const slip = await api.slips.view({ path: { id } });
  const events = await allOf((cursor) => api.slips.events({ path: { id }, query: { limit: 200, cursor } }));
  if (json) return io.out(`${JSON.stringify({ ...slip, events })}\n`);
  const addressee = String(slip.facts['addresseeOrgId'] ?? '');
  const names = await namesOf(new Set([addressee]), desk);
  const clocks = slip.clocks.filter(({ status }) => status !== 'stopped');
  io.out(
    `${id}\n${say('状态', 'State')}: ${slip.stateName} · v${slip.version} · ${localTime(slip.changedAt)}\n` +
      `${say('主送', 'To')}: ${names.get(addressee) ?? addressee}\n` +
      clocks.map(({ due, name, clock }) => `  ${due}  ${name} (${clock})\n`).join('') +
      openLine(slip, desk) +
      events.map(eventLine).join(''),
  );
}

async function print(id: string, flags: DocumentFlags, { api, io, json, say }: Desk): Promise<void> {
  const { language } = flags;
  if (language !== 'zh' && language !== 'en') {
    throw new BadOption(say('--language 应为 zh 或 en。', '--language needs zh or en.'));
  }
  const asked = { path: { id }, query: { language } } as const;
  const file = flags.signOff ? await api.slips.signOff(asked) : await api.slips.document(asked);
  const bytes = Buffer.from(await file.arrayBuffer());
  try {
    writeFileSync(flags.out, bytes);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BadOption(say(`无法写入：${why}`, `Cannot be written: ${why}`));
  }
  const done = { file: flags.out, bytes: bytes.length };
  io.out(json ? `${JSON.stringify(done)}\n` : `${done.file} (${done.bytes} ${say('字节', 'bytes')})\n`);
}

async function namesOf(ids: ReadonlySet<string>, { api }: Desk): Promise<ReadonlyMap<string, string>> {
  const orgs = await Promise.all([...ids].map((id) => api.orgs.view({ path: { id } })));
  return new Map(orgs.map(({ id, name }) => [id, name]));
}

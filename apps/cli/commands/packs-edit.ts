import type { CommandAnswer, PolicyEffect, RuleEdition } from '@bihuan/client';
import type { Command } from 'commander';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { BadOption } from '../service/bad-option';
import type { ClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { table } from '../service/table';
import { effect, effectOf, show as showEffect } from './packs-effect';

interface CopyFlags extends ServiceFlags {
  readonly to?: string;
}
interface ReasonFlags extends ServiceFlags {
  readonly reason: string;
}
interface ApplyFlags extends ServiceFlags {
  readonly yes?: boolean;
}

/** Adds the commands by which a district edits rules: a copy, its effect, and a second person who applies it. */
export function registerEditing(packs: Command, io: ClientIo): void {
  serviceCommand(packs.command('copy <id>'))
    .description('a copy to be edited, of a pack or any stored policy · 取副本')
    .option('--to <file>', 'write it to this file · 写入文件')
    .action((id: string, flags: CopyFlags) => atDesk(flags, io, (desk) => copy(id, flags, desk)));
  serviceCommand(packs.command('edit <file>'))
    .description('check an edited copy and keep it as a version; not in force yet · 检查并保存修改')
    .action((file: string, flags: ServiceFlags) => atDesk(flags, io, (desk) => edit(file, desk)));
  serviceCommand(packs.command('editions'))
    .description('the district’s own editions, the newest first · 本区版列表')
    .action((flags: ServiceFlags) => atDesk(flags, io, editions));
  serviceCommand(packs.command('effect <policy>'))
    .description('what it would change on the register now; writes nothing · 试算')
    .action((policy: string, flags: ServiceFlags) => atDesk(flags, io, (desk) => effect(policy, desk)));
  serviceCommand(packs.command('propose <policy>'))
    .description('propose it; another person applies it · 提出')
    .requiredOption('--reason <text>', 'why · 理由')
    .action((policy: string, flags: ReasonFlags) => atDesk(flags, io, (desk) => propose(policy, flags, desk)));
  registerDeciding(packs, io);
}

function registerDeciding(packs: Command, io: ClientIo): void {
  serviceCommand(packs.command('apply <amendment>'))
    .description('put what somebody else proposed into force · 实施')
    .option('--yes', 'do not ask · 不再确认')
    .action((id: string, flags: ApplyFlags) => atDesk(flags, io, (desk) => apply(id, flags, desk)));
  serviceCommand(packs.command('decline <amendment>'))
    .description('another person declines it · 不采纳')
    .requiredOption('--reason <text>', 'why · 理由')
    .action((id: string, { reason, ...flags }: ReasonFlags) =>
      atDesk(flags, io, async (desk) => {
        const body = { type: 'DeclineAmendment', reason } as const;
        told(await desk.api.amendments.command({ path: { id }, body }), desk);
      }),
    );
  serviceCommand(packs.command('withdraw <amendment>'))
    .description('the proposer takes it back · 撤回')
    .action((id: string, flags: ServiceFlags) =>
      atDesk(flags, io, async (desk) => {
        told(await desk.api.amendments.command({ path: { id }, body: { type: 'WithdrawAmendment' } }), desk);
      }),
    );
}

async function copy(id: string, { to }: CopyFlags, { api, io, json, say }: Desk): Promise<void> {
  const { text, basedOn } = await api.editions.copy({ path: { id } });
  if (to === undefined) return io.out(json ? `${JSON.stringify({ basedOn, text })}\n` : text);
  writeFileSync(to, text, { flag: 'wx' });
  io.out(json ? `${JSON.stringify({ basedOn, file: to })}\n` : say(`已写入 ${to}\n`, `Written to ${to}\n`));
}

async function edit(file: string, desk: Desk): Promise<void> {
  const edition = await desk.api.editions.take({ body: { text: read(file, desk), file: basename(file) } });
  if (desk.json) return desk.io.out(`${JSON.stringify(edition)}\n`);
  desk.io.out(editionText(edition, desk));
}

function read(file: string, { say }: Desk): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { message } = error as Error;
    throw new BadOption(say(`读不到 ${file}：${message}`, `Cannot read ${file}: ${message}`));
  }
}

function editionText({ id, name, basedOn, version, changes }: RuleEdition, { say }: Desk): string {
  const head = say(
    `${name}\n${id} · 第 ${version} 版 · 据 ${basedOn}\n\n`,
    `${name}\n${id} · version ${version} · a copy of ${basedOn}\n\n`,
  );
  const headings = [say('项目', 'of'), say('内容', 'what'), say('原', 'was'), say('新', 'new'), say('依据', 'basis')];
  const rows = changes.map((change) => [
    change.name,
    change.fieldName,
    change.wasText,
    change.becomesText,
    change.basisText,
  ]);
  return `${head}${rows.length > 0 ? table(headings, rows) : ''}`;
}

async function editions({ api, io, json, say }: Desk): Promise<void> {
  const { items } = await api.editions.list({ query: { limit: 200 } });
  if (json) return io.out(`${JSON.stringify(items)}\n`);
  const headings = [
    say('编号', 'id'),
    say('名称', 'name'),
    say('据', 'copy of'),
    say('编写时间', 'made'),
    say('执行中', 'in force'),
  ];
  const rows = items.map((row) => [row.id, row.name, row.basedOn, row.madeAt.slice(0, 10), row.inForce ? '*' : '']);
  io.out(table(headings, rows));
}

async function propose(policy: string, { reason }: ReasonFlags, desk: Desk): Promise<void> {
  told(await desk.api.amendments.proposePolicy({ body: { policy, reason } }), desk);
}

/** What it does is shown before anybody is asked. */
async function apply(id: string, { yes }: ApplyFlags, desk: Desk): Promise<void> {
  if (!yes && !(await agreed(await effectOf(await policyOf(id, desk), desk), desk))) return;
  told(await desk.api.amendments.command({ path: { id }, body: { type: 'ApplyAmendment' } }), desk);
}

async function policyOf(id: string, { api, say }: Desk): Promise<string> {
  const { facts } = await api.amendments.view({ path: { id } });
  const { policy } = facts as { readonly policy?: string };
  if (policy !== undefined) return policy;
  throw new BadOption(
    say('这项修订与规则无关，请用 campaign amend。', 'This amendment is not about rules; use campaign amend.'),
  );
}

async function agreed(found: PolicyEffect, desk: Desk): Promise<boolean> {
  const { io, say } = desk;
  if (!desk.json) showEffect(found, desk);
  const answer = await io.ask(say('确认实施？输入 yes：', 'Put it into force? Type yes: '));
  if (answer === null) {
    throw new BadOption(
      say('没有终端可以确认；确定要实施请加 --yes。', 'Nobody can confirm here; add --yes to apply it.'),
    );
  }
  if (/^(y|yes|是)$/i.test(answer.trim())) return true;
  io.out(`${say('没有实施。', 'Nothing was applied.')}\n`);
  return false;
}

function told(answer: CommandAnswer, { io, json }: Desk): void {
  const { id, version, stateName, events } = answer;
  io.out(json ? `${JSON.stringify(answer)}\n` : `${id} · ${stateName} · v${version} · ${events.join(', ')}\n`);
}

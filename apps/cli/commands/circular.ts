import { allOf, type CircularCommand, type CircularsListData } from '@bihuan/client';
import { Argument, Option, type Command } from 'commander';
import { type ClientIo, processClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { orgIds } from '../service/orgs';
import { table } from '../service/table';
import { document, show } from './circular-show';

const KINDS = ['criticism', 'praise', 'situation'] as const;
const SCOPES = ['unit', 'line', 'area'] as const;
type Query = NonNullable<CircularsListData['query']>;

interface ListFlags extends ServiceFlags, Pick<Query, 'kind' | 'state' | 'line'> {}
interface ContentFlags extends ServiceFlags {
  readonly title?: string;
  readonly from?: string;
  readonly to?: string;
  readonly text?: string;
  readonly named?: readonly string[];
  readonly addressee?: readonly string[];
}
interface DraftFlags extends Required<Omit<ContentFlags, keyof ServiceFlags | 'named'>>, ServiceFlags {
  readonly named?: readonly string[];
  readonly scope: (typeof SCOPES)[number];
  readonly line?: string;
}

/** Adds `bihuan circular`: drafted from the register, issued by another person. */
export function registerCircular(program: Command, io: ClientIo = processClientIo): void {
  const circular = program.command('circular').description('circulars drafted from the register · 通报');
  serviceCommand(circular.command('list'))
    .description('circulars, the newest first · 列表')
    .addOption(new Option('--kind <kind>', 'criticism, praise or situation · 种类').choices(KINDS))
    .option('--state <states>', 'states, comma-separated · 状态，逗号分隔')
    .option('--line <code>', 'line · 行业')
    .action((flags: ListFlags) => atDesk(flags, io, (desk) => list(flags, desk)));
  serviceCommand(circular.command('show'))
    .description('figures, what has changed since, what is open to you · 详情')
    .argument('<id>', 'circular · 通报编号')
    .action((id: string, flags: ServiceFlags) => atDesk(flags, io, (desk) => show(id, desk)));
  serviceCommand(circular.command('document'))
    .description('the circular as a .docx; marked until it is issued · 文本')
    .argument('<id>', 'circular · 通报编号')
    .requiredOption('--out <file>', 'file to write · 输出文件')
    .addOption(new Option('--language <lang>', 'en is a working copy · 文本语言').choices(['zh', 'en']).default('zh'))
    .option('--sign-off', 'its sign-off sheet instead · 审签单')
    .action((id: string, flags: Parameters<typeof document>[1]) =>
      atDesk(flags, io, (desk) => document(id, flags, desk)),
    );
  registerDrafting(circular, io);
  registerSteps(circular, io);
}

/** The fields that drafting and redrafting share. */
function contentOptions(command: Command, needed: boolean): Command {
  const option = (flags: string, description: string) =>
    command.addOption(new Option(flags, description).makeOptionMandatory(needed));
  option('--title <text>', 'title · 标题');
  option('--from <day>', 'first day of the period · 期间第一天');
  option('--to <day>', 'its last day · 期间最后一天');
  option('--text <text>', 'text · 正文');
  option('--addressee <org...>', 'addressees: id, label or name · 主送单位');
  return command.option('--named <who...>', 'whom it names: units, areas or codes of lines · 批评或表扬谁');
}

function registerDrafting(circular: Command, io: ClientIo): void {
  contentOptions(serviceCommand(circular.command('draft')), true)
    .description('draft one with the figures of now · 拟制')
    .addArgument(new Argument('<kind>', 'criticism, praise or situation · 种类').choices(KINDS))
    .addOption(new Option('--scope <scope>', 'lines of the table · 按单位、行业或镇街').choices(SCOPES).default('unit'))
    .option('--line <code>', 'only hazards of this line · 只统计该行业')
    .action((circularKind: (typeof KINDS)[number], flags: DraftFlags) =>
      atDesk(flags, io, async (desk) => {
        const { title, from, to, text, scope, line } = flags;
        const addressees = await orgIds(desk, flags.addressee);
        const named = await namedIds(flags.named ?? [], scope, desk);
        const body = { circularKind, title, from, to, text, scope, line, named, addressees };
        told(await desk.api.circulars.draft({ body }), desk);
      }),
    );
  contentOptions(serviceCommand(circular.command('redraft')), false)
    .description('change what is given, and take the figures anew · 重新拟制')
    .argument('<id>', 'circular · 通报编号')
    .action((id: string, flags: ContentFlags) =>
      atDesk(flags, io, async (desk) => {
        const { title, from, to, text, named, addressee } = flags;
        const more = {
          addressees: addressee && (await orgIds(desk, addressee)),
          named: named && (await namedIds(named, 'unit', desk)),
        };
        await give(id, { type: 'RedraftCircular', title, from, to, text, ...more }, desk);
      }),
    );
}

function registerSteps(circular: Command, io: ClientIo): void {
  const step = (name: string, description: string) =>
    serviceCommand(circular.command(name)).description(description).argument('<id>', 'circular · 通报编号');
  step('propose', 'propose it for issue · 报签').action((id: string, flags: ServiceFlags) =>
    atDesk(flags, io, (desk) => give(id, { type: 'ProposeCircular' }, desk)),
  );
  step('issue', 'issue it under its number · 签发')
    .option('--confirm <token>', 'confirms the changes of figures that `show` names · 确认所示数据变化')
    .action((id: string, flags: ServiceFlags & { readonly confirm?: string }) =>
      atDesk(flags, io, (desk) => give(id, { type: 'IssueCircular', confirm: flags.confirm }, desk)),
    );
  const REASONED = [
    ['return', 'ReturnCircular', 'give it back to its drafters · 退回修改'],
    ['drop', 'DropCircular', 'give the draft up · 放弃'],
    ['recall', 'RecallCircular', 'recall an issued one; its number stays, void · 撤回'],
  ] as const;
  for (const [name, type, description] of REASONED) {
    step(name, description)
      .requiredOption('--reason <text>', 'why · 理由')
      .action((id: string, flags: ServiceFlags & { readonly reason: string }) =>
        atDesk(flags, io, (desk) => give(id, { type, reason: flags.reason }, desk)),
      );
  }
}

async function list({ kind, state, line }: ListFlags, desk: Desk): Promise<void> {
  const { api, io, json, say } = desk;
  const items = await allOf((cursor) => api.circulars.list({ query: { kind, state, line, limit: 200, cursor } }));
  if (json) return io.out(`${JSON.stringify({ items })}\n`);
  const headings = [
    ...[say('编号', 'id'), say('种类', 'kind'), say('状态', 'state'), say('文号', 'number')],
    ...[say('期间', 'period'), say('标题', 'title')],
  ];
  const cells = items.map((one) => [
    ...[one.id, one.circularKindName, one.stateName, one.docNo ?? '—'],
    ...[`${one.from} – ${one.to}`, one.title],
  ]);
  io.out(cells.length === 0 ? `${say('没有', 'None')}\n` : table(headings, cells));
}

/** Codes of lines are typed as they are; units and areas may be named. */
function namedIds(typed: readonly string[], scope: string, desk: Desk): Promise<string[]> | string[] {
  const codes = scope === 'line' || typed.every((text) => /^[A-Z]{2,12}$/.test(text));
  return codes ? [...typed] : orgIds(desk, typed);
}

async function give(id: string, body: CircularCommand, desk: Desk): Promise<void> {
  told(await desk.api.circulars.command({ path: { id }, body }), desk);
}

function told(answer: { id: string; stateName: string; version: number; events: string[] }, { io, json }: Desk): void {
  const { id, stateName, version, events } = answer;
  io.out(json ? `${JSON.stringify(answer)}\n` : `${id} · ${stateName} · v${version} · ${events.join(', ')}\n`);
}

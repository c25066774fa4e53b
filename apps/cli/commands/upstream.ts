import type { Filing, Upstream } from '@bihuan/client';
import { allOf } from '@bihuan/client';
import type { Command } from 'commander';
import { BadOption } from '../service/bad-option';
import { type ClientIo, processClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { type SecretFlags, typedSecrets } from '../service/secrets-typed';
import { table } from '../service/table';
import { localTime } from '../service/words';

const WHATS = ['listed', 'closed', 'revoked', 'reopened'] as const;
const STATES = ['pending', 'unknown', 'filed', 'refused'] as const;

interface AddFlags extends ServiceFlags, SecretFlags {
  readonly files: string;
}
interface ChangeFlags extends ServiceFlags, SecretFlags {
  readonly address?: string;
  readonly files?: string;
  readonly token?: boolean;
}
interface FilingFlags extends ServiceFlags {
  readonly state?: string;
  readonly hazard?: string;
  readonly upstream?: string;
}

/** Adds `bihuan upstream`: systems above the district, and what is filed with them. */
export function registerUpstream(program: Command, io: ClientIo = processClientIo): void {
  const upstream = program.command('upstream').description('systems above the district · 上级系统');
  registerSystems(upstream, io);
  serviceCommand(upstream.command('filings'))
    .description('what was filed or waits, the newest hundred · 报送情况')
    .option('--state <state>', `only these: ${STATES.join(', ')} · 状态`)
    .option('--hazard <id>', 'only those of one hazard · 隐患')
    .option('--upstream <id>', 'only those for one system · 上级系统')
    .action((flags: FilingFlags) => atDesk(flags, io, (desk) => filings(flags, desk)));
  serviceCommand(upstream.command('filing'))
    .description('one filing, with its attempts and why it was refused · 一条报送')
    .argument('<id>', 'filing · 报送编号')
    .action((id: string, flags: ServiceFlags) =>
      atDesk(flags, io, async (desk) => showFiling(await desk.api.filings.view({ path: { id } }), desk)),
    );
  serviceCommand(upstream.command('retry'))
    .description('file again now, under the same key · 重新报送')
    .argument('<id>', 'filing · 报送编号')
    .action((id: string, flags: ServiceFlags) =>
      atDesk(flags, io, async (desk) => showFiling(await desk.api.filings.retry({ path: { id }, body: {} }), desk)),
    );
}

function registerSystems(upstream: Command, io: ClientIo): void {
  serviceCommand(upstream.command('list'))
    .description('every system above the district · 列表')
    .action((flags: ServiceFlags) => atDesk(flags, io, list));
  serviceCommand(upstream.command('add'))
    .description('set one up; it files nothing until it is on · 设置')
    .argument('<system>', 'its name · 系统名称')
    .argument('<address>', 'of its interface · 接口地址')
    .requiredOption('--files <whats>', `what is filed, with commas: ${WHATS.join(',')} · 报送哪些`)
    .option('--password-stdin', 'its token is standard input · 从标准输入读取令牌')
    .action((system: string, address: string, flags: AddFlags) =>
      atDesk(flags, io, (desk) => add(system, address, flags, desk)),
    );
  serviceCommand(upstream.command('change'))
    .description('another address, another token, or other things filed · 更改')
    .argument('<id>', 'system above · 上级系统编号')
    .option('--address <url>', 'another address · 接口地址')
    .option('--token', 'asks for another token · 输入新令牌')
    .option('--files <whats>', `what is filed from now on: ${WHATS.join(',')} · 报送哪些`)
    .option('--password-stdin', 'its token is standard input · 从标准输入读取令牌')
    .action((id: string, flags: ChangeFlags) => atDesk(flags, io, (desk) => change(id, flags, desk)));
  for (const [name, active, words] of [
    ['on', true, 'file from now on · 启用'],
    ['off', false, 'file nothing until it is on again · 停用'],
  ] as const) {
    serviceCommand(upstream.command(name))
      .description(words)
      .argument('<id>', 'system above · 上级系统编号')
      .action((id: string, flags: ServiceFlags) =>
        atDesk(flags, io, async (desk) =>
          showSystem(await desk.api.upstreams.switch({ path: { id }, body: { active } }), desk),
        ),
      );
  }
}

async function list({ api, io, json, say }: Desk): Promise<void> {
  const items = await allOf((cursor) => api.upstreams.list({ query: { limit: 200, cursor } }));
  if (json) return io.out(`${JSON.stringify(items)}\n`);
  if (items.length === 0) return io.out(`${say('无', 'None')}\n`);
  const headings = [
    say('编号', 'Id'),
    say('名称', 'Name'),
    say('启用', 'On'),
    say('报送', 'Files'),
    say('待报送', 'Waiting'),
    say('被退回', 'Refused'),
    say('地址', 'Address'),
  ];
  const rows = items.map(({ id, system, active, whats, waiting, refused, url }) => [
    id,
    system,
    active ? say('是', 'yes') : say('否', 'no'),
    whats.join(','),
    String(waiting),
    String(refused),
    url ?? '',
  ]);
  io.out(table(headings, rows));
}

async function add(system: string, url: string, flags: AddFlags, desk: Desk): Promise<void> {
  const whats = whatsIn(flags.files);
  const token = await typedToken(flags, desk);
  showSystem(await desk.api.upstreams.create({ body: { system, url, token, whats } }), desk);
}

async function change(id: string, flags: ChangeFlags, desk: Desk): Promise<void> {
  const { address: url, files } = flags;
  const renewed = flags.token === true || flags.passwordStdin === true;
  if (url === undefined && files === undefined && !renewed) {
    throw new BadOption('请写明 --address、--token 或 --files。\nName --address, --token or --files.');
  }
  const body = {
    ...(url === undefined ? {} : { url }),
    ...(files === undefined ? {} : { whats: whatsIn(files) }),
    ...(renewed ? { token: await typedToken(flags, desk) } : {}),
  };
  showSystem(await desk.api.upstreams.change({ path: { id }, body }), desk);
}

/** A token on the command line would stay in the shell's history. */
async function typedToken(flags: SecretFlags, { io, say }: Desk): Promise<string> {
  const [token = ''] = await typedSecrets(flags, io, [say('令牌', 'Token')]);
  return token;
}

async function filings({ state, hazard, upstream }: FilingFlags, { api, io, json, say }: Desk): Promise<void> {
  const query = { limit: 100, hazard, upstream, ...(state === undefined ? {} : { state: oneOf(STATES, state) }) };
  const { items } = await api.filings.list({ query });
  if (json) return io.out(`${JSON.stringify(items)}\n`);
  if (items.length === 0) return io.out(`${say('无', 'None')}\n`);
  const headings = [
    say('编号', 'Id'),
    say('系统', 'System'),
    say('事项', 'What'),
    say('隐患', 'Hazard'),
    say('状态', 'State'),
    say('次数', 'Attempts'),
    say('时间', 'At'),
    say('原因', 'Reason'),
  ];
  const rows = items.map((filing) => [
    filing.id,
    filing.upstream.system,
    filing.whatName,
    filing.hazard.title,
    filing.stateName,
    String(filing.attempts),
    localTime(filing.endedAt ?? filing.createdAt),
    whyOf(filing),
  ]);
  io.out(table(headings, rows));
}

function showFiling(filing: Filing, { io, json, say }: Desk): void {
  if (json) return io.out(`${JSON.stringify(filing)}\n`);
  const { id, upstream, whatName, hazard, stateName, attempts, receipt, waitsFor, nextAttemptAt } = filing;
  const lines = [
    `${id} ${upstream.system} ${whatName} ${stateName}`,
    `${say('隐患', 'Hazard')} ${hazard.id} ${hazard.title}`,
    `${say('次数', 'Attempts')} ${attempts}`,
    ...(receipt === null ? [] : [`${say('对方编号', 'Their number')} ${receipt}`]),
    ...(whyOf(filing) === '' ? [] : [`${say('原因', 'Reason')} ${whyOf(filing)}`]),
    ...(waitsFor === null ? [] : [`${say('须先报送', 'Waits for')} ${waitsFor}`]),
    ...(nextAttemptAt === null ? [] : [`${say('下次处理', 'Looked at next')} ${localTime(nextAttemptAt)}`]),
  ];
  io.out(`${lines.join('\n')}\n`);
}

function showSystem(upstream: Upstream, { io, json, say }: Desk): void {
  if (json) return io.out(`${JSON.stringify(upstream)}\n`);
  const { id, system, active } = upstream;
  io.out(`${id} ${system} ${active ? say('已启用', 'on') : say('未启用', 'off')}\n`);
}

/** The other system's words first, ours where it gave none. */
const whyOf = ({ reason, lastErrorText }: Filing): string => reason ?? lastErrorText ?? '';

function whatsIn(text: string): (typeof WHATS)[number][] {
  return text.split(/[,，]/).map((what) => oneOf(WHATS, what.trim()));
}

function oneOf<T extends string>(values: readonly T[], text: string): T {
  const value = values.find((known) => known === text);
  if (value === undefined) {
    throw new BadOption(`应为 ${values.join('、')} 之一：${text}。\nExpected one of ${values.join(', ')}: ${text}.`);
  }
  return value;
}

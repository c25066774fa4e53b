import { setTimeout } from 'node:timers/promises';
import { allOf } from '@bihuan/client';
import type { Command } from 'commander';
import { BadOption } from '../service/bad-option';
import { type ClientIo, processClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { table } from '../service/table';

/** How long an outcome is waited for, and how often it is looked at. */
const PATIENCE_MS = 30_000;
const LOOK_MS = 500;
/** Refused, unknown, or still on its way. */
const EXIT_NOT_DELIVERED = 1;

interface HoursFlags extends ServiceFlags {
  readonly quiet?: string;
  readonly digest?: string;
}

/** Adds `bihuan channel`: the ways out of the installation and when their recipients may be written to. */
export function registerChannel(program: Command, io: ClientIo = processClientIo): void {
  const channel = program.command('channel').description('ways out for notices · 对外通道');
  serviceCommand(channel.command('list'))
    .description('every channel of the district · 列表')
    .action((flags: ServiceFlags) => atDesk(flags, io, list));
  serviceCommand(channel.command('hours'))
    .description('when its recipient may be written to; without flags: at any time · 何时可以打扰')
    .argument('<id>', 'channel · 通道编号')
    .option('--quiet <from-until>', 'only what is urgent meanwhile, e.g. 22:00-07:00 · 免打扰时段')
    .option('--digest <time>', 'everything in one piece at this time, e.g. 08:30 · 每日汇总时间')
    .action((id: string, flags: HoursFlags) => atDesk(flags, io, (desk) => hours(id, flags, desk)));
  serviceCommand(channel.command('test'))
    .description('send one test message and tell what became of it; once a minute · 试发一条')
    .argument('<id>', 'channel · 通道编号')
    .action((id: string, flags: ServiceFlags) => atDesk(flags, io, (desk) => test(id, desk)));
}

async function list({ api, io, json, say }: Desk): Promise<void> {
  const items = await allOf((cursor) => api.channels.list({ query: { limit: 200, cursor } }));
  if (json) return io.out(`${JSON.stringify(items)}\n`);
  if (items.length === 0) return io.out(`${say('无', 'None')}\n`);
  const headings = [
    say('编号', 'Id'),
    say('名称', 'Name'),
    say('种类', 'Kind'),
    say('启用', 'On'),
    say('待发', 'Waiting'),
    say('免打扰', 'Quiet'),
    say('每日汇总', 'Digest'),
  ];
  const rows = items.map(({ id, name, kind, active, pending, quiet, digestAt }) => [
    id,
    name,
    kind,
    active ? say('是', 'yes') : say('否', 'no'),
    String(pending),
    quiet ? `${quiet.from}-${quiet.until}` : '',
    digestAt ?? '',
  ]);
  io.out(table(headings, rows));
}

async function hours(id: string, { quiet, digest }: HoursFlags, { api, io, json }: Desk): Promise<void> {
  const [from, until, ...more] = quiet?.split('-') ?? [];
  if (quiet !== undefined && (!from || !until || more.length > 0)) {
    throw new BadOption('--quiet 应为两个时间，如 22:00-07:00。\n--quiet needs two times such as 22:00-07:00.');
  }
  const body = { quiet: from && until ? { from, until } : null, digestAt: digest ?? null };
  const set = await api.channels.hours({ path: { id }, body });
  io.out(json ? `${JSON.stringify(set)}\n` : `${set.name}\n`);
}

/** Asks for the message and looks at its delivery until that has ended, or the worker let it lie for too long. */
async function test(id: string, { api, io, json, say }: Desk): Promise<void> {
  let delivery = await api.channels.test({ path: { id }, body: {} });
  const end = performance.now() + PATIENCE_MS;
  while (delivery.state === 'pending' && performance.now() < end) {
    await setTimeout(LOOK_MS);
    delivery = await api.deliveries.view({ path: { id: delivery.id } });
  }
  const { state, stateName, lastErrorText } = delivery;
  if (json) io.out(`${JSON.stringify(delivery)}\n`);
  else {
    const later = say('尚未发出，稍后看 bihuan delivery list', 'Not sent yet: look at bihuan delivery list later');
    const outcome = state === 'pending' ? later : stateName;
    io.out(`${delivery.id}  ${outcome}${lastErrorText === null ? '' : `  ${lastErrorText}`}\n`);
  }
  if (state !== 'delivered') io.exitCode(EXIT_NOT_DELIVERED);
}

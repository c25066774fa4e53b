import type { Command } from 'commander';
import { BadOption } from '../service/bad-option';
import { type ClientIo, processClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { table } from '../service/table';
import { localTime } from '../service/words';

const STATES = ['pending', 'delivered', 'failed', 'unknown'] as const;
const FOUND = ['delivered', 'resend'] as const;

interface ListFlags extends ServiceFlags {
  readonly state?: string;
  readonly channel?: string;
}

/** Adds `bihuan delivery`: what went out through the channels, and what a person found out about it. */
export function registerDelivery(program: Command, io: ClientIo = processClientIo): void {
  const delivery = program.command('delivery').description('notices on their way out · 对外送达');
  serviceCommand(delivery.command('list'))
    .description('the newest hundred · 列表')
    .option('--state <state>', `only these: ${STATES.join(', ')} · 状态`)
    .option('--channel <id>', 'only those of one channel · 通道')
    .action((flags: ListFlags) => atDesk(flags, io, (desk) => list(flags, desk)));
  serviceCommand(delivery.command('reconcile'))
    .description('settle one whose outcome is unknown, after looking for it · 核实不知是否送达的一条')
    .argument('<id>', 'delivery · 送达编号')
    .argument('<found>', 'delivered: it is there; resend: it is not · 确已送达，或重发')
    .action((id: string, found: string, flags: ServiceFlags) =>
      atDesk(flags, io, (desk) => reconcile(id, oneOf(FOUND, found), desk)),
    );
}

async function list({ state, channel }: ListFlags, { api, io, json, say }: Desk): Promise<void> {
  const query = { limit: 100, channel, ...(state === undefined ? {} : { state: oneOf(STATES, state) }) };
  const { items } = await api.deliveries.list({ query });
  if (json) return io.out(`${JSON.stringify(items)}\n`);
  if (items.length === 0) return io.out(`${say('无', 'None')}\n`);
  const headings = [
    say('编号', 'Id'),
    say('状态', 'State'),
    say('次数', 'Attempts'),
    say('时间', 'At'),
    say('错误', 'Error'),
  ];
  const rows = items.map(({ id, stateName, attempts, createdAt, endedAt, lastErrorText }) => [
    id,
    stateName,
    String(attempts),
    localTime(endedAt ?? createdAt),
    lastErrorText ?? '',
  ]);
  io.out(table(headings, rows));
}

async function reconcile(id: string, found: (typeof FOUND)[number], { api, io, json }: Desk): Promise<void> {
  const settled = await api.deliveries.reconcile({ path: { id }, body: { found } });
  io.out(json ? `${JSON.stringify(settled)}\n` : `${settled.id} ${settled.stateName}\n`);
}

function oneOf<T extends string>(values: readonly T[], text: string): T {
  const value = values.find((known) => known === text);
  if (value === undefined) {
    throw new BadOption(`应为 ${values.join('、')} 之一：${text}。\nExpected one of ${values.join(', ')}: ${text}.`);
  }
  return value;
}

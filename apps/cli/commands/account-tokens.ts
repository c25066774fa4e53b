import { allOf } from '@bihuan/client';
import type { Command } from 'commander';
import { BadOption } from '../service/bad-option';
import type { ClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { table } from '../service/table';
import { localTime } from '../service/words';

interface CreateFlags extends ServiceFlags {
  readonly name: string;
  readonly allow: readonly string[];
  readonly days?: string;
}

/** Adds `bihuan account tokens`: what lets one's own programs in. */
export function registerTokens(account: Command, io: ClientIo): void {
  const tokens = account.command('tokens').description('tokens of your programs · 接口令牌');
  serviceCommand(tokens.command('list'))
    .description('your live tokens · 有效令牌')
    .action((flags: ServiceFlags) => atDesk(flags, io, list));
  serviceCommand(tokens.command('create'))
    .description('a new token, shown this once; use it as BIHUAN_TOKEN · 建立令牌')
    .requiredOption('--name <name>', 'what it is for · 用途')
    .requiredOption('--allow <permissions...>', 'permissions it has, e.g. hazard.read · 权限')
    .option('--days <days>', 'days until it ends, 90 when left out, 365 at most · 有效天数')
    .action((flags: CreateFlags) => atDesk(flags, io, (desk) => create(desk, flags)));
  serviceCommand(tokens.command('revoke <id>'))
    .description('end a token now · 撤销令牌')
    .action((id: string, flags: ServiceFlags) => atDesk(flags, io, (desk) => revoke(desk, id)));
}

async function list({ api, io, json, say }: Desk): Promise<void> {
  const items = await allOf((cursor) => api.account.listTokens({ query: { limit: 200, cursor } }));
  if (json) return io.out(`${JSON.stringify(items)}\n`);
  if (items.length === 0) return io.out(`${say('无', 'None')}\n`);
  const headings = [
    say('编号', 'Id'),
    say('用途', 'Name'),
    say('权限', 'Permissions'),
    say('到期', 'Ends'),
    say('最近使用', 'Last used'),
  ];
  const rows = items.map(({ id, name, permissions, expiresAt, lastUsedAt }) => [
    id,
    name,
    permissions,
    localTime(expiresAt),
    localTime(lastUsedAt),
  ]);
  io.out(table(headings, rows));
}

async function create({ api, io, json, say }: Desk, { name, allow, days }: CreateFlags): Promise<void> {
  if (days !== undefined && !/^\d{1,3}$/.test(days)) {
    throw new BadOption('--days 应为 1 到 365 的整数。\n--days needs a whole number from 1 to 365.');
  }
  const body = { name, permissions: [...allow], ...(days === undefined ? {} : { days: Number(days) }) };
  const made = await api.account.createToken({ body });
  if (json) return io.out(`${JSON.stringify(made)}\n`);
  io.out(`${made.token}\n`);
  io.err(`${say('只显示这一次，有效至', 'Shown this once; ends')} ${localTime(made.expiresAt)} · ${made.id}\n`);
}

async function revoke({ api, io, json, say }: Desk, id: string): Promise<void> {
  await api.account.revokeToken({ path: { id } });
  io.out(json ? `${JSON.stringify({ revoked: id })}\n` : `${say('已撤销', 'Revoked')}\n`);
}

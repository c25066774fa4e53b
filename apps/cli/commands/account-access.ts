import type { Command } from 'commander';
import { BadOption } from '../service/bad-option';
import type { ClientIo } from '../service/client-io';
import { atDesk, atDoor, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { type SecretFlags, typedSecrets } from '../service/secrets-typed';
import { localTime } from '../service/words';

interface InviteFlags extends ServiceFlags {
  readonly days?: string;
}
interface AcceptFlags extends ServiceFlags, SecretFlags {
  readonly invitation: string;
}
interface CloseFlags extends ServiceFlags {
  readonly to?: string;
}
interface ResetFlags extends ServiceFlags {
  readonly reason?: string;
  readonly confirm?: boolean;
}

/** Adds what lets people in first, and again after they lost their device. */
export function registerAccess(account: Command, io: ClientIo): void {
  serviceCommand(account.command('invite <login>'))
    .description('a code by which the person sets their password (administrators) · 邀请设置密码')
    .option('--days <days>', 'days until it ends, 7 when left out, 30 at most · 有效天数')
    .action((login: string, flags: InviteFlags) => atDesk(flags, io, (desk) => invite(desk, login, flags)));
  serviceCommand(account.command('accept'))
    .description('set your password by an invitation · 凭邀请码设置密码')
    .requiredOption('--invitation <code>', 'the code you were given · 邀请码')
    .option('--password-stdin', 'read the new password from standard input · 从标准输入读取密码')
    .action((flags: AcceptFlags) => atDoor(flags, io, (desk) => accept(desk, flags)));
  serviceCommand(account.command('reset-totp <login>'))
    .description('take a lost second factor away; two administrators, one asks, one confirms · 重置动态口令')
    .option('--reason <text>', 'ask for it · 申请，写明原因')
    .option('--confirm', 'confirm what another asked for · 确认他人的申请')
    .action((login: string, flags: ResetFlags) => atDesk(flags, io, (desk) => reset(desk, login, flags)));
  serviceCommand(account.command('close <login>'))
    .description('close the account of somebody who leaves and hand over (administrators) · 离岗交接并停用账号')
    .option('--to <login>', 'who takes posts and inbox over · 接替人的登录名')
    .action((login: string, flags: CloseFlags) => atDesk(flags, io, (desk) => close(desk, login, flags)));
  serviceCommand(account.command('reopen <login>'))
    .description('open a closed account again, without its posts (administrators) · 恢复启用账号')
    .action((login: string, flags: ServiceFlags) => atDesk(flags, io, (desk) => reopen(desk, login)));
}

async function close(desk: Desk, login: string, { to }: CloseFlags): Promise<void> {
  const { api, io, json, say } = desk;
  const path = { id: await userId(desk, login) };
  const body = to === undefined ? {} : { successorId: await userId(desk, to) };
  const { posts } = await api.userAccess.depart({ path, body });
  if (json) return io.out(`${JSON.stringify({ login, successor: to ?? null, posts })}\n`);
  const whose = to === undefined ? say('无人接替', 'nobody takes over') : say(`由 ${to} 接任`, `${to} takes over`);
  const ended =
    posts.length === 0 ? say('没有岗位', 'no posts') : `${posts.length} ${say('个岗位', 'posts')}, ${whose}`;
  io.out(`${login} ${say('已停用', 'is closed')}: ${ended}\n`);
  io.err(`${say('如有误，可恢复启用', 'Taken back by')}: bihuan account reopen ${login}\n`);
}

async function reopen(desk: Desk, login: string): Promise<void> {
  const { api, io, json, say } = desk;
  await api.userAccess.reopen({ path: { id: await userId(desk, login) } });
  const done = say('已恢复启用；岗位须重新任命', 'is open again; posts are given anew');
  io.out(json ? `${JSON.stringify({ login, open: true })}\n` : `${login} ${done}\n`);
}

async function invite(desk: Desk, login: string, { days }: InviteFlags): Promise<void> {
  const { api, io, json, say } = desk;
  if (days !== undefined && !/^\d{1,2}$/.test(days)) {
    throw new BadOption('--days 应为 1 到 30 的整数。\n--days needs a whole number from 1 to 30.');
  }
  const body = days === undefined ? {} : { days: Number(days) };
  const { code, expiresAt } = await api.userAccess.invite({ path: { id: await userId(desk, login) }, body });
  if (json) return io.out(`${JSON.stringify({ login, code, expiresAt })}\n`);
  io.out(`${code}\n`);
  io.err(
    `${say('只显示这一次，请当面或另行告知本人，有效至', 'Shown this once: tell the person; ends')} ${localTime(expiresAt)}\n`,
  );
}

async function accept({ api, io, json, say }: Desk, flags: AcceptFlags): Promise<void> {
  const [password = ''] = await typedSecrets(flags, io, ['新密码 New password']);
  const { login, name } = await api.userAccess.acceptInvitation({ body: { code: flags.invitation, password } });
  if (json) return io.out(`${JSON.stringify({ login, name })}\n`);
  io.out(`${name} · ${say('密码已设置，请登录', 'Your password is set. Sign in')}: bihuan login --login ${login}\n`);
}

async function reset(desk: Desk, login: string, { reason, confirm }: ResetFlags): Promise<void> {
  const { api, io, json, say } = desk;
  if ((reason === undefined) === !confirm) {
    throw new BadOption('申请用 --reason，确认用 --confirm。\nAsk with --reason, or confirm with --confirm.');
  }
  const path = { id: await userId(desk, login) };
  if (reason === undefined) {
    await api.userAccess.confirmFactorReset({ path, body: {} });
    return io.out(json ? `${JSON.stringify({ login, reset: true })}\n` : `${say('已重置', 'It is taken away')}\n`);
  }
  const { expiresAt } = await api.userAccess.askFactorReset({ path, body: { reason } });
  if (json) return io.out(`${JSON.stringify({ login, expiresAt })}\n`);
  io.out(`${say('等待另一位管理员确认，至', 'Waits for another administrator until')} ${localTime(expiresAt)}\n`);
}

/** The id of the account with exactly this login. */
async function userId({ api }: Desk, login: string): Promise<string> {
  const { items } = await api.users.list({ query: { q: login, limit: 200 } });
  const found = items.find((user) => user.login === login);
  if (found) return found.id;
  throw new BadOption(`没有登录名为“${login}”的用户。\nNobody has the login "${login}".`);
}

import type { Command } from 'commander';
import { BadOption } from '../service/bad-option';
import { type ClientIo, processClientIo } from '../service/client-io';
import { atDesk, atDoor, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { forgetSession, keepSession, readSessions } from '../service/kept-sessions';

interface LoginFlags extends ServiceFlags {
  readonly login: string;
  readonly passwordStdin?: boolean;
}

/** Adds `bihuan login` and `bihuan logout`: the person for whom the other commands talk to the service. */
export function registerSession(program: Command, io: ClientIo = processClientIo): void {
  serviceCommand(program.command('login'))
    .description('sign in to a running service and keep the token for other commands · 登录')
    .requiredOption('--login <name>', 'who signs in · 登录名')
    .option('--password-stdin', 'read the password from standard input · 从标准输入读取密码')
    .addHelpText(
      'after',
      '\nThe token is kept in ~/.config/bihuan, readable by you only; BIHUAN_TOKEN and BIHUAN_URL go before it.\n' +
        '令牌保存在 ~/.config/bihuan，仅本人可读；环境变量 BIHUAN_TOKEN、BIHUAN_URL 优先。',
    )
    .action((flags: LoginFlags) => atDoor(flags, io, (desk) => login(flags, desk)));
  serviceCommand(program.command('logout'))
    .description('end the session and forget the token · 退出登录')
    .action((flags: ServiceFlags) => atDesk(flags, io, logout));
}

async function login(flags: LoginFlags, { api, url, io, json, say }: Desk): Promise<void> {
  const password = await passwordFor(flags, io);
  const { token, ...me } = await api.session.signIn({ body: { login: flags.login, password } });
  const named = flags.url ?? io.env['BIHUAN_URL'];
  const kept = named || readSessions(io.env).current === url ? url : null;
  keepSession(io.env, url, { login: me.login, token, expiresAt: me.expiresAt }, kept);
  if (json) return io.out(`${JSON.stringify({ url, ...me, csrfToken: undefined })}\n`);
  const posts = me.posts.map(({ orgName, role }) => `${orgName} ${role}`).join(say('、', ', '));
  io.out(`${me.name}（${me.login}）${posts} · ${url}\n`);
}

async function logout({ api, url, io, json, say }: Desk): Promise<void> {
  try {
    await api.session.signOut();
  } finally {
    forgetSession(io.env, url);
  }
  io.out(json ? `${JSON.stringify({ url, signedOut: true })}\n` : `${say('已退出', 'Signed out')} · ${url}\n`);
}

async function passwordFor({ passwordStdin, login: name }: LoginFlags, io: ClientIo): Promise<string> {
  if (passwordStdin) return (await io.stdin()).replace(/\r?\n$/, '');
  const typed = await io.ask(`${name} · 密码 Password: `, true);
  if (typed !== null) return typed;
  throw new BadOption(
    '没有终端可以输入密码，请用 --password-stdin。\nNobody can type a password here; use --password-stdin.',
  );
}

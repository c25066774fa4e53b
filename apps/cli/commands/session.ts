import { Problem } from '@bihuan/client';
import type { Command } from 'commander';
import { type ClientIo, processClientIo } from '../service/client-io';
import { atDesk, atDoor, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { forgetSession, keepSession, readSessions } from '../service/kept-sessions';
import { type SecretFlags, typedSecrets } from '../service/secrets-typed';

interface LoginFlags extends ServiceFlags, SecretFlags {
  readonly login: string;
  readonly code?: string;
}

/** Adds `bihuan login` and `bihuan logout`: the person for whom the other commands talk to the service. */
export function registerSession(program: Command, io: ClientIo = processClientIo): void {
  serviceCommand(program.command('login'))
    .description('sign in to a running service and keep the token for other commands · 登录')
    .requiredOption('--login <name>', 'who signs in · 登录名')
    .option('--password-stdin', 'read the password from standard input · 从标准输入读取密码')
    .option('--code <code>', 'code of your second device, or a recovery code · 动态口令或备用码')
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

async function login(flags: LoginFlags, desk: Desk): Promise<void> {
  const { url, io, json, say } = desk;
  const { token, ...me } = await signedIn(flags, desk);
  const named = flags.url ?? io.env['BIHUAN_URL'];
  const kept = named || readSessions(io.env).current === url ? url : null;
  keepSession(io.env, url, { login: me.login, token, expiresAt: me.expiresAt }, kept);
  if (json) return io.out(`${JSON.stringify({ url, ...me, csrfToken: undefined })}\n`);
  const posts = me.posts.map(({ orgName, role }) => `${orgName} ${role}`).join(say('、', ', '));
  io.out(`${me.name}（${me.login}）${posts} · ${url}\n`);
  if (me.secondFactor === 'to-enrol') {
    io.err(`${say('请先启用动态口令', 'First set up your second factor')}: bihuan account totp\n`);
  }
}

async function logout({ api, url, io, json, say }: Desk): Promise<void> {
  try {
    await api.session.signOut();
  } finally {
    forgetSession(io.env, url);
  }
  io.out(json ? `${JSON.stringify({ url, signedOut: true })}\n` : `${say('已退出', 'Signed out')} · ${url}\n`);
}

/** Signs in; asks for the code when the service does and somebody is there. */
async function signedIn(flags: LoginFlags, { api, io, say }: Desk) {
  const [password = ''] = await typedSecrets(flags, io, [`${flags.login} · 密码 Password`]);
  const body = { login: flags.login, password };
  if (flags.code !== undefined) return api.session.signIn({ body: { ...body, code: flags.code } });
  try {
    return await api.session.signIn({ body });
  } catch (error) {
    const asked = error instanceof Problem && error.code === 'second-factor-needed';
    const code = asked && !flags.passwordStdin ? await io.ask(`${say('动态口令', 'Code')}: `) : null;
    if (code === null) throw error;
    return api.session.signIn({ body: { ...body, code } });
  }
}

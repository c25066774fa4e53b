import type { Command } from 'commander';
import { BadOption } from '../service/bad-option';
import type { ClientIo } from '../service/client-io';
import { processClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { type SecretFlags, typedSecrets } from '../service/secrets-typed';
import { table } from '../service/table';
import { localTime } from '../service/words';
import { registerAccess } from './account-access';
import { registerTokens } from './account-tokens';

interface EndFlags extends ServiceFlags {
  readonly others?: boolean;
}
interface CodeFlags extends ServiceFlags, SecretFlags {
  readonly code?: string;
}
interface TotpFlags extends CodeFlags {
  readonly confirm?: string;
  readonly remove?: boolean;
}

const CURRENT = '当前密码 Current password';
const SESSION_COLUMNS = 12;

/** Adds `bihuan account`: one's own sessions, password, second factor and tokens; invitations and resets for administrators. */
export function registerAccount(program: Command, io: ClientIo = processClientIo): void {
  const account = program.command('account').description('your account · 我的账号');
  serviceCommand(account.command('sessions'))
    .description('where you are signed in · 我的会话')
    .action((flags: ServiceFlags) => atDesk(flags, io, sessions));
  serviceCommand(account.command('end [session]'))
    .description('end one of your sessions, or all others · 结束会话')
    .option('--others', 'all but this one · 其他全部会话')
    .action((id: string | undefined, flags: EndFlags) => atDesk(flags, io, (desk) => end(desk, id, flags)));
  secret(serviceCommand(account.command('password')))
    .description('change your password; other sessions end · 更改密码')
    .action((flags: CodeFlags) => atDesk(flags, io, (desk) => password(desk, flags)));
  secret(serviceCommand(account.command('totp')))
    .description('codes of a second device: set up, exchange, remove · 动态口令')
    .option('--confirm <code>', 'the first code of the device, puts it in force · 第一个口令')
    .option('--remove', 'take it away, where it is not required · 停用')
    .option('--code <code>', 'a code of the one in force · 现用口令或备用码')
    .action((flags: TotpFlags) => atDesk(flags, io, (desk) => totp(desk, flags)));
  secret(serviceCommand(account.command('recovery')))
    .description('ten new recovery codes · 更换备用码')
    .requiredOption('--code <code>', 'a code of your device · 动态口令或备用码')
    .action((flags: CodeFlags) => atDesk(flags, io, (desk) => recovery(desk, flags)));
  registerTokens(account, io);
  registerAccess(account, io);
}

function secret(command: Command): Command {
  return command.option('--password-stdin', 'read the password from standard input · 从标准输入读取密码');
}

async function ownSessions({ api }: Desk) {
  const { items } = await api.session.own({ query: { limit: 200 } });
  return items;
}

async function sessions(desk: Desk): Promise<void> {
  const { io, json, say } = desk;
  const items = await ownSessions(desk);
  if (json) return io.out(`${JSON.stringify(items)}\n`);
  const headings = [
    '',
    say('会话', 'Session'),
    say('开始', 'Since'),
    say('最近', 'Last seen'),
    say('到期', 'Ends'),
    say('程序', 'Program'),
  ];
  const rows = items.map(({ current, id, createdAt, lastSeenAt, expiresAt, userAgent }) => [
    current ? '*' : '',
    id.slice(0, SESSION_COLUMNS),
    localTime(createdAt),
    localTime(lastSeenAt),
    localTime(expiresAt),
    (userAgent ?? '—').slice(0, 60),
  ]);
  io.out(table(headings, rows));
}

async function end(desk: Desk, id: string | undefined, { others }: EndFlags): Promise<void> {
  const { api, io, json, say } = desk;
  if ((id === undefined) === !others) {
    throw new BadOption('请给出一个会话，或用 --others。\nName one session, or use --others.');
  }
  const items = await ownSessions(desk);
  const wanted = items.filter((item) => (others ? !item.current : item.id.startsWith(id ?? '')));
  if (!others && wanted.length !== 1) {
    throw new BadOption(
      `以“${id}”开头的会话有 ${wanted.length} 个。\n${wanted.length} of your sessions begin with "${id}".`,
    );
  }
  for (const item of wanted) await api.session.end({ path: { id: item.id } });
  const ended = wanted.map((item) => item.id);
  io.out(json ? `${JSON.stringify({ ended })}\n` : `${say('已结束', 'Ended')}: ${ended.length}\n`);
}

async function password({ api, io, json, say }: Desk, flags: CodeFlags): Promise<void> {
  const [current = '', next = ''] = await typedSecrets(flags, io, [CURRENT, '新密码 New password']);
  await api.account.changePassword({ body: { current, password: next } });
  io.out(
    json
      ? `${JSON.stringify({ changed: true })}\n`
      : `${say('密码已更改，其他会话已结束', 'Changed; your other sessions have ended')}\n`,
  );
}

async function totp(desk: Desk, flags: TotpFlags): Promise<void> {
  const { api, io, json, say } = desk;
  if (flags.confirm !== undefined) return confirm(desk, flags.confirm);
  const [current = ''] = await typedSecrets(flags, io, [CURRENT]);
  const body = flags.code === undefined ? { current } : { current, code: flags.code };
  if (flags.remove) {
    await api.account.removeSecondFactor({ body });
    return io.out(json ? `${JSON.stringify({ state: 'off' })}\n` : `${say('已停用', 'It is off')}\n`);
  }
  const { secret: told, uri } = await api.account.offerSecondFactor({ body });
  if (json) return io.out(`${JSON.stringify({ secret: told, uri })}\n`);
  io.out(
    `${say('请在验证器中添加', 'Add this to your authenticator')}:\n  ${uri}\n  ${told.replace(/(.{4})(?=.)/g, '$1 ')}\n`,
  );
  const code = flags.passwordStdin ? null : await io.ask(`${say('验证器上的口令', 'Code it shows')}: `);
  if (code !== null) return confirm(desk, code.replace(/\s/g, ''));
  io.out(`${say('然后运行', 'Then run')}: bihuan account totp --confirm <code>\n`);
}

async function confirm(desk: Desk, code: string): Promise<void> {
  const { codes } = await desk.api.account.confirmSecondFactor({ body: { code } });
  if (!desk.json) desk.io.out(`${desk.say('动态口令已启用', 'The second factor is on')}\n`);
  tellCodes(desk, codes);
}

async function recovery(desk: Desk, flags: CodeFlags): Promise<void> {
  const [current = ''] = await typedSecrets(flags, desk.io, [CURRENT]);
  const body = { current, code: flags.code ?? '' };
  tellCodes(desk, (await desk.api.account.renewRecoveryCodes({ body })).codes);
}

function tellCodes({ io, json, say }: Desk, codes: readonly string[]): void {
  if (json) return io.out(`${JSON.stringify({ codes })}\n`);
  const what = say(
    '备用码，每个只能用一次，只显示这一次',
    'Recovery codes: each works once, and they are shown this once',
  );
  io.out(`${what}:\n${codes.map((code) => `  ${code}\n`).join('')}`);
}

import { stepOf, totpCode } from '../../api/platform/auth/totp';
import { PASSWORD } from '../../api/testing/api-world';
import { IdentityWorld } from '../../api/testing/identity-world';
import { Terminal } from '../testing/at-terminal';

let people: IdentityWorld;
const terminals: Terminal[] = [];
beforeAll(async () => {
  people = await IdentityWorld.start('cli_account');
}, 60_000);
afterAll(async () => {
  for (const terminal of terminals) terminal.close();
  await people.world.close();
});

const terminal = (env: Record<string, string> = {}): Terminal => {
  const opened = new Terminal({ BIHUAN_URL: people.world.address, ...env });
  terminals.push(opened);
  return opened;
};
const login = (at: Terminal, name: string, ...more: string[]) =>
  at.run(['login', '--login', name, '--password-stdin', ...more], { stdin: `${PASSWORD}\n` });
const secretly = (at: Terminal, args: string[], ...lines: string[]) =>
  at.run([...args, '--password-stdin'], { stdin: lines.map((line) => `${line}\n`).join('') });

describe('an account at a terminal', () => {
  it('sets its second factor up, signs in with codes and recovery codes, and takes it away again', async () => {
    const { login: name } = await people.person();
    const own = terminal();
    await login(own, name);
    const offered = await secretly(own, ['account', 'totp', '--json'], PASSWORD);
    const { secret, uri } = JSON.parse(offered.out) as { secret: string; uri: string };
    expect(uri).toContain(`Bihuan:${name}`);
    const code = () => totpCode(secret, stepOf(people.clock.seconds));
    const confirmed = await own.run(['account', 'totp', '--confirm', code()]);
    const recovery = confirmed.out.match(/\w{5}-\w{5}-\w{5}/g) ?? [];
    expect(recovery).toHaveLength(10);

    const other = terminal();
    expect(await login(other, name)).toMatchObject({ code: 1, err: expect.stringContaining('recovery code') });
    people.clock.pass(30);
    expect(await login(other, name, '--code', code())).toMatchObject({ code: null, err: '' });
    expect(await login(other, name, '--code', recovery[0] ?? '')).toMatchObject({ code: null });
    people.clock.pass(30);
    const renewed = await secretly(own, ['account', 'recovery', '--code', code(), '--json'], PASSWORD);
    expect(JSON.parse(renewed.out).codes).not.toContain(recovery[1]);
    people.clock.pass(30);
    expect(await secretly(own, ['account', 'totp', '--remove', '--code', code()], PASSWORD)).toMatchObject({
      code: null,
    });
    expect(await login(terminal(), name)).toMatchObject({ code: null });
  });

  it('lists and ends its sessions, and changes its password', async () => {
    const { login: name } = await people.person();
    const [desk, phone, third] = [terminal(), terminal(), terminal()];
    for (const each of [desk, phone, third]) await login(each, name);
    const listed = JSON.parse((await desk.run(['account', 'sessions', '--json'])).out) as {
      id: string;
      current: boolean;
    }[];
    expect(listed.map(({ current }) => current).sort()).toEqual([false, false, true]);
    expect(
      (await desk.run(['account', 'sessions'])).out.split('\n').filter((line) => line.startsWith('*')),
    ).toHaveLength(1);
    const one = listed.find(({ current }) => !current)?.id ?? '';
    expect((await desk.run(['account', 'end', one.slice(0, 12)])).out).toContain('Ended: 1');
    expect((await desk.run(['account', 'end'])).code).toBe(2);
    expect((await desk.run(['account', 'end', '--others'])).out).toContain('Ended: 1');
    for (const each of [phone, third]) expect((await each.run(['account', 'sessions'])).code).toBe(1);
    const common = await secretly(desk, ['account', 'password'], PASSWORD, 'Password2024!');
    expect(common).toMatchObject({ code: 1, err: expect.stringContaining('common') });
    expect((await secretly(desk, ['account', 'password'], PASSWORD, 'kettle over the river')).code).toBeNull();
    expect((await login(terminal(), name)).code).toBe(1);
  });

  it('lets a program in by a token with some permissions, until it is revoked', async () => {
    const { login: name } = await people.holder('fire');
    const own = terminal();
    await login(own, name);
    const created = await own.run([
      'account',
      'tokens',
      'create',
      '--name',
      'report',
      '--allow',
      'hazard.read',
      '--days',
      '2',
    ]);
    const program = terminal({ BIHUAN_TOKEN: created.out.trim() });
    expect(await program.run(['hazard', 'list'])).toMatchObject({ code: null, out: 'None\n' });
    expect((await program.run(['account', 'tokens', 'list'])).code).toBe(1);
    const [{ id }] = JSON.parse((await own.run(['account', 'tokens', 'list', '--json'])).out) as [{ id: string }];
    expect((await own.run(['account', 'tokens', 'revoke', id])).code).toBeNull();
    expect((await program.run(['hazard', 'list'])).code).toBe(1);
  });

  it('begins with an invitation of an administrator', async () => {
    const admin = terminal();
    await login(admin, 'admin');
    const { login: name } = await people.person();
    expect(await admin.run(['account', 'invite', 'nobody'])).toMatchObject({ code: 2 });
    const code = (await admin.run(['account', 'invite', name])).out.trim();
    const own = terminal();
    const accepted = await secretly(own, ['account', 'accept', '--invitation', code], 'kettle over the river');
    expect(accepted).toMatchObject({ code: null, out: expect.stringContaining(name) });
    expect((await login(own, name)).code).toBe(1);
    const asked = await admin.run(['account', 'reset-totp', name, '--reason', 'lost']);
    expect(asked).toMatchObject({ code: 1, err: expect.stringContaining('Not found') });
  });

  it('is closed by an administrator, who hands over to somebody, and opened again', async () => {
    const [leaver, successor] = [await people.holder('fire'), await people.person()];
    const admin = terminal();
    await login(admin, 'admin');
    const closed = await admin.run(['account', 'close', leaver.login, '--to', successor.login]);
    expect(closed).toMatchObject({ code: null, err: expect.stringContaining(`bihuan account reopen ${leaver.login}`) });
    expect(closed.out).toContain(`${successor.login} takes over`);
    expect(await login(terminal(), leaver.login)).toMatchObject({ code: 1 });
    expect(await admin.run(['account', 'close', 'nobody-there'])).toMatchObject({ code: 2 });
    const again = await admin.run(['account', 'reopen', leaver.login, '--json']);
    expect(JSON.parse(again.out)).toEqual({ login: leaver.login, open: true });
    expect(await login(terminal(), leaver.login)).toMatchObject({ code: null });
  });
});

import { createTestDatabase, type TestDatabase } from '../../../libs/testing/postgres';
import { Command } from 'commander';
import type { CommandIo } from './command-io';
import { registerDoctor } from './doctor';
import { registerMigrate } from './migrate';
import { registerRepair } from './repair';
import { withRecord } from './installation';
import { SYSTEM_SCOPE } from '@bihuan/persistence';

/** Runs one command line in this process; what it wrote and the exit code it asked for. */
async function bihuan(...args: string[]): Promise<{ out: string; err: string; code: number | null }> {
  const seen = { out: '', err: '', code: null as number | null };
  const io: CommandIo = {
    stdin: async () => '',
    out: (text) => void (seen.out += text),
    err: (text) => void (seen.err += text),
    exitCode: (code) => void (seen.code = code),
  };
  const program = new Command().exitOverride();
  for (const register of [registerDoctor, registerRepair, registerMigrate]) register(program, io);
  await program.parseAsync(args, { from: 'user' });
  return seen;
}

describe('looking after an installation from the command line', () => {
  let empty: TestDatabase;
  let role: string;
  beforeAll(async () => {
    empty = await createTestDatabase('doctor', { migrated: false });
    role = new URL(empty.url).username;
  }, 60_000);
  afterAll(() => empty.drop());

  it('says that the schema is behind before it looks at anything', async () => {
    const { out, code } = await bihuan('doctor', '--url', empty.url, '--no-temporal', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ clean: false, findings: [{ invariant: 'schema' }] });
    expect(await bihuan('migrate', '--url', empty.ownerUrl, '--status')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^pending/),
    });
  });

  it('migrates once, and a second time there is nothing to do', async () => {
    const migrate = (...more: string[]) => bihuan('migrate', '--url', empty.ownerUrl, '--app-role', role, ...more);
    const first = JSON.parse((await migrate('--json')).out) as { applied: string[] };
    expect(first.applied.length).toBeGreaterThan(0);
    expect(JSON.parse((await migrate('--json')).out)).toEqual({ applied: [] });
    expect((await migrate('--status')).code).toBe(0);
  });

  it('finds an empty record clean, and an incident worth a finding until repair closes it', async () => {
    const look = () => bihuan('doctor', '--url', empty.url, '--no-temporal', '--json');
    expect(await look()).toMatchObject({ code: 0, out: '{"clean":true,"findings":[]}\n' });
    await withRecord(empty.url, (uow) =>
      uow.run(SYSTEM_SCOPE, (tx) => tx.query(`insert into incidents (kind, detail) values ('stuck-subject', '{}')`)),
    );
    expect(await look()).toMatchObject({ code: 1 });
    const planned = await bihuan('repair', '--url', empty.url, '--dry-run', '--json');
    expect(JSON.parse(planned.out)).toMatchObject({ dryRun: true, incidents: [{ kind: 'stuck-subject' }] });
    expect(await look()).toMatchObject({ code: 1 });
    expect(await bihuan('repair', '--url', empty.url)).toMatchObject({ code: 0 });
    expect(await look()).toMatchObject({ code: 0 });
  });

  it('says when the service is let in as the owner or as a superuser, whom the policies do not stop', async () => {
    const found = async (url: string) => {
      const { out } = await bihuan('doctor', '--url', url, '--no-temporal', '--json');
      const { findings } = JSON.parse(out) as { findings: { invariant: string; facts: object }[] };
      return findings.map(({ invariant, facts }) => ({ invariant, facts }));
    };
    const mighty = new URL(process.env['BIHUAN_TEST_PG_ADMIN'] ?? '');
    mighty.pathname = new URL(empty.url).pathname;
    expect(await found(empty.ownerUrl)).toEqual([{ invariant: 'database-role', facts: { excess: 'owner' } }]);
    expect(await found(mighty.toString())).toEqual([{ invariant: 'database-role', facts: { excess: 'superuser' } }]);
    expect(await found(empty.url)).toEqual([]);
  });

  it('names the role to be made when the service is to have one that is not there', async () => {
    const { err, code } = await bihuan('migrate', '--url', empty.ownerUrl, '--app-role', 'nobody_made_me').catch(
      (error: Error) => ({ err: error.message, code: 1 }),
    );
    expect({ err, code }).toEqual({ err: expect.stringContaining('create role nobody_made_me'), code: 1 });
  });

  it('a database that does not answer is not a clean bill of health', async () => {
    const { code, out, err } = await bihuan('doctor', '--url', 'postgresql://nobody@127.0.0.1:1/none', '--no-temporal');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('could not check');
  });
});

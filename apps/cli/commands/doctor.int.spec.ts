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
  beforeAll(async () => {
    empty = await createTestDatabase('doctor', { migrated: false });
  });
  afterAll(() => empty.drop());

  it('says that the schema is behind before it looks at anything', async () => {
    const { out, code } = await bihuan('doctor', '--url', empty.url, '--no-temporal', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ clean: false, findings: [{ invariant: 'schema' }] });
    expect(await bihuan('migrate', '--url', empty.url, '--status')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^pending/),
    });
  });

  it('migrates once, and a second time there is nothing to do', async () => {
    const first = JSON.parse((await bihuan('migrate', '--url', empty.url, '--json')).out) as { applied: string[] };
    expect(first.applied.length).toBeGreaterThan(0);
    expect(JSON.parse((await bihuan('migrate', '--url', empty.url, '--json')).out)).toEqual({ applied: [] });
    expect((await bihuan('migrate', '--url', empty.url, '--status')).code).toBe(0);
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

  it('a database that does not answer is not a clean bill of health', async () => {
    const { code, out, err } = await bihuan('doctor', '--url', 'postgresql://nobody@127.0.0.1:1/none', '--no-temporal');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('could not check');
  });
});

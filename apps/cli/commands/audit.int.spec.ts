import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnitOfWork } from '@bihuan/persistence';
import { HEADS_FILE, openHeadKey, sealAudit, writeHeads } from '@bihuan/record';
import { Client as Postgres } from 'pg';
import { PASSWORD, startApiWorld, type ApiWorld } from '../../api/testing/api-world';
import { Terminal } from '../testing/at-terminal';

let world: ApiWorld;
let data: string;
let terminal: Terminal;

beforeAll(async () => {
  world = await startApiWorld('audit-cli');
  data = mkdtempSync(join(tmpdir(), 'bihuan-audit-cli-'));
  const user = { login: 'auditor', name: '测试', password: PASSWORD, districtId: world.districtId };
  const { body } = await world.admin.post('/api/users', user);
  await world.admin.post('/api/posts', { userId: body.id, orgId: world.orgs.office, role: 'head' });
  terminal = new Terminal({ BIHUAN_URL: world.address });
  await terminal.run(['login', '--login', 'auditor'], { typed: PASSWORD });
  const uow = new UnitOfWork({ url: world.databaseUrl, max: 2 });
  await sealAudit(uow, 'sm3');
  const folder = join(data, 'audit');
  await writeHeads({ uow, clock: world.clock, folder, key: openHeadKey(folder) });
  await uow.close();
}, 60_000);
afterAll(async () => {
  terminal.close();
  await world.close();
  rmSync(data, { recursive: true });
});

const verify = (...more: string[]) =>
  terminal.run(['audit', 'verify', '--url', world.databaseUrl, '--data', data, ...more]);

/** Does this as a superuser for whom no trigger fires. */
async function intrude(sql: string): Promise<void> {
  const url = new URL(process.env['BIHUAN_TEST_PG_ADMIN'] ?? '');
  url.pathname = new URL(world.databaseUrl).pathname;
  const intruder = new Postgres({ connectionString: url.toString() });
  await intruder.connect();
  await intruder.query(`set session_replication_role = replica; ${sql}`);
  await intruder.end();
}

it('the key heads are signed with is its owner’s alone', () => {
  expect(statSync(join(data, 'audit', 'head-key.pem')).mode & 0o777).toBe(0o600);
});

it('lists who did what', async () => {
  const { out, code } = await terminal.run(['audit', 'list', '--action', 'session.start']);
  expect(code).toBeNull();
  expect(out).toMatch(/^line +at +by +what +to\n1?\d +2019-04-01 09:00 +[0-9a-f-]{36} +session\.start\n$/);
});

it('prints the newest head, which is that of the file', async () => {
  const { out } = await terminal.run(['audit', 'head', '--json']);
  const written = readFileSync(join(data, 'audit', HEADS_FILE), 'utf8')
    .trim()
    .split('\n')
    .filter(Boolean);
  expect(written.map((line) => JSON.parse(line) as unknown)).toContainEqual(JSON.parse(out));
  expect((await terminal.run(['audit', 'head'])).out).toContain(`sm3: ${(JSON.parse(out) as { hash: string }).hash}`);
});

it('verifies whole chains, then names a tail that was cut off with the table’s own heads: exit code 1', async () => {
  await expect(verify()).resolves.toMatchObject({
    code: 0,
    err: '',
    out: expect.stringContaining('Every chain is whole.'),
  });
  // The heads were taken elsewhere; those of the data folder are gone as well.
  const elsewhere = join(data, 'kept.jsonl');
  copyFileSync(join(data, 'audit', HEADS_FILE), elsewhere);
  await intrude(`delete from audit where district_id = '${world.districtId}' and seq > 2; delete from audit_heads`);
  rmSync(join(data, 'audit', HEADS_FILE));
  expect((await verify()).code).toBe(0);
  const { out, code } = await verify('--heads', elsewhere, '--json');
  expect(code).toBe(1);
  const { clean, signatures, chains } = JSON.parse(out) as Record<string, { faults: object[] }[]>;
  expect({ clean, signatures }).toEqual({ clean: false, signatures: true });
  expect(chains?.flatMap(({ faults }) => faults)).toMatchObject([{ kind: 'tail-cut', seq: 3 }]);
});

it('says that it could not check a file that has no heads: exit code 2', async () => {
  const file = join(data, 'none.jsonl');
  writeFileSync(file, '{"district":1}\n');
  await expect(verify('--heads', file)).resolves.toMatchObject({
    code: 2,
    err: expect.stringContaining('none.jsonl:1'),
  });
});

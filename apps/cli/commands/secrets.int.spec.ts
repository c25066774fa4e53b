import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { addContact, SYSTEM_SCOPE, type UnitOfWork } from '@bihuan/persistence';
import { findingHash, makeKeyFile, NO_KEYS, openKeyRing, rotateSecrets, seal, unseal } from '@bihuan/record';
import { Command } from 'commander';
import { createTestDatabase, seedDistrict, type TestDatabase } from '@bihuan/testing';
import type { CommandIo } from './command-io';
import { registerDoctor } from './doctor';
import { withRecord } from './installation';
import { registerSecrets } from './secrets';

const CONTACTS = 25;
const PHONES = { table: 'enterprise_contacts', column: 'phone' };
let database: TestDatabase;
let data: string;

async function bihuan(...args: string[]): Promise<{ out: string; err: string; code: number | null }> {
  const seen = { out: '', err: '', code: null as number | null };
  const io: CommandIo = {
    stdin: async () => '',
    out: (text) => void (seen.out += text),
    err: (text) => void (seen.err += text),
    exitCode: (code) => void (seen.code = code),
  };
  const program = new Command().exitOverride();
  for (const register of [registerDoctor, registerSecrets]) register(program, io);
  await program.parseAsync([...args, '--url', database.url, '--data', data], { from: 'user' });
  return seen;
}
const folder = (): string => join(data, 'secrets');
const ring = () => openKeyRing({ keys: [], folder: folder() });
const use = 'contact-phone';
const phoneOf = (n: number): string => `138${String(n).padStart(8, '0')}`;

/** Contacts as they are written by whoever has these keys. */
function write(uow: UnitOfWork, from: number, keys = NO_KEYS): Promise<void> {
  return uow.run(SYSTEM_SCOPE, async (tx) => {
    const [org] = await tx.query<{ id: string; district_id: string }>(`select id, district_id from orgs limit 1`);
    if (!org) throw new Error('There is no organisation.');
    for (let n = from; n < from + CONTACTS; n++) {
      const id = randomUUID();
      const phone = seal(phoneOf(n), { use, row: id }, keys);
      const contact = { id, orgId: org.id, districtId: org.district_id, role: '安全员' };
      const name = seal(`样某${n}`, { use: 'contact-name', row: id }, keys);
      await addContact(tx, { ...contact, name, phone, phoneHash: findingHash(phoneOf(n), use, keys) });
    }
  });
}
const stored = (uow: UnitOfWork) =>
  uow.run(SYSTEM_SCOPE, (tx) =>
    tx.query<{ id: string; name: string; phone: string; phone_hash: string }>(
      `select id, name, phone, phone_hash from enterprise_contacts`,
    ),
  );
const inRecord = <T>(run: (uow: UnitOfWork) => Promise<T>): Promise<T> => withRecord(database.url, run);

beforeAll(async () => {
  database = await createTestDatabase('secrets');
  data = mkdtempSync(join(tmpdir(), 'bihuan-secrets-'));
  await inRecord(async (uow) => {
    await seedDistrict(uow, { since: '2019-03-01T00:00:00.000Z' });
    await write(uow, 0);
  });
}, 60_000);
afterAll(async () => {
  rmSync(data, { recursive: true });
  await database.drop();
});

describe('encrypted columns', () => {
  it('are told of while they are plain, and need a key to be encrypted', async () => {
    const { out, code } = await bihuan('doctor', '--no-temporal', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out).findings).toMatchObject([
      { invariant: 'secrets-plain', subject: 'enterprise_contacts.phone', facts: { rows: CONTACTS } },
      { invariant: 'secrets-plain', subject: 'enterprise_contacts.name', facts: { rows: CONTACTS } },
    ]);
    expect((await bihuan('secrets', 'rotate')).code).toBe(2);
  });

  it('are encrypted in batches; stopped half-way, the next run does the rest', async () => {
    makeKeyFile(folder());
    const stop = (): never => {
      throw new Error('the terminal was closed');
    };
    await expect(inRecord((uow) => rotateSecrets(uow, ring(), { batch: 10, told: stop }))).rejects.toThrow('terminal');
    const half = JSON.parse((await bihuan('secrets', 'status', '--json')).out);
    expect(half.columns[0]).toMatchObject({ texts: CONTACTS, current: 10, plain: CONTACTS - 10 });
    const { out, err, code } = await bihuan('secrets', 'rotate', '--json');
    expect(JSON.parse(out)).toMatchObject({
      left: 0,
      columns: expect.arrayContaining([{ ...PHONES, sealed: CONTACTS - 10, unreadable: 0 }]),
    });
    expect([code, err]).toEqual([
      0,
      `enterprise_contacts.phone  ${CONTACTS - 10}\nenterprise_contacts.name  ${CONTACTS}\n`,
    ]);
    const all = JSON.stringify(await inRecord(stored));
    for (const text of [phoneOf(0), '样某']) expect(all).not.toContain(text);
    expect(await bihuan('doctor', '--no-temporal')).toMatchObject({ code: 0 });
  });

  it('move to a new key under a service that runs, which reads and finds all of them at every moment', async () => {
    const service = ring();
    const [before] = service.all();
    await bihuan('secrets', 'rotate', '--new-key');
    expect(service.all().map(({ id }) => id)).toEqual([expect.not.stringMatching(before?.id ?? ''), before?.id]);
    const rows = await inRecord(stored);
    expect(rows.map(({ id, phone }) => unseal(phone, { use, row: id }, service))).toEqual(
      expect.arrayContaining(Array.from({ length: CONTACTS }, (_, n) => phoneOf(n))),
    );
    expect(rows.map(({ id, name }) => unseal(name, { use: 'contact-name', row: id }, service))).toEqual(
      expect.arrayContaining(Array.from({ length: CONTACTS }, (_, n) => `样某${n}`)),
    );
    expect(rows.filter(({ phone_hash }) => phone_hash.startsWith(before?.id ?? ''))).toEqual([]);
    expect(rows.map(({ phone_hash }) => phone_hash)).toContain(findingHash(phoneOf(7), use, service));
  });

  it('that somebody wrote under the old key meanwhile are taken by the next run', async () => {
    const late = openKeyRing({ keys: [], folder: folder() });
    const old = { ...late, current: () => late.all()[1] ?? null };
    await inRecord((uow) => write(uow, CONTACTS, old));
    expect(JSON.parse((await bihuan('secrets', 'rotate', '--json')).out)).toMatchObject({
      left: 0,
      columns: expect.arrayContaining([{ ...PHONES, sealed: CONTACTS, unreadable: 0 }]),
    });
  });

  it('under a key that is lost are told of, and left as they are', async () => {
    const foreign = openKeyRing({ keys: ['a key that nobody here has any longer'] });
    await inRecord((uow) => write(uow, 2 * CONTACTS, foreign));
    const { out, code } = await bihuan('secrets', 'rotate', '--json');
    expect([code, JSON.parse(out)]).toMatchObject([
      1,
      { left: 2 * CONTACTS, columns: expect.arrayContaining([{ ...PHONES, sealed: 0, unreadable: CONTACTS }]) },
    ]);
    const found = JSON.parse((await bihuan('doctor', '--no-temporal', '--json')).out);
    expect(found.findings).toMatchObject(
      ['phone', 'name'].map((column) => ({
        invariant: 'secrets-key',
        subject: `enterprise_contacts.${column}`,
        facts: { key: foreign.current()?.id },
      })),
    );
  });

  it('are all columns that are named after a telephone or an id number', async () => {
    // As the owner of the tables: the schema names nobody columns that they have no right to.
    const named = await withRecord(database.ownerUrl, (uow) =>
      uow.run(SYSTEM_SCOPE, (tx) =>
        tx.query<{ name: string }>(
          `select table_name || '.' || column_name as name from information_schema.columns
           where table_schema = 'public' and data_type in ('text', 'character varying')
             and column_name ~ '(phone|mobile|tel|id_no|id_number|id_card)' and column_name !~ '_hash$'`,
        ),
      ),
    );
    const { columns } = JSON.parse((await bihuan('secrets', 'status', '--json')).out);
    const sealed = (columns as { table: string; column: string }[]).map((one) => `${one.table}.${one.column}`);
    expect(sealed).toEqual(expect.arrayContaining(named.map(({ name }) => name)));
    expect(named).toContainEqual({ name: 'tip_off_reporters.phone' });
  });
});

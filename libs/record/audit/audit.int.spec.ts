import { queries, SYSTEM_SCOPE } from '@bihuan/persistence';
import fc from 'fast-check';
import { Client } from 'pg';
import { EVERYWHERE } from '../../testing/postgres';
import { canonicalJson } from '../canonical';
import { sealAudit } from './seal';
import { auditWorld, superuser, type AuditWorld } from './testing/audit-world';
import { verifyAudit } from './verify';

let audit: AuditWorld;
let world: AuditWorld['world'];
beforeEach(async () => {
  audit = await auditWorld('audit');
  world = audit.world;
});
afterEach(() => audit.close());

const chain = () =>
  world.rows<{ seq: number; actor: string; action: string; what: string }>(
    `select seq::int, actor, action, what from audit where district_id = $1 order by seq, id`,
    [world.districtId],
  );
const clean = (checked: number) => ({ checked, unsealed: 0, faults: [] });

describe('the audit trail', () => {
  it('has one line for each applied command, written with it; a refusal and a repeat leave none', async () => {
    const lamp = await world.light([]);
    await world.give(lamp, { type: 'Note', text: 'once' }, { commandId: 'n-1' });
    await world.give(lamp, { type: 'Note', text: 'once' }, { commandId: 'n-1' });
    await world.give(lamp, { type: 'Note', text: '' });
    const rows = await world.rows(
      `select seq, actor, post, action, subject_kind, subject_id, request_id, at, what from audit order by id`,
    );
    const by = { actor: world.actor.userId, seq: null, subject_kind: 'hazard', subject_id: lamp.id };
    expect(rows).toMatchObject([
      { ...by, action: 'Light' },
      { ...by, action: 'Note', request_id: 'n-1' },
    ]);
    expect(rows[1]?.['at']).toEqual(new Date(world.clock.read().legal));
    const what = JSON.parse(rows[1]?.['what'] as string) as object;
    expect(what).toEqual({ base: 1, version: 2, events: ['Noted'], bodyHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(rows[1]?.['what']).toBe(canonicalJson(what));
  });

  it('has a line for each command of a batch', async () => {
    const lamps = [await world.light([]), await world.light([])];
    const requests = lamps.map((subject, n) => ({
      ...{ districtId: world.districtId, subject, actor: world.actor, commandId: `b-${n}` },
      scope: SYSTEM_SCOPE,
      command: { type: 'Note', text: 'batch' } as never,
    }));
    await world.record.applyMany(requests);
    const rows = await world.rows(`select request_id from audit where action = 'Note' order by id`);
    expect(rows).toEqual([{ request_id: 'b-0' }, { request_id: 'b-1' }]);
  });

  it('is sealed into one chain per district, without a gap, and verifies', async () => {
    for (let n = 0; n < 3; n++) await world.light([]);
    await audit.note('session.start');
    await expect(sealAudit(world.uow, 'sha-256')).resolves.toBe(4);
    await expect(sealAudit(world.uow, 'sha-256')).resolves.toBe(0);
    expect((await chain()).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    const results = await verifyAudit(world.uow, { heads: [], keys: new Map() });
    expect(results).toMatchObject([{ districtId: queries.INSTALLATION_CHAIN, ...clean(1) }, clean(3)]);
  });

  it('may be sealed with SM3 after SHA-256: each line names its algorithm', async () => {
    await world.light([]);
    await sealAudit(world.uow, 'sha-256');
    await world.light([]);
    await sealAudit(world.uow, 'sm3');
    expect(await world.rows(`select algorithm from audit order by seq`)).toEqual([
      { algorithm: 'sha-256' },
      { algorithm: 'sm3' },
    ]);
    await expect(audit.look(world.districtId)).resolves.toMatchObject(clean(2));
    await expect(sealAudit(world.uow, 'md5' as never)).resolves.toBe(0);
    await world.light([]);
    await expect(sealAudit(world.uow, 'md5' as never)).rejects.toThrow('no such algorithm: md5');
  });

  it('comes to the same hash in the database and outside it, whatever signs are in a line', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 }).map((signs) => signs.replaceAll('\0', ''));
    const odd = fc.oneof(text, fc.constantFrom('"', '\\', '\u001f\b\f\n\r\t', '\u007f\u2028', '闭环🔥', '</script>'));
    const at = fc.date({ min: new Date('2018-01-01'), max: new Date('2200-01-01'), noInvalidDate: true });
    const line = fc.record({ at, actor: odd, action: odd, post: fc.option(odd), requestId: fc.option(odd), what: odd });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 20 }), async (lines) => {
        await world.uow.run(SYSTEM_SCOPE, async (tx) => {
          for (const { at: when, ...rest } of lines) {
            const subject = { subjectKind: rest.post, subjectId: rest.requestId };
            await queries.insertAudit(tx, {
              ...{ ...rest, ...subject, districtId: world.districtId, at: when.toISOString() },
            });
          }
        });
        await sealAudit(world.uow, 'sha-256');
        expect((await audit.look(world.districtId)).faults).toEqual([]);
      }),
      { seed: 20190401, numRuns: 30 },
    );
  });
});

describe('sealing', () => {
  it('by several at once gives each line one place', async () => {
    for (let n = 0; n < 60; n++) await audit.note(`n.${n}`);
    const others = [world.another().uow, world.another().uow];
    const sealed = await Promise.all([world.uow, ...others].map((uow) => sealAudit(uow, 'sha-256', 7)));
    expect(sealed.reduce((sum, n) => sum + n, 0)).toBe(60);
    await expect(audit.look(queries.INSTALLATION_CHAIN)).resolves.toMatchObject(clean(60));
  });

  it('that breaks off in the middle has done nothing, and the next does it', async () => {
    for (let n = 0; n < 5; n++) await audit.note(`n.${n}`);
    const dying = new Client({ connectionString: world.database.url });
    dying.on('error', () => undefined);
    await dying.connect();
    await dying.query('begin');
    const seal = `select audit_seal($1, 'sha-256', 3) as n, pg_backend_pid() as pid`;
    const { rows } = await dying.query<{ n: number; pid: number }>(seal, [queries.INSTALLATION_CHAIN]);
    expect(rows[0]?.n).toBe(3);
    // Another one waits for the first, which never comes back.
    const waiting = sealAudit(world.uow, 'sha-256');
    await audit.intruder.query(`select pg_terminate_backend($1)`, [rows[0]?.pid]);
    await expect(waiting).resolves.toBe(5);
    await expect(audit.look(queries.INSTALLATION_CHAIN)).resolves.toMatchObject(clean(5));
  });

  it('takes a line whose transaction came to its end late behind those that were faster', async () => {
    const slow = new Client({ connectionString: world.database.url, options: EVERYWHERE });
    await slow.connect();
    await slow.query('begin');
    await slow.query(`insert into audit (district_id, at, actor, action, what) values ($1, now(), 'slow', 'x', '{}')`, [
      world.districtId,
    ]);
    await world.light([]);
    await sealAudit(world.uow, 'sha-256');
    await slow.query('commit');
    await slow.end();
    await sealAudit(world.uow, 'sha-256');
    expect((await chain()).map(({ seq, action }) => [seq, action])).toEqual([
      [1, 'Light'],
      [2, 'x'],
    ]);
    await expect(audit.look(world.districtId)).resolves.toMatchObject(clean(2));
  });
});

describe('nobody may change the trail', () => {
  const CHANGES = [
    `update audit set actor = 'somebody else'`,
    `update audit set seq = seq + 1`,
    `delete from audit`,
    `truncate audit`,
    `insert into audit (district_id, at, actor, action, what, seq) values (gen_random_uuid(), now(), 'a', 'b', '{}', 7)`,
    `update audit_heads set seq = 0`,
    `delete from audit_heads`,
    `truncate audit_heads`,
  ];

  beforeEach(async () => {
    await world.light([]);
    await audit.sealAndSign();
    await world.light([]);
  });

  it.each(CHANGES)('not the service by its own role: %s', async (sql) => {
    const admin = await superuser(world.database.name);
    const role = `app_${world.database.name}`.slice(0, 60);
    await admin.query(`create role ${role} nologin`);
    await admin.query(`select audit_grant_to($1)`, [role]);
    await admin.query(`set role ${role}`);
    await admin.query(`select set_config('app.district', $1, false)`, [world.districtId]);
    await expect(admin.query(sql)).rejects.toMatchObject({ code: '42501' });
    // What it has to do it can.
    await admin.query(`insert into audit (district_id, at, actor, action, what) values ($1, now(), 'a', 'b', '{}')`, [
      world.districtId,
    ]);
    const { rows } = await admin.query(`select audit_seal($1, 'sha-256', 100) as n`, [world.districtId]);
    expect(rows).toEqual([{ n: 2 }]);
    await admin.query(`reset role; drop owned by ${role}; drop role ${role}`);
    await admin.end();
    await expect(audit.look(world.districtId)).resolves.toMatchObject(clean(3));
  });

  it.each(CHANGES)('not the owner of the tables: %s', async (sql) => {
    const owner = new Client({ connectionString: world.database.ownerUrl, options: EVERYWHERE });
    await owner.connect();
    await expect(owner.query(sql)).rejects.toMatchObject({
      code: '42501',
      message: expect.stringContaining('append-only'),
    });
    await owner.end();
  });
});

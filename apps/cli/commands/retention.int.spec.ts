import { Command } from 'commander';
import { Client as Postgres } from 'pg';
import { EVERYWHERE } from '../../../libs/testing/postgres';
import { startApiWorld, type ApiWorld } from '../../api/testing/api-world';
import type { CommandIo } from './command-io';
import { registerRetention } from './retention';

let world: ApiWorld;
let database: Postgres;
beforeAll(async () => {
  world = await startApiWorld('retention');
  database = new Postgres({ connectionString: world.ownerUrl, options: EVERYWHERE });
  await database.connect();
  const [office, town] = [await world.as('office', 'head'), await world.as('east')];
  for (const name of ['已答复', '未答复']) {
    const tip = { way: 'letter', place: '东样镇', content: '通道堵塞', reporter: { name } };
    const { body } = await office.post('/api/tip-offs', tip);
    const path = `/api/tip-offs/${body['id'] as string}`;
    await office.post(`${path}/refusal`, { reason: '不属于安全生产事项' });
    if (name === '已答复') await office.post(`${path}/feedback`, { reply: '不属于安全生产事项' });
  }
  const contact = { role: '安全员', name: '李某', phone: '13800001234' };
  await town.post(`/api/enterprises/${world.orgs.firm}/contacts`, contact);
}, 60_000);
afterAll(async () => {
  await database.end();
  await world.close();
});

async function retention(...args: string[]) {
  let out = '';
  const io: CommandIo = {
    stdin: async () => '',
    out: (text) => void (out += text),
    err: () => undefined,
    exitCode: () => undefined,
  };
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  registerRetention(program, io);
  await program.parseAsync(['retention', ...args, '--url', world.databaseUrl, '--json'], { from: 'user' });
  return JSON.parse(out) as { classes: { class: string; due: number; deleted: number; byDefault: boolean }[] };
}
const audit = async () =>
  (
    await database.query<{ action: string }>('select to_jsonb(a) - $1::text[] as row, action from audit a', [
      ['seq', 'hash', 'prev'],
    ])
  ).rows;
const left = async () =>
  (
    await database.query<{ reporters: number; contacts: number }>(
      `select (select count(*)::int from tip_off_reporters) as reporters, (select count(*)::int from enterprise_contacts) as contacts`,
    )
  ).rows[0];

describe('bihuan retention', () => {
  it('only counts unless told to delete, and keeps what is not past its time', async () => {
    expect(await retention()).toMatchObject({
      classes: [
        { class: 'tip-off-reporter', days: 1_095, byDefault: true, deleted: 0 },
        { class: 'enterprise-contact', days: 1_095, due: 0, byDefault: true },
      ],
    });
    expect(await left()).toEqual({ reporters: 2, contacts: 1 });
    await expect(retention('--keep', 'audit=1')).rejects.toThrow('tip-off-reporter=DAYS');
  });

  it('deletes what is past it, never a reporter who still has to be told, and takes nothing from the audit trail', async () => {
    const before = await audit();
    await database.query(`update orgs set valid_until = '2019-03-31' where id = $1`, [world.orgs.firm]);
    const done = await retention('--apply', '--keep', 'tip-off-reporter=30', '--keep', 'enterprise-contact=30');
    expect(done.classes).toMatchObject([
      { due: 1, deleted: 1, byDefault: false },
      { due: 1, deleted: 1, byDefault: false },
    ]);
    expect(await left()).toEqual({ reporters: 1, contacts: 0 });
    const after = await audit();
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after.filter(({ action }) => action === 'personal.retention')).toHaveLength(2);
    expect(after).toHaveLength(before.length + 2);
  });
});

import { randomUUID } from 'node:crypto';
import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { createChannel, NO_KEYS } from '@bihuan/record';
import { PASSWORD, signIn } from '../testing/api-world';
import type { Client } from '../testing/client';
import { IdentityWorld } from '../testing/identity-world';

let people: IdentityWorld;
let uow: UnitOfWork;
let admin: Client;
let head: Client;
beforeAll(async () => {
  people = await IdentityWorld.start('departures');
  uow = new UnitOfWork({ url: people.world.databaseUrl, max: 1 });
  admin = await people.admin();
  head = await people.world.as('office', 'head');
}, 60_000);
afterAll(async () => {
  await uow.close();
  await people.world.close();
});

const depart = (id: string, successorId?: string) =>
  admin.try('POST', `/api/users/${id}/departure`, successorId === undefined ? {} : { successorId });
const inboxOf = async (login: string) =>
  (await (await signIn(people.world.anonymous(), login)).get('/api/notices')).body.items;

/** What a rung would have told this person. */
const tell = (recipient: string) =>
  uow.run(SYSTEM_SCOPE, (tx) =>
    tx.query(
      `insert into notices (district_id, subject_kind, subject_id, clock, deadline_version, rung, recipient, channel, role, facts, due_at, fired_at, late_ms)
       values ($1, 'hazard', gen_random_uuid(), 'rectify-by', 1, '+1', $2, 'inbox', 'unit', '{"due":"2019-03-01"}', '2019-03-01', '2019-03-01', 0)`,
      [people.world.districtId, recipient],
    ),
  );
const toldTo = async (recipient: string): Promise<number> =>
  (await uow.run(SYSTEM_SCOPE, (tx) => tx.query(`select 1 from notices where recipient = $1`, [recipient]))).length;

describe('somebody who leaves', () => {
  it('is out at once, with every session and token of theirs', async () => {
    const leaver = await people.holder('fire');
    const desk = await signIn(people.world.anonymous(), leaver.login);
    const { body } = await desk.post('/api/account/tokens', { name: '报表', permissions: ['hazard.read'] });
    const program = people.world.anonymous().with(body.token);
    expect((await program.try('GET', '/api/hazards')).status).toBe(200);

    expect((await depart(leaver.id)).status).toBe(200);
    expect((await desk.try('GET', '/api/session')).status).toBe(401);
    expect((await program.try('GET', '/api/hazards')).status).toBe(401);
    expect(await people.attempt(leaver.login, PASSWORD)).toMatchObject({
      status: 401,
      body: { code: 'sign-in-failed' },
    });
    expect((await admin.try('POST', `/api/users/${leaver.id}/invitation`, {})).status).toBe(404);
    expect(await depart(leaver.id)).toMatchObject({ status: 409, body: { code: 'account-closed' } });
    const { items } = (await admin.get(`/api/users?disabled=true&q=${leaver.login}`)).body;
    expect(items).toMatchObject([{ id: leaver.id, disabled: true }]);
  });

  it('is written to no more, not even what waited for their quiet hours to end', async () => {
    const leaver = await people.holder('fire');
    const id = randomUUID();
    const mail = { kind: 'mail', name: '本人邮箱', url: 'mailto:leaver@example.com', language: 'zh' } as const;
    const whose = { id, districtId: people.world.districtId, userId: leaver.id, createdBy: 'test' };
    await uow.run(SYSTEM_SCOPE, (tx) =>
      createChannel(tx, { ...mail, ...whose, orgIds: [], roles: [], digestOver: 5 }, NO_KEYS),
    );
    await depart(leaver.id);
    const found = await uow.run(SYSTEM_SCOPE, (tx) =>
      tx.query(`select active, off_because from channels where id = $1`, [id]),
    );
    expect(found).toEqual([{ active: false, off_because: 'by-hand' }]);
  });

  it('hands posts and inbox over, also what was handed to them before; who was told what stays as it was', async () => {
    const [first, second, third] = [await people.holder('fire'), await people.person(), await people.person()];
    await tell(first.id);
    expect(await inboxOf(first.login)).toHaveLength(1);
    expect(await inboxOf(second.login)).toEqual([]);

    const { body } = await depart(first.id, second.id);
    expect(body.posts).toEqual([{ orgId: people.world.orgs.fire, role: 'officer' }]);
    const desk = await signIn(people.world.anonymous(), second.login);
    expect((await desk.get('/api/session')).body.posts).toMatchObject([
      { orgId: people.world.orgs.fire, role: 'officer' },
    ]);
    await tell(second.id);
    expect(await inboxOf(second.login)).toHaveLength(2);

    await depart(second.id, third.id);
    expect(await inboxOf(third.login)).toHaveLength(2);
    expect([await toldTo(first.id), await toldTo(second.id), await toldTo(third.id)]).toEqual([1, 1, 0]);
  });

  it('takes nobody’s place twice, and leaves a post empty when nobody takes over', async () => {
    const [leaver, successor] = [await people.holder('market'), await people.holder('market')];
    const held = async () => (await head.get(`/api/posts?org=${people.world.orgs.market}&held=true`)).body.items;
    expect(await held()).toHaveLength(2);
    await depart(leaver.id, successor.id);
    expect(await held()).toMatchObject([{ userId: successor.id }]);
    await depart(successor.id);
    expect(await held()).toEqual([]);
  });

  it('may come back, to an account without posts; their successor no longer reads their inbox', async () => {
    const [leaver, successor] = [await people.holder('fire'), await people.person()];
    await tell(leaver.id);
    await depart(leaver.id, successor.id);
    expect((await admin.try('DELETE', `/api/users/${leaver.id}/departure`)).status).toBe(204);
    const desk = await signIn(people.world.anonymous(), leaver.login);
    expect((await desk.get('/api/session')).body.posts).toEqual([]);
    expect(await inboxOf(leaver.login)).toHaveLength(1);
    expect(await inboxOf(successor.login)).toEqual([]);
    expect((await admin.try('DELETE', `/api/users/${leaver.id}/departure`)).status).toBe(404);
  });

  it('hands over only to somebody of the same district who is there, and is not the last who administers', async () => {
    const [leaver, gone] = [await people.holder('fire'), await people.person()];
    await depart(gone.id);
    const { body: elsewhere } = await admin.post('/api/users', {
      login: 'no-district',
      name: '无',
      adminRole: 'audit',
    });
    for (const unfit of [gone.id, elsewhere.id, leaver.id]) {
      expect(await depart(leaver.id, unfit)).toMatchObject({ status: 422, body: { facts: { field: 'successorId' } } });
    }
    const { body: me } = await admin.get('/api/session');
    expect(await depart(me.userId)).toMatchObject({ status: 409, body: { code: 'last-administrator' } });
    const other = await people.person('system');
    expect((await depart(other.id)).status).toBe(200);
  });

  it('leaves a line in the audit trail that names the successor', async () => {
    const [leaver, successor] = [await people.holder('fire'), await people.person()];
    await depart(leaver.id, successor.id);
    const rows = await uow.run(SYSTEM_SCOPE, (tx) =>
      tx.query(`select what from audit where subject_id = $1 and action = 'user.depart' order by id`, [leaver.id]),
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).toContain(successor.id);
  });
});

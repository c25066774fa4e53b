import { randomUUID } from 'node:crypto';
import type { SubjectRef } from '@bihuan/domain';
import { faults } from './testing/lamp-module';
import { lampWorld, rung, type LampWorld } from './testing/lamp-world';

const DAY = 86_400_000;
const at = (day: number, hour = 0): string => new Date(Date.UTC(2019, 3, day, hour)).toISOString();

describe('what falls due by itself', () => {
  let world: LampWorld;
  beforeAll(async () => {
    world = await lampWorld('settle', at(1));
  }, 60_000);
  afterAll(() => world.close());
  beforeEach(() => {
    world.clock.moveTo(at(1));
    faults.settleThrowsFor.clear();
    faults.settleRefusesFor.clear();
  });

  const eventsOf = (ref: SubjectRef) =>
    world.rows<{ type: string; rung: string; due_at: Date; recorded_at: Date }>(
      `select type, data->>'rung' as rung, due_at, recorded_at from events where subject_id = $1 and version > 1 order by version`,
      [ref.id],
    );
  const noticesOf = (ref: SubjectRef) =>
    world.rows<{ rung: string; recipient: string; fallback: boolean; late_ms: string }>(
      `select rung, recipient, fallback, late_ms from notices where subject_id = $1 order by id`,
      [ref.id],
    );
  const asleep = async (ref: SubjectRef) =>
    (await world.rows<{ a: string }>(`select asleep_until::text as a from hazards where id = $1`, [ref.id]))[0]?.a;
  const wakesOf = async (ref: SubjectRef) =>
    (await world.record.takeWakes(1_000, 0)).filter((wake) => wake.subjectId === ref.id);
  const drain = async () => world.record.ackWakes(await world.record.takeWakes(1_000, 60_000));

  it('a driver is told how long to sleep, and its row says until when', async () => {
    const ref = await world.light([rung('+1', at(3))]);
    expect(await world.record.settle(ref)).toEqual({ version: 1, waitMs: 2 * DAY, finished: false, state: 'lit' });
    expect(await asleep(ref)).toBe('2019-04-03 00:00:00+00');
  });

  it('items are settled in their order, each with the instant it was due and the one it was recorded', async () => {
    const ref = await world.light([rung('-5', at(2)), rung('due', at(2, 6)), rung('+1', at(2, 12))]);
    world.clock.moveTo(at(2, 13));
    expect(await world.record.settle(ref)).toMatchObject({ version: 4, waitMs: null, finished: false });
    const events = await eventsOf(ref);
    expect(events.map((event) => event.rung)).toEqual(['-5', 'due', '+1']);
    expect(events.map((event) => event.due_at.toISOString())).toEqual([at(2), at(2, 6), at(2, 12)]);
    expect(new Set(events.map((event) => event.recorded_at.toISOString()))).toEqual(new Set([at(2, 13)]));
  });

  it('each person is told once, and a role nobody holds falls to the unit head or the committee office', async () => {
    const ref = await world.light([rung('+1', at(2))], { responsibleOrgId: world.org.firm });
    world.clock.moveTo(at(2));
    await world.record.settle(ref);
    await world.record.settle(ref);
    expect(await noticesOf(ref)).toEqual([
      { rung: '+1', recipient: world.user.officeOfficer, fallback: true, late_ms: '0' },
      { rung: '+1', recipient: world.user.townHead, fallback: false, late_ms: '0' },
    ]);
  });

  it('after a long outage lower rungs are superseded and the lateness is stored, with one incident', async () => {
    const ref = await world.light([rung('-5', at(2)), rung('+1', at(3)), rung('+5', at(6))]);
    world.clock.moveTo(at(8));
    await world.record.settle(ref);
    expect((await eventsOf(ref)).map((event) => `${event.type} ${event.rung}`)).toEqual([
      'RungSuperseded -5',
      'RungSuperseded +1',
      'RungFired +5',
    ]);
    expect((await noticesOf(ref)).map((notice) => notice.late_ms)).toEqual([String(2 * DAY), String(2 * DAY)]);
    expect(
      await world.rows(`select count(*)::int as n from incidents where kind = 'late' and closed_at is null`),
    ).toEqual([{ n: 1 }]);
  });

  it('a command first settles what fell due before it, in the same transaction', async () => {
    const ref = await world.light([rung('+1', at(2))]);
    world.clock.moveTo(at(2, 1));
    expect(await world.give(ref, { type: 'Note', text: 'a minute late' })).toMatchObject({
      version: 3,
      events: ['RungFired', 'Noted'],
    });
  });

  it('legal time never goes back behind the last event of a subject', async () => {
    const ref = await world.light([]);
    world.clock.moveTo(new Date(Date.parse(at(1)) - 1000).toISOString());
    await world.give(ref, { type: 'Note', text: 'on a clock that runs behind' });
    expect((await eventsOf(ref))[0]?.recorded_at.toISOString()).toBe(at(1));
  });

  it('a command wakes the driver only when it would otherwise sleep too long, or at the end', async () => {
    const ref = await world.light([rung('+1', at(5))]);
    expect(await wakesOf(ref)).toHaveLength(1);
    await drain();
    await world.record.settle(ref);
    await world.give(ref, { type: 'Turn', rungs: [rung('+1', at(9))] });
    await world.give(ref, { type: 'Note', text: 'nothing moves' });
    expect(await wakesOf(ref)).toHaveLength(0);
    expect(await asleep(ref)).toBe('2019-04-05 00:00:00+00');
    await world.give(ref, { type: 'Turn', rungs: [rung('+1', at(3))] });
    expect(await wakesOf(ref)).toHaveLength(1);
    expect(await asleep(ref)).toBe('2019-04-03 00:00:00+00');
    await drain();
    await world.give(ref, { type: 'Out' });
    expect(await wakesOf(ref)).toHaveLength(1);
    expect(await world.record.settle(ref)).toMatchObject({ finished: true, waitMs: null, state: 'out' });
  });

  it('a hazard handed to the sweep ends its driver and wakes the sweep', async () => {
    await world.record.sweep(world.districtId);
    const ref = await world.light([rung('+1', at(3))]);
    await drain();
    await world.give(ref, { type: 'Demote' });
    const keys = (await world.record.takeWakes(10, 60_000)).map((wake) => wake.key).sort();
    expect(keys).toEqual([`hazard:${ref.id}`, `sweep:${world.districtId}`]);
    expect(await world.record.settle(ref)).toMatchObject({ finished: true });
  });

  it('a rule that throws sets its subject aside for ten minutes: an incident, 503 for commands, others go on', async () => {
    const bad = await world.light([rung('+1', at(2))]);
    const good = await world.light([rung('+1', at(2))]);
    world.clock.moveTo(at(2));
    faults.settleThrowsFor.add(bad.id);
    expect(await world.record.settle(bad)).toEqual({ version: 0, waitMs: 600_000, finished: false, state: 'stuck' });
    expect(await world.record.settle(good)).toMatchObject({ version: 2 });
    const answer = await world.give(bad, { type: 'Note', text: 'x' });
    const [incident] = await world.rows<{ id: string }>(
      `select id from incidents where subject_id = $1 and closed_at is null`,
      [bad.id],
    );
    expect(answer).toEqual({ status: 'stuck', incident: Number(incident?.id) });
    faults.settleThrowsFor.clear();
    expect(await world.record.settle(bad)).toMatchObject({ state: 'stuck' });
    world.clock.moveTo(at(2, 1));
    expect(await world.record.settle(bad)).toMatchObject({ version: 2, state: 'lit' });
    expect(await world.rows(`select 1 from incidents where subject_id = $1 and closed_at is null`, [bad.id])).toEqual(
      [],
    );
    expect(await world.give(bad, { type: 'Note', text: 'x' })).toMatchObject({ status: 'applied' });
  });

  it('the safety net settles what a driver missed, of every kind of driver, with the same unique keys', async () => {
    const major = await world.light([rung('+1', at(2))]);
    const swept = await world.light([rung('+1', at(2))], { driver: 'sweep' });
    await world.record.settle(major);
    world.clock.moveTo(new Date(Date.parse(at(2)) + 60_000).toISOString());
    expect(await world.record.settleOverdue()).toMatchObject({ settled: 0 });
    world.clock.moveTo(new Date(Date.parse(at(2)) + 180_000).toISOString());
    expect((await world.record.settleOverdue()).settled).toBeGreaterThanOrEqual(2);
    for (const ref of [major, swept]) expect(await eventsOf(ref)).toHaveLength(1);
    await world.record.settle(major);
    await world.record.sweep(world.districtId);
    for (const ref of [major, swept]) expect(await noticesOf(ref)).toHaveLength(2);
  });

  it('two drivers, a sweep and the safety net at once fire every rung exactly once', async () => {
    const refs = await Promise.all(
      Array.from({ length: 30 }, () => world.light([rung('+1', at(4)), rung('+5', at(4, 1))], { driver: 'sweep' })),
    );
    world.clock.moveTo(at(4, 2));
    const { record } = world.another();
    await Promise.all([
      world.record.sweep(world.districtId, { batch: 7 }),
      record.sweep(world.districtId, { batch: 5 }),
      record.settleOverdue({ limit: 100 }),
      ...refs.map((ref) => record.settle(ref)),
    ]);
    await world.record.sweep(world.districtId);
    for (const ref of refs) expect((await eventsOf(ref)).map((event) => event.rung)).toEqual(['+1', '+5']);
    const counts = await world.rows(
      `select count(*)::int as n from notices where subject_id = any($1::uuid[]) group by subject_id, rung, recipient`,
      [refs.map((ref) => ref.id)],
    );
    expect(counts.every(({ n }) => n === 1)).toBe(true);
  });

  it('what is due at one instant is settled in the order of its ids, however few at a time', async () => {
    const refs = await Promise.all(
      Array.from({ length: 12 }, () => world.light([rung('+1', at(4, 5))], { driver: 'sweep' })),
    );
    world.clock.moveTo(at(4, 6));
    await world.record.settleOverdue({ olderThanMs: 0, limit: 4 });
    const settled = await Promise.all(refs.map(async (ref) => ((await eventsOf(ref)).length > 0 ? ref.id : null)));
    const inOrder = refs.map(({ id }) => id).sort();
    expect(settled.filter((id) => id !== null).sort()).toEqual(inOrder.slice(0, 4));
  });

  it('one that cannot be settled does not stop the batch it is in', async () => {
    const refs = await Promise.all(
      Array.from({ length: 6 }, () => world.light([rung('+1', at(5))], { driver: 'sweep' })),
    );
    world.clock.moveTo(at(5));
    faults.settleThrowsFor.add(refs[2]!.id);
    faults.settleRefusesFor.add(refs[4]!.id);
    await world.record.sweep(world.districtId);
    const settled = await Promise.all(refs.map(async (ref) => (await eventsOf(ref)).length));
    expect(settled).toEqual([1, 1, 0, 1, 0, 1]);
    faults.settleThrowsFor.clear();
    faults.settleRefusesFor.clear();
    const retried = await world.record.retryStuck();
    expect(retried.filter(({ solved }) => solved).map(({ ref }) => ref.id)).toEqual(
      expect.arrayContaining([refs[2]!.id, refs[4]!.id]),
    );
    expect(await world.rows(`select 1 from hazards where stuck_incident is not null`)).toEqual([]);
  });

  it('a linked subject that cannot be made sets the one that asked aside, and nothing of it is stored', async () => {
    const ref = await world.light([]);
    const answer = await world.give(ref, {
      type: 'Draft',
      slipId: randomUUID(),
      addresseeOrgId: world.org.town,
      then: 'burst',
    });
    expect(answer).toMatchObject({ status: 'stuck' });
    expect(await world.rows(`select version from hazards where id = $1`, [ref.id])).toEqual([{ version: 1 }]);
  });

  it('whoever slept too long is woken again', async () => {
    const ref = await world.light([rung('+1', at(10))]);
    await world.record.settle(ref);
    await drain();
    world.clock.moveTo(new Date(Date.parse(at(10)) + 9 * 60_000).toISOString());
    await world.record.vanished();
    expect(await wakesOf(ref)).toHaveLength(0);
    world.clock.moveTo(new Date(Date.parse(at(10)) + 11 * 60_000).toISOString());
    await world.record.vanished();
    expect(await wakesOf(ref)).toHaveLength(1);
  });
});

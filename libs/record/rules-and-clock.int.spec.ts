import { randomUUID } from 'node:crypto';
import { SYSTEM_SCOPE } from '@bihuan/persistence';
import { DbClock } from './clock';
import { lampWorld, rung, type LampWorld } from './testing/lamp-world';

const at = (day: number, hour = 0): string => new Date(Date.UTC(2019, 3, day, hour)).toISOString();

describe('changing the rules', () => {
  let world: LampWorld;
  beforeEach(async () => {
    world = await lampWorld('changes', at(1));
  });
  afterEach(() => world.close());

  const change = () =>
    world.record.requestChange({
      id: randomUUID(),
      districtId: world.districtId,
      kind: 'policy',
      next: { policy: 'lamps-2', calendars: {} },
      scope: SYSTEM_SCOPE,
    });
  const history = async (id: string) =>
    (await world.rows<{ type: string }>(`select type from events where subject_id = $1 order by version`, [id])).map(
      ({ type }) => type,
    );

  it('feeds a frozen list of open subjects once each, what was due before first, and says when it is done', async () => {
    const due = await world.light([rung('+1', at(2))]);
    const open = await world.light([]);
    const over = await world.light([]);
    await world.give(over, { type: 'Out' });
    world.clock.moveTo(at(3));
    expect(await change()).toBe(2);
    const later = await world.light([]);
    const { step } = await world.record.sweep(world.districtId);
    expect(step).toMatchObject({ kind: 'feed-change' });
    const beats: number[] = [];
    await world.record.runSweepStep(world.districtId, step!, (done) => beats.push(done));
    await world.record.runSweepStep(world.districtId, step!);
    expect(beats.at(-1)).toBe(2);
    expect(await history(due.id)).toEqual(['Lit', 'RungFired', 'PinsMoved']);
    expect(await history(open.id)).toEqual(['Lit', 'PinsMoved']);
    expect(await history(over.id)).toEqual(['Lit', 'WentOut']);
    expect(await history(later.id)).toEqual(['Lit']);
    expect((await world.record.explainSubject(later))?.state.pins.policy).toBe('lamps-2');
    expect((await world.record.sweep(world.districtId)).step).toBeNull();
  });

  it('reaches a subject that somebody touches before its turn, so nothing is decided under old rules any more', async () => {
    const ref = await world.light([]);
    await change();
    await world.give(ref, { type: 'Note', text: 'x' });
    expect(await history(ref.id)).toEqual(['Lit', 'PinsMoved', 'Noted']);
    const { step } = await world.record.sweep(world.districtId);
    await world.record.runSweepStep(world.districtId, step!);
    expect(await history(ref.id)).toEqual(['Lit', 'PinsMoved', 'Noted']);
  });

  it('the same request again freezes no second list', async () => {
    await world.light([]);
    const request = {
      id: randomUUID(),
      districtId: world.districtId,
      kind: 'policy',
      next: { policy: 'lamps-2', calendars: {} },
      scope: SYSTEM_SCOPE,
    } as const;
    expect(await world.record.requestChange(request)).toBe(1);
    expect(await world.record.requestChange(request)).toBe(1);
    expect(await world.rows(`select count(*)::int as n from change_subjects`)).toEqual([{ n: 1 }]);
  });
});

describe('the clock of an installation', () => {
  let world: LampWorld;
  beforeEach(async () => {
    world = await lampWorld('clock', at(1));
  });
  afterEach(() => world.close());

  it('in production legal time is server time', async () => {
    const { record } = world.another(new DbClock());
    const reading = await record.readClock();
    expect(reading.legal).toBe(reading.server);
    await expect(record.startRehearsal('2019-01-01T00:00:00.000Z', 86_400)).rejects.toThrow('real districts');
  });

  it('a rehearsal runs from its origin at its rate, stands still while stopped, and goes on where it was', async () => {
    const { record } = world.another(new DbClock());
    await world.rows(`delete from sweeps`);
    await world.rows(`delete from posts`);
    await world.rows(`delete from users`);
    await world.rows(`delete from orgs`);
    await world.rows(`delete from districts`);
    await record.startRehearsal('2019-01-01T00:00:00.000Z', 86_400);
    const first = await record.readClock();
    expect(first.legal >= '2019-01-01T00:00:00.000Z' && first.legal < '2019-03-01T00:00:00.000Z').toBe(true);
    expect(first.rate).toBe(86_400);
    await record.touchClock();
    const { lastLegal } = await record.clockMapping();
    // The installation was stopped for an hour: 86,400 hours of legal time would have gone by.
    await world.rows(`update installation set origin_server = origin_server - interval '1 hour'`);
    await record.rebaseClock();
    const again = await record.readClock();
    expect(again.legal >= lastLegal! && Date.parse(again.legal) - Date.parse(lastLegal!) < 30 * 86_400_000).toBe(true);
    await expect(record.startRehearsal('2020-01-01T00:00:00.000Z', 1)).rejects.toThrow('already');
  });

  it('at another rate every driver is woken', async () => {
    const ref = await world.light([rung('+1', at(3))]);
    await world.record.ackWakes(await world.record.takeWakes(100, 60_000));
    await world.rows(
      `update installation set rehearsal = true, origin_legal = '2019-04-01', origin_server = clock_timestamp(), rate = 100`,
    );
    await world.record.rebaseClock(1_000);
    expect((await world.record.takeWakes(100, 60_000)).map((wake) => wake.key).sort()).toEqual([
      `hazard:${ref.id}`,
      `sweep:${world.districtId}`,
    ]);
  });

  it('a driver sleeps in server time: a day of legal time is a second at a day a second', async () => {
    const { record } = world.another({
      read: () => ({ legal: at(1), server: '2026-01-01T00:00:00.000Z', rate: 86_400 }),
    });
    const ref = await world.light([rung('+1', at(11))]);
    expect(await record.settle(ref)).toMatchObject({ waitMs: 10_000 });
    expect(await world.rows(`select asleep_until from hazards where id = $1`, [ref.id])).toEqual([
      { asleep_until: new Date('2026-01-01T00:00:10.000Z') },
    ]);
  });
});

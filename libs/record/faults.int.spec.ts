import { randomUUID } from 'node:crypto';
import { SYSTEM_SCOPE } from '@bihuan/persistence';
import { Client } from 'pg';
import { until } from '../testing/until';
import { lampWorld, rung, type LampWorld } from './testing/lamp-world';

const at = (day: number, hour = 0): string => new Date(Date.UTC(2019, 3, day, hour)).toISOString();

describe('between two connections', () => {
  let world: LampWorld;
  beforeAll(async () => {
    world = await lampWorld('faults', at(1));
  }, 60_000);
  afterAll(() => world.close());

  it('a due that comes while the sweep is deciding how long to sleep is never slept through', async () => {
    await world.record.sweep(world.districtId);
    await world.record.ackWakes(await world.record.takeWakes(100, 60_000));
    let lighting: Promise<unknown> = Promise.resolve();
    await world.uow.run(SYSTEM_SCOPE, async (tx) => {
      // The sweep, between reading the earliest due (there is none) and writing that it sleeps for ever.
      await tx.query(`select pg_advisory_xact_lock(25192, hashtext($1))`, [world.districtId]);
      await tx.query(`update sweeps set asleep_until = '2019-03-01T00:00:00Z'`);
      lighting = world.light([rung('+1', at(2))], { driver: 'sweep' });
      await until('the command waits for the sweep', async () => {
        const waiting = await world.rows(`select 1 from pg_locks where locktype = 'advisory' and not granted`);
        return waiting.length > 0;
      });
      await tx.query(`update sweeps set asleep_until = 'infinity' where district_id = $1`, [world.districtId]);
    });
    await lighting;
    expect((await world.record.takeWakes(10, 60_000)).map((wake) => wake.key)).toEqual([`sweep:${world.districtId}`]);
    expect(await world.rows(`select asleep_until from sweeps`)).toEqual([{ asleep_until: new Date(at(2)) }]);
  });

  it('the sweep is woken for a due earlier than it knew, and left asleep for a later one', async () => {
    const ref = await world.light([rung('+1', at(20))], { driver: 'sweep' });
    await world.record.sweep(world.districtId);
    await world.rows(`delete from outbox`);
    const woken = async () => (await world.record.takeWakes(100, 0)).length > 0;
    await world.rows(`update sweeps set asleep_until = $1`, [at(20)]);
    await world.give(ref, { type: 'Turn', rungs: [rung('+1', at(25))] });
    expect(await woken()).toBe(false);
    await world.give(ref, { type: 'Turn', rungs: [rung('+1', at(15))] });
    expect(await woken()).toBe(true);
    expect(await world.rows(`select asleep_until from sweeps`)).toEqual([{ asleep_until: new Date(at(15)) }]);
    await world.give(ref, { type: 'Out' });
    await world.record.ackWakes(await world.record.takeWakes(100, 60_000));
  });

  it('many writers and a sweep that keeps falling asleep: no subject is due earlier than the sweep sleeps, or a wake waits', async () => {
    const { record } = world.another();
    let writing = true;
    const sweeping = (async () => {
      while (writing) await record.sweep(world.districtId);
    })();
    for (let round = 0; round < 15; round++) {
      await Promise.all(
        Array.from({ length: 4 }, (_, index) =>
          world.light([rung('+1', at(3, (round * 4 + index) % 24))], { driver: 'sweep' }),
        ),
      );
    }
    writing = false;
    await sweeping;
    const [state] = await world.rows<{ due: Date; asleep: Date | number; wakes: number }>(
      `select (select min(next_due) from hazards where driver = 'sweep') as due, s.asleep_until as asleep,
         (select count(*)::int from outbox where key like 'sweep:%') as wakes from sweeps s`,
    );
    expect(Number(state?.asleep) <= Number(state?.due)).toBe(true);
  });

  it('a wake asked for again while it is being delivered is delivered again', async () => {
    const ref = await world.light([rung('+1', at(9))]);
    const mine = async (leaseMs: number) =>
      (await world.record.takeWakes(100, leaseMs)).filter((wake) => wake.subjectId === ref.id);
    const [first] = await mine(60_000);
    expect(await mine(60_000)).toEqual([]);
    await world.give(ref, { type: 'Turn', rungs: [rung('+1', at(5))] });
    await world.record.ackWakes([first!]);
    const [second] = await mine(60_000);
    expect(second).toMatchObject({ key: first!.key, generation: first!.generation + 1 });
    await world.record.ackWakes([second!]);
    expect(await world.rows(`select 1 from outbox where key = $1`, [first!.key])).toEqual([]);
  });

  it('a wake that was taken by a relay that died comes again after its lease, one that failed after a pause', async () => {
    const ref = await world.light([]);
    const mine = async (leaseMs: number) =>
      (await world.record.takeWakes(100, leaseMs)).filter((wake) => wake.subjectId === ref.id);
    expect(await mine(1)).toHaveLength(1);
    await until('the lease is over', async () => (await mine(60_000)).length === 1);
    const [row] = await world.rows<{ id: string }>(`select id from outbox where key = $1`, [`hazard:${ref.id}`]);
    await world.record.failWakes([{ id: row!.id } as never], 'temporal is down');
    const [failed] = await world.rows<{ last_error: string; later: boolean }>(
      `select last_error, next_attempt_at between clock_timestamp() - interval '1 second' and clock_timestamp() + interval '31 seconds' as later from outbox where id = $1`,
      [row!.id],
    );
    expect(failed).toEqual({ last_error: 'temporal is down', later: true });
  });

  it('a connection that breaks in the middle leaves nothing, and the same id then is applied for the first time', async () => {
    const ref = await world.light([]);
    const commandId = randomUUID();
    const { uow } = world.another();
    const torn = uow.run(
      SYSTEM_SCOPE,
      async (tx) => {
        await tx.query(`update hazards set state = 'torn' where id = $1`, [ref.id]);
        const [own] = await tx.query<{ pid: number }>(`select pg_backend_pid() as pid`);
        await world.rows(`select pg_terminate_backend($1)`, [own!.pid]);
        await tx.query(`select 1`);
      },
      { retry: 'never' },
    );
    await expect(torn).rejects.toThrow('cannot be reached');
    expect(await world.rows(`select state from hazards where id = $1`, [ref.id])).toEqual([{ state: 'lit' }]);
    expect(await world.give(ref, { type: 'Note', text: 'x' }, { commandId })).toMatchObject({
      repeated: false,
      version: 2,
    });
  });

  it('commands whose connections are killed again and again are each applied exactly once', async () => {
    const ref = await world.light([]);
    const { record } = world.another();
    const killer = new Client({ connectionString: world.database.url });
    await killer.connect();
    let killing = true;
    const killed = (async () => {
      let count = 0;
      while (killing) {
        const { rows } = await killer.query(
          `select count(pg_terminate_backend(pid))::int as n from (select pid from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' limit 1) one`,
        );
        count += (rows[0] as { n: number }).n;
        await killer.query('select pg_sleep(0.03)');
      }
      return count;
    })();
    const scope = { userId: world.actor.userId, districtId: world.districtId, scopes: [] };
    const patiently = async (text: string): Promise<void> => {
      const commandId = randomUUID();
      for (;;) {
        try {
          const command = { type: 'Note', text } as never;
          const answer = await record.applyCommand({
            districtId: world.districtId,
            subject: ref,
            command,
            actor: world.actor,
            scope,
            commandId,
          });
          expect(answer.status).toBe('applied');
          return;
        } catch (error) {
          expect((error as Error).name).toBe('DatabaseUnavailable');
        }
      }
    };
    for (let round = 0; round < 20; round++)
      await Promise.all([0, 1, 2].map((index) => patiently(`${round}/${index}`)));
    killing = false;
    expect(await killed).toBeGreaterThan(0);
    await killer.end();
    const explained = await world.record.explainSubject(ref);
    const { notes } = explained?.state as unknown as { notes: string[] };
    expect(notes).toHaveLength(60);
    expect(new Set(notes).size).toBe(60);
    expect(explained?.events).toHaveLength(61);
  }, 60_000);
});

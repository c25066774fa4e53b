import type { Wake } from '@bihuan/record';
import { pino } from 'pino';
import { Metrics } from '../metrics';
import { Relay, type WakeSource } from './relay';

const log = pino({ level: 'silent' });

/** An outbox in memory; what is taken is gone until it fails. */
class Outbox implements WakeSource {
  readonly taken: number[] = [];
  ready: string[] = [];
  failed: string[] = [];
  acked: string[] = [];

  constructor(count: number) {
    this.ready = Array.from({ length: count }, (_, n) => `hazard:${n}`);
  }

  takeWakes = (limit: number): Promise<Wake[]> => {
    const keys = this.ready.splice(0, limit);
    this.taken.push(keys.length);
    return Promise.resolve(keys.map((key) => ({ key }) as Wake));
  };
  ackWakes = (wakes: readonly Wake[]): Promise<void> => {
    this.acked.push(...wakes.map(({ key }) => key));
    return Promise.resolve();
  };
  failWakes = (wakes: readonly Wake[]): Promise<void> => {
    this.failed.push(...wakes.map(({ key }) => key));
    return Promise.resolve();
  };
}

test('every wake is delivered once and acknowledged, twenty at a time at most', async () => {
  const outbox = new Outbox(90);
  let underWay = 0;
  let most = 0;
  const delivered: string[] = [];
  const relay = new Relay(
    outbox,
    async ({ key }) => {
      most = Math.max(most, ++underWay);
      await Promise.resolve();
      underWay--;
      delivered.push(key);
    },
    new Metrics(),
    log,
  );
  await relay.turn();
  expect([...delivered].sort()).toEqual([...new Set(delivered)].sort());
  expect([...outbox.acked].sort()).toEqual([...delivered].sort());
  expect(delivered).toHaveLength(90);
  expect(most).toBe(20);
});

test('while Temporal does not answer one wake at a time is tried, and the others keep their place', async () => {
  const outbox = new Outbox(500);
  let up = false;
  let calls = 0;
  const relay = new Relay(
    outbox,
    () => {
      calls++;
      return up ? Promise.resolve() : Promise.reject(new Error('unavailable'));
    },
    new Metrics(),
    log,
  );
  await relay.turn();
  expect(calls).toBeLessThanOrEqual(20);
  expect(outbox.failed).toHaveLength(100);
  const rests = [await relay.turn(), await relay.turn(), await relay.turn()];
  expect(outbox.taken).toEqual([100, 1, 1, 1]);
  expect(rests).toEqual([...rests].sort((a, b) => a - b));

  up = true;
  expect(await relay.turn()).toBe(0);
  await relay.turn();
  expect(outbox.taken.slice(-2)).toEqual([1, 100]);
  expect(outbox.acked).toHaveLength(101);
});

test('with nothing to do it rests for a second', async () => {
  const relay = new Relay(new Outbox(0), () => Promise.resolve(), new Metrics(), log);
  expect(await relay.turn()).toBe(1_000);
});

import { pino } from 'pino';
import { startLoop } from './loop';

const log = pino({ level: 'silent' });

test('a turn that fails does not end the loop', async () => {
  let turns = 0;
  const reached = new Promise<void>((resolve) => {
    const loop = startLoop(
      {
        name: 'test',
        turn: () => {
          if (++turns < 4) throw new Error('no database');
          void loop.stop().then(resolve);
          return Promise.resolve(60_000);
        },
        restAfterFailureMs: 1,
      },
      log,
    );
  });
  await reached;
  expect(turns).toBe(4);
});

test('a nudge cuts a rest short, also one that comes during a turn', async () => {
  let turns = 0;
  let second: () => void = () => undefined;
  const twice = new Promise<void>((resolve) => (second = resolve));
  const loop = startLoop(
    {
      name: 'test',
      turn: () => {
        if (++turns === 1) loop.nudge();
        else second();
        return Promise.resolve(60_000);
      },
    },
    log,
  );
  await twice;
  await loop.stop();
  expect(turns).toBe(2);
});

test('stopping waits for the turn under way and starts no other', async () => {
  let release: () => void = () => undefined;
  let turns = 0;
  const held = new Promise<void>((resolve) => (release = resolve));
  const loop = startLoop(
    {
      name: 'test',
      turn: async () => {
        turns++;
        await held;
        return 0;
      },
    },
    log,
  );
  let stopped = false;
  const stopping = loop.stop().then(() => (stopped = true));
  await Promise.resolve();
  expect(stopped).toBe(false);
  release();
  await stopping;
  expect(turns).toBe(1);
});

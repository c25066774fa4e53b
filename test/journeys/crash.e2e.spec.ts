import { openOffice } from './support/office';
import { Play, playAll } from './support/major-hazard';
import { type Trace, traceOf } from './support/trace';

/** What the journey leaves in the record when nothing goes wrong. */
async function undisturbed(): Promise<Trace> {
  const office = await openOffice({ name: 'crash', origin: '2019-04-01T01:00:00.000Z' });
  try {
    await playAll(new Play(office));
    return await traceOf(office.rig);
  } finally {
    await office.close();
  }
}

describe('the same journey with worker and API killed in the middle of it, and with two of each', () => {
  let expected: Trace;
  beforeAll(async () => {
    expected = await undisturbed();
    expect(expected.events.length).toBeGreaterThan(60);
    expect(expected.notices.length).toBeGreaterThan(10);
  }, 240_000);

  test('SIGKILL of the API before every step, of the worker while time runs: same events, no rung missed or doubled', async () => {
    const office = await openOffice({ name: 'crash', origin: '2019-04-01T01:00:00.000Z', processes: 1 });
    let kills = 0;
    const killing: Promise<void>[] = [];
    try {
      let step = 0;
      await playAll(new Play(office), async () => {
        await office.apis[0]?.kill();
        kills++;
        // The worker dies while the next stretch of time is being played. Temporal notices after ten seconds.
        if (step++ % 2 === 0) return;
        killing.push(...office.workers.map((worker) => worker.kill()));
        kills++;
      });
      await Promise.all(killing);
      expect(kills).toBeGreaterThan(20);
      expect(await traceOf(office.rig)).toEqual(expected);
    } finally {
      await Promise.allSettled(killing);
      await office.close();
    }
  }, 400_000);

  test('two workers and two APIs at once: the same', async () => {
    const office = await openOffice({ name: 'crash', origin: '2019-04-01T01:00:00.000Z', processes: 2 });
    try {
      await playAll(new Play(office));
      expect(await traceOf(office.rig)).toEqual(expected);
    } finally {
      await office.close();
    }
  }, 400_000);
});

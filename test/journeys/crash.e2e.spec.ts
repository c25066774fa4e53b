import { Play, playAll } from './support/major-hazard';
import { traceOf } from './support/trace';
import { openCrashOffice, undisturbed } from './support/undisturbed';

test('SIGKILL of the API before every step, of the worker while time runs: same events, no rung missed or doubled', async () => {
  const expected = await undisturbed();
  const office = await openCrashOffice(1);
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

import { Play, playAll } from './support/major-hazard';
import { traceOf } from './support/trace';
import { openCrashOffice, undisturbed } from './support/undisturbed';

test('two workers and two APIs at once: the same events and notices as with one of each', async () => {
  const expected = await undisturbed();
  const office = await openCrashOffice(2);
  try {
    await playAll(new Play(office));
    expect(await traceOf(office.rig)).toEqual(expected);
  } finally {
    await office.close();
  }
}, 400_000);

import fc from 'fast-check';
import { RealWorld } from '../../libs/record/testing/real-world';
import { RUNS, seedGiven } from './support/runs';
import { beginningOf, playPure } from './support/script';
import { plays } from './support/sequences';
import { brokenSeries, firstDifference, toldByPure, withoutIds } from './support/told';
import { WAYS, type WayName, playWay } from './support/ways';

/** Sequences side by side in one district. */
const TOGETHER = RUNS >= 1_000 ? 100 : Math.min(RUNS, 30);

const NAMES = Object.keys(WAYS) as WayName[];
let worlds: Record<WayName, RealWorld>;

beforeAll(async () => {
  const begun = NAMES.map(async (name) => [name, await RealWorld.create(name, beginningOf({ month: 1 }))] as const);
  worlds = Object.fromEntries(await Promise.all(begun)) as typeof worlds;
}, 60_000);
afterAll(async () => {
  await Promise.all(Object.values(worlds).map((world) => world.close()));
});

test('whoever settles, the same commands and steps of time leave the same events and notices', async () => {
  const seen = { sequences: 0, moments: 0, commands: 0, applied: 0, events: 0, notices: 0 };
  const types = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(plays(TOGETHER), async (play) => {
      const script = playPure(play);
      const pure = toldByPure(script.record);
      const [first, ...others] = await Promise.all(
        NAMES.map(async (name) => ({ name, ...(await playWay(worlds[name], WAYS[name], script)) })),
      );
      if (!first) throw new Error('no way was played');
      const problems = [first, ...others].flatMap(({ name, answers, told }) => [
        ...differing(name, script.answers, answers),
        ...brokenSeries(told).map((series) => `${name}: the numbers of ${series} have a gap or a double`),
        ...said(`pure (-) and ${name} (+)`, firstDifference(pure, withoutIds(told))),
        ...said(`${first.name} (-) and ${name} (+)`, firstDifference(first.told, told)),
      ]);
      if (problems.length > 0) throw new Error(problems.join('\n'));
      seen.sequences += play.sequences.length;
      seen.moments += script.moments.length;
      seen.commands += script.answers.length;
      seen.applied += script.answers.filter((answer) => answer === 'applied').length;
      seen.notices += pure.notices.length;
      for (const { event } of script.record.events) types.set(event.type, (types.get(event.type) ?? 0) + 1);
      seen.events += script.record.events.length;
      if (RUNS >= 1_000) process.stderr.write(`${seen.sequences} of ${RUNS} sequences are alike\n`);
    }),
    { numRuns: Math.ceil(RUNS / TOGETHER), endOnFailure: true, ...seedGiven() },
  );
  if (process.env['SETTLE_RUNS'])
    console.log(JSON.stringify({ ...seen, types: Object.fromEntries([...types].sort()) }));
}, 3_600_000);

function differing(name: string, expected: readonly string[], actual: readonly string[]): string[] {
  const n = expected.findIndex((answer, at) => answer !== actual[at]);
  return n < 0 ? [] : [`command ${n} was ${expected[n]} on the rules alone and ${actual[n]} by ${name}`];
}

function said(between: string, difference: string | null): string[] {
  return difference === null ? [] : [`${between} differ: ${difference}`];
}

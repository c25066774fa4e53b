import fc from 'fast-check';
import { RUNS, seedGiven } from './support/runs';
import { playPure } from './support/script';
import { plays } from './support/sequences';
import { bySubject, firstDifference } from './support/told';
import { ORDERS, playWorld } from './support/world-way';

/** Sequences side by side; so few that what they do stays close together. */
const TOGETHER = 10;
/** Without a database more can be played. */
const PLAYS = Math.ceil(Math.max(RUNS, 150) / TOGETHER);

test('whichever hazards are settled first at an instant, and whether before or after their papers, the same events are left on each', () => {
  const property = fc.property(plays(TOGETHER), (play) => {
    const script = playPure(play);
    const pure = bySubject(script.record.events.map(({ ref, version, event }) => ({ ref, version, event })));
    for (const [name, order] of Object.entries(ORDERS)) {
      const { answers, events } = playWorld(script, order);
      if (answers.join() !== script.answers.join()) expect([name, answers]).toEqual([name, script.answers]);
      const rest = { notices: [], numbers: {} };
      const difference = firstDifference({ events: pure, ...rest }, { events, ...rest });
      if (difference !== null) throw new Error(`${name}: ${difference}`);
    }
  });
  fc.assert(property, { numRuns: PLAYS, endOnFailure: true, ...seedGiven() });
}, 3_600_000);

import { createRig } from '@bihuan/testing';
import fc from 'fast-check';
import { fillRealDistrict } from '../../libs/record/testing/real-world';
import { RUNS, seedGiven } from './support/runs';
import { beginningOf, playPure } from './support/script';
import { type Play, wakefulPlays } from './support/sequences';
import { firstDifference, toldBy, toldByPure, withoutIds } from './support/told';
import { give } from './support/ways';

/** A play is a server, workers and a replay of every history: few of them, eight sequences each. */
const PLAYS = Math.max(1, Math.floor(RUNS / 1_000));

test('majors watched by their workflows and the rest by the workflow of the sweep leave what the rules alone leave', async () => {
  const seen = { sequences: 0, events: 0, workflows: 0 };
  const property = fc.asyncProperty(wakefulPlays(8), async (play) => {
    const script = playPure(play);
    const { answers, told, workflows } = await playWorkflows(play, script.moments);
    expect(answers).toEqual(script.answers);
    expect(firstDifference(toldByPure(script.record), withoutIds(told))).toBeNull();
    seen.sequences += play.sequences.length;
    seen.events += script.record.events.length;
    seen.workflows += workflows;
  });
  await fc.assert(property, { numRuns: PLAYS, endOnFailure: true, ...seedGiven() });
  expect(seen.workflows).toBeGreaterThan(1);
  if (process.env['SETTLE_RUNS']) console.log(JSON.stringify(seen));
}, 3_600_000);

/** Closing a rig replays every execution, so a workflow that could not be replayed fails here too. */
async function playWorkflows(play: Play, moments: ReturnType<typeof playPure>['moments']) {
  const rig = await createRig({ name: 'settling', origin: beginningOf(play), district: false });
  try {
    await fillRealDistrict(rig.uow);
    const answers: string[] = [];
    for (const [n, { at, rounds }] of moments.entries()) {
      if (rounds.length === 0) continue;
      await rig.advanceTo(at);
      for (const [round, acts] of rounds.entries()) answers.push(...(await give(rig.record, acts, `${n}.${round}`)));
      await rig.settleDown();
    }
    const told = await toldBy((sql, params) => rig.rows(sql, params));
    const ran = new Set((await rig.histories()).map(({ workflowId }) => workflowId));
    return { answers, told, workflows: ran.size };
  } finally {
    await rig.close();
  }
}

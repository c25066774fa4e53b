import { findReplayFaults, installQuietRuntime, workflowBundle } from '@bihuan/testing';
import { EXPECTED, loadHistories } from './saved-histories';

beforeAll(installQuietRuntime);

/** What ran before this change must be able to go on after it. */
test('there is a saved history of every kind of workflow, open and closed', () => {
  expect(
    loadHistories()
      .map(({ workflowId }) => workflowId)
      .sort(),
  ).toEqual([...EXPECTED].sort());
});

test('every saved history replays with the workflows of today, each wait as long as was asked for', async () => {
  expect(await findReplayFaults(loadHistories(), await workflowBundle())).toEqual([]);
}, 120_000);

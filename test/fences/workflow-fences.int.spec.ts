import { createActivities } from '@bihuan/activities';
import {
  ScriptedRecord,
  buildWorkflowBundle,
  expectCleanReplay,
  findReplayFaults,
  startWorkflowBench,
  until,
  workflowBundle,
} from '@bihuan/testing';
import { join } from 'node:path';
import { bundleFaults } from './bundle-check';
import { cruise, plant, weed } from './plant';

const MINUTE = 60_000;

afterAll(weed);

/** Plays a short life of one hazard's driver with these workflows and returns what was recorded. */
async function play(bundle: string) {
  const before = process.env['BIHUAN_TEST_WORKFLOW_BUNDLE'];
  process.env['BIHUAN_TEST_WORKFLOW_BUNDLE'] = bundle;
  const bench = await startWorkflowBench();
  try {
    const record = new ScriptedRecord(() => bench.now());
    record.onLook(() => (record.looks.length < 2 ? { waitMs: 60 * MINUTE } : { finished: true }));
    const workers = await bench.startWorkers(createActivities({ driver: record }));
    await bench.wake('hazard:h1');
    await until('the first look', () => record.looks.length === 1 && record.underWay === 0);
    await bench.skip(90 * MINUTE);
    await until('the second look', () => record.looks.length === 2 && record.underWay === 0);
    await bench.skip(90 * MINUTE);
    await until('the last look', () => record.looks.length === 3 && record.underWay === 0);
    const histories = await bench.histories();
    await workers.stop();
    return histories;
  } finally {
    if (before === undefined) delete process.env['BIHUAN_TEST_WORKFLOW_BUNDLE'];
    else process.env['BIHUAN_TEST_WORKFLOW_BUNDLE'] = before;
    await bench.close();
  }
}

const planted = async (mistake: Parameters<typeof plant>[0]) =>
  buildWorkflowBundle(join(plant(mistake), 'workflows/index.ts'));

test('the workflow bundle holds workflows, wire names and Temporal, and is no larger than they are', async () => {
  expect(bundleFaults(await workflowBundle())).toEqual([]);
}, 60_000);

describe('a typeorm import planted in a workflow', () => {
  const mistake = {
    file: 'workflows/hazard/hazard-workflow.ts',
    from: 'import ',
    to: "import { DataSource } from 'typeorm';\nexport const planted = DataSource;\nimport ",
  };

  test('is seen by the import fences, with the sentence of why', async () => {
    const { code, output } = await cruise(plant(mistake));
    expect(code).toBeGreaterThan(0);
    expect(output).toMatch(/workflows-imports: workflows\/hazard\/hazard-workflow\.ts → .*node_modules\/typeorm/);
  }, 60_000);

  test('is seen in the bundle', async () => {
    const faults = bundleFaults(await planted(mistake));
    expect(faults).toContainEqual(expect.stringContaining('more than 2500000'));
    expect(faults).toContainEqual(expect.stringContaining('node_modules/typeorm'));
  }, 120_000);
});

test('a non-deterministic change planted in a workflow fails the replay of what was recorded before it', async () => {
  const recorded = await play(await workflowBundle());
  await expect(expectCleanReplay(recorded, await workflowBundle())).resolves.toBeUndefined();
  const changed = await planted({
    file: 'workflows/shared/drive.ts',
    from: 'const seen = await lookUntilAnswered(input, driving);',
    to: 'await condition(() => woken, 1_000); const seen = await lookUntilAnswered(input, driving);',
  });
  const faults = await findReplayFaults(recorded, changed);
  expect(faults).toContainEqual(expect.objectContaining({ what: expect.stringContaining('replays differently') }));
}, 120_000);

test('a change of a wait planted in a workflow replays clean and fails the timer check', async () => {
  const changed = await planted({
    file: 'workflows/shared/drive.ts',
    from: 'const sleepMs = sleepFor(seen.waitMs, stepUnderWay);',
    to: 'const sleepMs = seen.waitMs === null ? null : sleepFor(seen.waitMs, stepUnderWay)! + 60_000;',
  });
  const recorded = await play(changed);
  const faults = await findReplayFaults(recorded, changed);
  expect(faults.length).toBeGreaterThan(0);
  for (const { what } of faults) expect(what).toContain('where 3600000 was asked for');
  await expect(expectCleanReplay(recorded, changed)).rejects.toThrow('was asked for');
}, 120_000);

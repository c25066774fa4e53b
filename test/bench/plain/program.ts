import { join } from 'node:path';
import { saturate } from '../load';
import { type Outcome, together, WARM_UP } from '../product';
import { allEnded, doing, historyEvents, reach, ROOT, type Stage } from '../stage';
import type { PlainHazard } from './workflow';

const HOOK = ['--no-warnings', '-C', 'source', '-r', join(ROOT, 'test/support/ts-hook.cjs')];

/** The same lifecycle through the plain program. Its clients call Temporal directly, so it is spared the cost of HTTP. */
export async function benchPlain(stage: Stage, size: { hazards: number }): Promise<Outcome> {
  const url = await stage.database('bench_plain');
  const worker = stage.start(
    join(ROOT, 'test/bench/plain/worker.ts'),
    { DATABASE_URL: url, TEMPORAL_ADDRESS: stage.temporalAddress },
    HOOK,
  );
  await new Promise((ready) => worker.once('message', ready));
  const { workflow } = stage.temporal;
  const start = (prefix: string, n: number) => {
    const hazard: PlainHazard = {
      id: `${prefix}-${n}`,
      title: '锅炉安全阀失效',
      body: '安'.repeat(330),
      deadlineMs: 4_000,
    };
    return workflow.start('plainHazardWorkflow', {
      taskQueue: 'plain',
      workflowId: `plain:${hazard.id}`,
      args: [hazard],
    });
  };
  const notices = async (prefix: string) =>
    Number(
      (
        await stage.rows<{ n: string }>(url, 'select count(*) as n from plain_notices where hazard_id like $1', [
          `${prefix}-%`,
        ])
      )[0]?.n,
    );
  const updates = ['recordControl', 'grade', 'extinguish'];
  const idsOf = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `plain:${prefix}-${n}`);
  const update = (name: string, ids: readonly string[]) =>
    saturate(
      16,
      ids.map((id) => () => workflow.getHandle(id).executeUpdate(name, { args: ['x'] })),
    );

  doing('plain program: warming up');
  await saturate(
    16,
    Array.from({ length: WARM_UP }, (_, n) => () => start('warm', n)),
  );
  await reach('warm-up notices', WARM_UP, () => notices('warm'));
  for (const name of updates) await update(name, idsOf('warm', WARM_UP));
  await allEnded(stage, idsOf('warm', WARM_UP));

  doing('plain program: opening');
  const before = await stage.commits('bench_plain');
  const open = await saturate(
    16,
    Array.from({ length: size.hazards }, (_, n) => () => start('h', n)),
  );
  const from = performance.now();
  await reach('notices', size.hazards, () => notices('h'));
  const noticeSeconds = (performance.now() - from) / 1000;
  const ids = idsOf('h', size.hazards);
  const rounds = [];
  for (const name of updates) {
    doing(`plain program: ${name}`);
    rounds.push(await update(name, ids));
  }
  doing('plain program: waiting for every workflow to end');
  await allEnded(stage, ids);
  const commits = ((await stage.commits('bench_plain')) - before) / size.hazards;
  return {
    open,
    notices: { perSecond: size.hazards / noticeSeconds },
    commands: together(rounds),
    steady: null,
    wakes: null,
    starts: null,
    historyEvents: await historyEvents(stage, ids.slice(0, 20)),
    commits,
  };
}

import { join } from 'node:path';
import { saturate } from '../load';
import { doing, endChild, reach, ROOT, type Stage } from '../stage';
import type { PlainHazard } from './workflow';

const HOOK = ['--no-warnings', '-C', 'source', '-r', join(ROOT, 'test/support/ts-hook.cjs')];

/** The plain program with all of its deadlines at one instant, `leadMs` from now: milliseconds from it to the last notice. */
export async function benchPlainInstant(stage: Stage, hazards: number, leadMs: number): Promise<number> {
  doing(`plain program: ${hazards} at one instant`);
  const url = await stage.database('bench_plain_instant');
  const env = { DATABASE_URL: url, TEMPORAL_ADDRESS: stage.temporalAddress };
  const worker = stage.start(join(ROOT, 'test/bench/plain/worker.ts'), env, HOOK);
  await new Promise((ready) => worker.once('message', ready));
  const instant = Date.now() + leadMs;
  const start = (n: number) => () => {
    const deadlineMs = instant - Date.now();
    const hazard: PlainHazard = { id: `i-${n}`, title: '锅炉安全阀失效', body: '安'.repeat(330), deadlineMs };
    const workflowId = `plain:${hazard.id}`;
    return stage.temporal.workflow.start('plainHazardWorkflow', { taskQueue: 'plain', workflowId, args: [hazard] });
  };
  const count = (table: string) => async () =>
    (await stage.rows<{ n: number }>(url, `select count(*)::int as n from ${table}`))[0]?.n ?? 0;
  try {
    await saturate(
      16,
      Array.from({ length: hazards }, (_, n) => start(n)),
    );
    await reach('plain hazards', hazards, count('plain_hazards'), leadMs);
    if (Date.now() > instant - 1_000) throw new Error('The instant passed before every workflow was asleep.');
    await new Promise((wait) => setTimeout(wait, instant - Date.now()));
    await reach('plain notices', hazards, count('plain_notices'), 600_000);
    return Date.now() - instant;
  } finally {
    await endChild(worker);
  }
}

import { BenchOffice } from './office';
import { evidence, workflowOf } from './product';
import { doing, reach, type Stage } from './stage';

/** What sleeping major hazards cost, and how soon the service answers after everything was killed. */
export interface Asleep {
  readonly hazards: number;
  /** Growth of the worker's memory from half of them asleep to all of them, as MB per 10,000. */
  readonly memoryPer10k: number;
  /** Transactions a second while nobody does anything. */
  readonly idlePerSecond: number;
  /** From the restart of killed processes to the first answered command, in milliseconds. */
  readonly firstAnswerMs: number;
  /** From there to the look of the workflow which that command woke, in milliseconds. */
  readonly firstLookMs: number;
}

const IDLE_SECONDS = 20;
/** Transactions between two glances, about a second apart, of a worker that only polls. */
const QUIET = 8;
const CALM_MS = 600_000;

/** Lets this many major hazards fall asleep in real time, measures, kills worker and API, and asks again. */
export async function benchAsleep(stage: Stage, hazards: number): Promise<Asleep> {
  const office = await BenchOffice.open(stage, { name: 'bench_asleep', pace: 'real-time' });
  try {
    const ids: string[] = [];
    // By then the cache of workflows is full, and everything has been compiled and used.
    const half = Math.ceil(hazards / 2);
    await fallAsleep(office, ids, half);
    await calm(office);
    const before = office.workerMemory();
    await fallAsleep(office, ids, hazards);
    await calm(office);
    const grown = office.workerMemory() - before;
    doing(`asleep: idle for ${IDLE_SECONDS} s`);
    const commits = await office.commits();
    await new Promise((wait) => setTimeout(wait, IDLE_SECONDS * 1_000));
    const idlePerSecond = ((await office.commits()) - commits) / IDLE_SECONDS;
    const { firstAnswerMs, firstLookMs } = await restart(office, ids);
    return {
      hazards,
      memoryPer10k: (grown * 10_000) / (hazards - half),
      idlePerSecond,
      firstAnswerMs,
      firstLookMs,
    };
  } finally {
    await office.close();
  }
}

/** Reports until there are `total`, and waits until each has been given to its workflow. */
async function fallAsleep(office: BenchOffice, ids: string[], total: number): Promise<void> {
  doing(`asleep: reporting ${total - ids.length} major hazards`);
  await office.reportMany(total - ids.length, ids);
  doing('asleep: waiting until each workflow is started');
  const waiting = async () => {
    const [row] = await office.rows<{ n: number }>('select count(*)::int as n from outbox');
    return total - (row?.n ?? total);
  };
  await reach('wakes delivered', total, waiting, total * 40);
}

/** Waits until the record is quiet: workflows that were just started still have their first look before them. */
async function calm(office: BenchOffice): Promise<void> {
  doing('asleep: waiting until nobody looks any more');
  let quiet = 0;
  let before = await office.commits();
  const still = async () => {
    const now = await office.commits();
    quiet = now - before < QUIET ? quiet + 1 : 0;
    before = now;
    return quiet;
  };
  await reach('quiet moments', 5, still, CALM_MS);
}

async function restart(
  office: BenchOffice,
  ids: readonly string[],
): Promise<{ firstAnswerMs: number; firstLookMs: number }> {
  doing('asleep: kill -9 of worker and API');
  await office.killAll();
  const from = performance.now();
  office.startProcesses();
  await office.ready();
  await office.give(ids[0] ?? '', evidence(1));
  const firstAnswerMs = performance.now() - from;
  const end = office.steps.at(-1) ?? {};
  const woken = ids[1] ?? '';
  await office.give(woken, end);
  const answered = performance.now();
  const handle = office.stage.temporal.workflow.getHandle(workflowOf(woken));
  await reach('the woken workflow has ended', 1, async () =>
    (await handle.describe()).status.name === 'RUNNING' ? 0 : 1,
  );
  return { firstAnswerMs, firstLookMs: performance.now() - answered };
}

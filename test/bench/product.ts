import { BenchOffice } from './office';
import { atFixedRate, type Figures } from './load';
import { allEnded, doing, historyEvents, reach, type Stage } from './stage';

/** From a command's commit to the look of the driver it wakes, in milliseconds. */
export interface Lag {
  readonly p50: number;
  readonly max: number;
}

/** What one program showed. Rates per second, latencies in milliseconds. */
export interface Outcome {
  readonly open: Figures;
  readonly notices: { readonly perSecond: number };
  readonly commands: Figures;
  readonly steady: Figures | null;
  /** At 50 commands/s that wake a sleeping driver, and at 50 that start one. */
  readonly wakes: Lag | null;
  readonly starts: Lag | null;
  readonly historyEvents: number;
  readonly commits: number;
}

/** Whole lifecycles before anything is measured: both programs are compiled while they run. */
export const WARM_UP = 300;

/** The reference lifecycle through the product's own processes over HTTP. */
export async function benchProduct(stage: Stage, size: { hazards: number; steadySeconds: number }): Promise<Outcome> {
  const office = await BenchOffice.open(stage, { name: 'bench_product', pace: 'rehearsal' });
  try {
    await warmUp(office);
    const lifecycle = await lifecycles(office, size.hazards);
    const rate = await steady(office, size.steadySeconds);
    return { ...lifecycle, steady: rate, wakes: await lagOfWakes(office), starts: await lagOfStarts(office) };
  } finally {
    await office.close();
  }
}

async function warmUp(office: BenchOffice): Promise<void> {
  doing('Bihuan: warming up');
  const ids: string[] = [];
  await office.reportMany(WARM_UP, ids);
  await reach('warm-up notices', WARM_UP, () => office.notices());
  // Besides the lifecycles that both programs warm up with: requests last milliseconds here, and a service that has run for
  // some seconds only is still being compiled.
  for (let round = 0; round < 8; round++) await office.giveAll(ids, evidence(round));
  for (const step of office.steps) await office.giveAll(ids, step);
  await allEnded(office.stage, ids.map(workflowOf));
}

async function lifecycles(office: BenchOffice, hazards: number): Promise<Omit<Outcome, 'steady' | 'wakes' | 'starts'>> {
  doing('Bihuan: opening');
  const before = await office.commits();
  const ids: string[] = [];
  const open = await office.reportMany(hazards, ids);
  const from = performance.now();
  await reach('notices', WARM_UP + hazards, () => office.notices());
  const noticeSeconds = (performance.now() - from) / 1000;
  const rounds: Figures[] = [];
  for (const step of office.steps) {
    doing(`Bihuan: ${step.type}`);
    rounds.push(await office.giveAll(ids, step));
  }
  doing('Bihuan: waiting for every workflow to end');
  const workflows = ids.map(workflowOf);
  await allEnded(office.stage, workflows);
  return {
    open,
    notices: { perSecond: hazards / noticeSeconds },
    commands: together(rounds),
    commits: ((await office.commits()) - before) / hazards,
    historyEvents: await historyEvents(office.stage, workflows.slice(0, 20)),
  };
}

/** People at work at a fixed rate on sixty hazards. */
async function steady(office: BenchOffice, seconds: number): Promise<Figures> {
  const ids: string[] = [];
  const before = await office.notices();
  await office.reportMany(60, ids);
  await reach('notices', before + 60, () => office.notices());
  doing('Bihuan: 300 commands/s');
  const jobs = (count: number) =>
    Array.from({ length: count }, (_, n) => () => office.give(ids[n % ids.length] ?? '', evidence(n)));
  // The first second opens connections and is not counted.
  await atFixedRate(300, jobs(300));
  return atFixedRate(300, jobs(300 * seconds));
}

export function evidence(n: number): object {
  return { type: 'AddEvidence', evidence: [{ fileId: `f${n}` }] };
}

const WAKES = 150;

/** Commands at 50/s that each must wake a driver which has slept for a while. */
async function lagOfWakes(office: BenchOffice): Promise<Lag> {
  doing('Bihuan: wakes at 50/s');
  const ids: string[] = [];
  const before = await office.notices();
  await office.reportMany(WAKES, ids);
  await reach('notices', before + WAKES, () => office.notices());
  const [, , end] = office.steps;
  await atFixedRate(
    50,
    ids.map((id) => () => office.give(id, end ?? {})),
  );
  return lagSince(office, ids, 'HazardExtinguished', lastLook);
}

/** Reports at 50/s: each starts a workflow, and the deadlines of those before are passing meanwhile. */
async function lagOfStarts(office: BenchOffice): Promise<Lag> {
  doing('Bihuan: starts at 50/s');
  const ids: string[] = [];
  await atFixedRate(
    50,
    Array.from({ length: WAKES }, () => async () => void ids.push(await office.report())),
  );
  return lagSince(office, ids, 'HazardReported', firstLook);
}

type Look = (history: readonly HistoryEvent[]) => HistoryEvent | undefined;
type HistoryEvent = NonNullable<Awaited<ReturnType<typeof historyOf>>>[number];

const firstLook: Look = (history) => history.find((event) => event.markerRecordedEventAttributes);
/** Of a driver that has ended. */
const lastLook: Look = (history) =>
  history.at(-1)?.workflowExecutionCompletedEventAttributes
    ? history.findLast((event) => event.markerRecordedEventAttributes)
    : undefined;

/** From the commit of each subject's event to the look of its driver that it led to. */
async function lagSince(office: BenchOffice, ids: readonly string[], type: string, look: Look): Promise<Lag> {
  const committed = await office.rows<{ id: string; at: Date }>(
    'select subject_id as id, server_at as at from events where type = $2 and subject_id = any($1)',
    [ids, type],
  );
  if (committed.length !== ids.length) throw new Error(`${committed.length} of ${ids.length} have an event ${type}`);
  const lags: number[] = [];
  for (const { id, at } of committed) {
    let seen: HistoryEvent | undefined;
    const found = async () => ((seen = look((await historyOf(office.stage, workflowOf(id))) ?? [])) ? 1 : 0);
    await reach(`${id} was looked at`, 1, found);
    lags.push(Number(seen?.eventTime?.seconds) * 1000 + (seen?.eventTime?.nanos ?? 0) / 1e6 - at.getTime());
  }
  lags.sort((a, b) => a - b);
  return { p50: lags[Math.floor(lags.length / 2)] ?? NaN, max: lags.at(-1) ?? NaN };
}

async function historyOf(stage: Stage, workflow: string) {
  const handle = stage.temporal.workflow.getHandle(workflow);
  return (await handle.fetchHistory().catch(() => null))?.events;
}

export function workflowOf(id: string): string {
  return `hazard:${id}`;
}

/** Several bursts as one: all commands over all the time, the worst quantiles. */
export function together(rounds: readonly Figures[]): Figures {
  const count = rounds.reduce((sum, round) => sum + round.count, 0);
  const seconds = rounds.reduce((sum, round) => sum + round.count / round.perSecond, 0);
  return {
    count,
    perSecond: count / seconds,
    p50: Math.max(...rounds.map((round) => round.p50)),
    p99: Math.max(...rounds.map((round) => round.p99)),
    failed: rounds.reduce((sum, round) => sum + round.failed, 0),
  };
}

import { type ChildProcess, fork } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type {
  PureOptions,
  SimulationExamined,
  SimulationOptions,
  SimulationProgress,
  SimulatorInput,
  SimulatorMessage,
  TimelineEntry,
  UnitLoad,
} from '@bihuan/contracts/simulation';
import { migrate } from '@bihuan/persistence';
import {
  type RunningPostgres,
  type Say,
  isAlive,
  projectRoot,
  resolveTestServer,
  startPostgres,
  stopProcess,
} from '@bihuan/runtime';

/** The timeline, and what was found when it was examined. */
export interface SimulationResult {
  /** What each unit owed in each week; empty for a simulation on the real workflows. */
  readonly load: readonly UnitLoad[];
  readonly entries: readonly TimelineEntry[];
  readonly examined: SimulationExamined;
}

export interface SimulationWatch {
  readonly say: Say;
  onProgress(progress: SimulationProgress): void;
  /** Asks for an end: everything is stopped and removed, then the run throws `SimulationStopped`. */
  readonly stop: AbortSignal;
}

/** The person asked for an end. */
export class SimulationStopped extends Error {
  override readonly name = 'SimulationStopped';
}

/** The simulator ended with an error of its own; its message has been put into words there. */
export class SimulationFailed extends Error {
  override readonly name = 'SimulationFailed';
}

const PREFIX = 'bihuan-simulate-';
const STOP_CHILD = [
  { signal: 'SIGTERM', waitMs: 10_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
] as const;

/** Plays a simulation on servers of its own in a folder of its own, both gone at the end however it ends. */
export async function runSimulation(options: SimulationOptions, watch: SimulationWatch): Promise<SimulationResult> {
  await removeAbandoned();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  let postgres: RunningPostgres | undefined;
  try {
    // Postgres may run as another user, who has to enter the folder.
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'owner'), String(process.pid));
    const testServer = await resolveTestServer({ log: watch.say });
    goOn(watch);
    postgres = await startPostgres({ dataDir: join(folder, 'postgres'), fast: true });
    goOn(watch);
    await migrate(postgres.url, { appRole: new URL(postgres.appUrl).username });
    goOn(watch);
    const bundle = join(projectRoot(), 'apps/worker/dist/workflow-bundle.js');
    return await playInChild('main.js', { options, databaseUrl: postgres.appUrl, testServer, bundle }, watch);
  } finally {
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function goOn({ stop }: SimulationWatch): void {
  if (stop.aborted) throw new SimulationStopped();
}

/** Plays a simulation on the rules alone: it needs no server and makes no folder. */
export function runPureSimulation(options: PureOptions, watch: SimulationWatch): Promise<SimulationResult> {
  return playInChild('pure/main.js', options, watch);
}

async function playInChild(
  program: string,
  input: SimulatorInput | PureOptions,
  watch: SimulationWatch,
): Promise<SimulationResult> {
  const child = fork(join(projectRoot(), 'apps/simulator/dist', program), [], {
    env: { ...process.env, BIHUAN_SIMULATION: JSON.stringify(input) },
    // A session of its own: Ctrl-C reaches us alone, and we stop everything in order.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const words: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => words.push(String(chunk)));
  const stopChild = (): void => void (child.pid && stopProcess(child.pid, STOP_CHILD));
  watch.stop.addEventListener('abort', stopChild);
  try {
    const said = await listen(child, watch);
    goOn(watch);
    if (said.failure) throw said.failure;
    if (said.entries && said.examined) return { entries: said.entries, load: said.load ?? [], examined: said.examined };
    throw new SimulationFailed(`the simulator ended early: ${words.join('').trim().split('\n').slice(-8).join('\n')}`);
  } finally {
    watch.stop.removeEventListener('abort', stopChild);
    if (child.pid !== undefined && isAlive(child.pid)) await stopProcess(child.pid, STOP_CHILD);
  }
}

interface Said {
  entries?: readonly TimelineEntry[];
  load?: readonly UnitLoad[];
  examined?: SimulationExamined;
  failure?: Error;
}

/** Hears everything until the simulator has ended. */
async function listen(child: ChildProcess, watch: SimulationWatch): Promise<Said> {
  const said: Said = {};
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      said.failure = error;
      resolve();
    });
    child.once('close', () => resolve());
  });
  if (child.stdout) {
    for await (const line of createInterface({ input: child.stdout }))
      hear(JSON.parse(line) as SimulatorMessage, said, watch);
  }
  await ended;
  return said;
}

function hear(message: SimulatorMessage, said: Said, watch: SimulationWatch): void {
  switch (message.kind) {
    case 'progress':
      return watch.onProgress(message);
    case 'timeline':
      said.entries = message.entries;
      return;
    case 'load':
      said.load = message.units;
      return;
    case 'examined':
      said.examined = message;
      return;
    case 'failed':
      said.failure = new SimulationFailed(message.message);
  }
}

/** Ends and removes what a killed simulation left behind: folders whose owner is gone. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    try {
      if (isAlive(Number(readFileSync(join(folder, 'owner'), 'utf8')))) continue;
      const pidFile = join(folder, 'postgres', 'cluster', 'postmaster.pid');
      const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[0]) : 0;
      if (pid > 1 && isAlive(pid)) await stopProcess(pid, [{ signal: 'SIGQUIT', waitMs: 5_000 }]);
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another user's folder, or one that is being made or removed right now.
    }
  }
}

import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandOf, isAlive, stopProcess } from '../process/process-info';
import { describeListener, freePort, portBecomesFree, withPortsStillFree } from '../process/ports';
import { type Say, silent, StartProblem } from '../process/say';
import { temporalAnswers } from './health';

export interface TemporalDevServerOptions {
  /** SQLite file that keeps workflows over a restart; its pid, ports and log lie beside it. Absolute. */
  readonly dbFile: string;
  /** The Temporal CLI. */
  readonly bin: string;
  readonly port?: number;
  readonly uiPort?: number;
  readonly log?: Say;
  /** Visibility attributes by name and type, e.g. `{ district: 'Keyword' }`. */
  readonly searchAttributes?: Readonly<Record<string, string>>;
}

export interface RunningTemporal {
  /** host:port of the front end. */
  readonly address: string;
  /** Address of the web UI. */
  readonly uiAddress: string;
  readonly pid: number;
  readonly adopted: boolean;
  readonly logFile: string;
  alive(): boolean;
  stop(): Promise<void>;
}

interface ServerNote {
  readonly pid: number;
  readonly port: number;
  readonly uiPort: number;
}

const STOP = [
  { signal: 'SIGINT', waitMs: 10_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
] as const;
const READY_MS = 60_000;

/** Starts (or takes over) a Temporal dev server on loopback and waits until it serves. */
export async function startTemporalDevServer(options: TemporalDevServerOptions): Promise<RunningTemporal> {
  const say = options.log ?? silent;
  mkdirSync(dirname(options.dbFile), { recursive: true });
  const before = readNote(options);
  const adopted = before && (await adoptOrStop(before, options, say)) ? before : null;
  const note = adopted ?? (await withPortsStillFree(() => launch(before, options, say)));
  return {
    address: `127.0.0.1:${note.port}`,
    uiAddress: `http://127.0.0.1:${note.uiPort}`,
    pid: note.pid,
    adopted: adopted !== null,
    logFile: logOf(options),
    alive: () => isAlive(note.pid),
    stop: async () => void (await stopProcess(note.pid, STOP)),
  };
}

async function adoptOrStop(note: ServerNote, options: TemporalDevServerOptions, say: Say): Promise<boolean> {
  const command = isAlive(note.pid) ? commandOf(note.pid) : '';
  if (!command.includes(options.dbFile)) return false;
  const fits = note.port === (options.port ?? note.port) && note.uiPort === (options.uiPort ?? note.uiPort);
  if (fits && (await temporalAnswers(`127.0.0.1:${note.port}`))) {
    say(
      `Temporal (pid ${note.pid}) is still running from an earlier start; taking it over.`,
      `上次启动的 Temporal（进程 ${note.pid}）仍在运行，接管使用。`,
    );
    return true;
  }
  say(
    `Stopping Temporal (pid ${note.pid}) left by an earlier start.`,
    `正在停止上次启动遗留的 Temporal（进程 ${note.pid}）。`,
  );
  await stopProcess(note.pid, STOP);
  return false;
}

async function launch(before: ServerNote | null, options: TemporalDevServerOptions, say: Say): Promise<ServerNote> {
  const port = await choosePort(options.port, before?.port, 'BIHUAN_TEMPORAL_PORT');
  const uiPort = await choosePort(options.uiPort, before?.uiPort, 'BIHUAN_TEMPORAL_UI_PORT');
  const args = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)];
  args.push('--db-filename', options.dbFile, '--log-level', 'warn', '--log-format', 'json', '--ui-disable-news-fetch');
  for (const [name, type] of Object.entries(options.searchAttributes ?? {})) {
    args.push('--search-attribute', `${name}=${type}`);
  }
  const log = openSync(logOf(options), 'a');
  const began = statSync(logOf(options)).size;
  const child = spawn(options.bin, args, { detached: true, stdio: ['ignore', log, log], env: cleanEnv() });
  closeSync(log);
  const failed = new Promise<Error>((resolve) => child.once('error', resolve));
  child.unref();
  if (child.pid === undefined) throw startProblem(options, (await failed).message);
  const note = { pid: child.pid, port, uiPort };
  writeNote(options, note);
  await waitUntilReady(note, options, began, say);
  return note;
}

async function waitUntilReady(
  note: ServerNote,
  options: TemporalDevServerOptions,
  began: number,
  say: Say,
): Promise<void> {
  const begun = Date.now();
  let told = false;
  while (Date.now() - begun < READY_MS) {
    if (!isAlive(note.pid)) throw startProblem(options, readFileSync(logOf(options), 'utf8').slice(began));
    if (await temporalAnswers(`127.0.0.1:${note.port}`)) return;
    if (!told && Date.now() - begun > 5_000) {
      told = true;
      say('Temporal is still starting.', 'Temporal 仍在启动。');
    }
    await sleep(50);
  }
  await stopProcess(note.pid, STOP);
  throw startProblem(options, `it did not answer within ${READY_MS / 1000} s`);
}

async function choosePort(wanted: number | undefined, last: number | undefined, variable: string): Promise<number> {
  if (wanted === undefined) return last !== undefined && (await portBecomesFree(last)) ? last : freePort();
  if (await portBecomesFree(wanted)) return wanted;
  const who = describeListener(wanted);
  throw new StartProblem(
    'port-in-use',
    `Port ${wanted} for Temporal is in use by ${who.en}. Choose another one with ${variable}.`,
    `Temporal 的端口 ${wanted} 已被 ${who.zh} 占用。请用 ${variable} 换一个端口。`,
  );
}

/** The CLI reads TEMPORAL_* for its own ends; a server of ours takes orders from its arguments only. */
function cleanEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_')));
}

function logOf(options: TemporalDevServerOptions): string {
  return `${options.dbFile}.log`;
}

function noteOf(options: TemporalDevServerOptions): string {
  return `${options.dbFile}.server.json`;
}

/** Address of the dev server that was last started on this file, whether or not it still runs; null when there was none. */
export function lastTemporalAddress(dbFile: string): string | null {
  const note = readNote({ dbFile, bin: '' });
  return note && `127.0.0.1:${note.port}`;
}

function readNote(options: TemporalDevServerOptions): ServerNote | null {
  try {
    const note = JSON.parse(readFileSync(noteOf(options), 'utf8')) as Partial<ServerNote>;
    const numbers = [note.pid, note.port, note.uiPort];
    return numbers.every((value) => Number.isInteger(value) && (value as number) > 1) ? (note as ServerNote) : null;
  } catch {
    return null;
  }
}

function writeNote(options: TemporalDevServerOptions, note: ServerNote): void {
  writeFileSync(`${noteOf(options)}.new`, `${JSON.stringify(note)}\n`);
  renameSync(`${noteOf(options)}.new`, noteOf(options));
}

function startProblem(options: TemporalDevServerOptions, said: string): StartProblem {
  const last = said.trim().split('\n').slice(-5).join('\n');
  return new StartProblem(
    'temporal-start-failed',
    `Temporal did not start on ${options.dbFile}. It said:\n${last}\n(whole log: ${logOf(options)})`,
    `Temporal 未能在 ${options.dbFile} 启动，其报告见上；完整日志：${logOf(options)}`,
  );
}

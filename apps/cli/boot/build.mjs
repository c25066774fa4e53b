import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SOURCES = ['libs', 'apps', 'workflows', 'activities'];
const ALONE = ['package.json', 'package-lock.json', '.swcrc', 'nx.json'];
const SKIP = new Set(['node_modules', 'dist', '.cache', 'coverage']);

/** A hash over names, sizes and times of everything the build reads; reading the contents is left to nx. */
export function sourceStamp(root) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const at = join(root, path);
    if (!existsSync(at)) return;
    const stat = statSync(at);
    if (stat.isDirectory()) {
      for (const name of readdirSync(at).sort()) if (!SKIP.has(name)) visit(join(path, name));
    } else if (!path.endsWith('.spec.ts')) {
      hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
    }
  };
  for (const path of [...SOURCES, ...ALONE]) visit(path);
  return hash.digest('hex');
}

/** Builds what changed since the last time; returns at once when nothing did. */
export async function build(root, say) {
  const file = join(root, 'node_modules', '.cache', 'bihuan-build');
  if (upToDate(root, file)) return;
  const release = await takeTurn(root, say);
  try {
    if (upToDate(root, file)) return;
    const stamp = sourceStamp(root);
    say('Building · 正在编译');
    await runNx(root, say);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, stamp);
  } finally {
    release();
  }
}

function upToDate(root, file) {
  if (!existsSync(join(root, 'apps/cli/dist/main.js'))) return false;
  return existsSync(file) && readFileSync(file, 'utf8') === sourceStamp(root);
}

/** One build at a time in one clone. A turn left by a killed build is taken over. */
async function takeTurn(root, say) {
  const file = join(root, 'node_modules', '.cache', 'bihuan-build.lock');
  mkdirSync(dirname(file), { recursive: true });
  for (let told = false; ;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isAlive(Number(readSafely(file)))) rmSync(file, { force: true });
    else if (!told) {
      told = true;
      say('Another build is running here; waiting for it · 另一个编译正在进行，等待其完成');
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function readSafely(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function runNx(root, say) {
  const args = [nxScript(root), 'run-many', '-t', 'build', 'bundle', '--output-style=static'];
  const env = { ...process.env, NX_DAEMON: 'false', FORCE_COLOR: '0', NX_TUI: 'false' };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let done = 0;
  const total = countPackages(root);
  const read = (chunk) => {
    output += chunk;
    const before = done;
    done += String(chunk).match(/^> nx run /gm)?.length ?? 0;
    if (Math.floor(done / 4) > Math.floor(before / 4)) say(`  … ${done}/${total}`);
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      output += String(error);
      resolve(127);
    });
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`The build failed (exit ${code}). 编译失败。\n${failuresOf(output)}`);
}

/** What the failed tasks said; everything when nx does not name them. */
export function failuresOf(output) {
  const names = (output.split('Failed tasks:')[1] ?? '').match(/^- \S+/gm)?.map((line) => line.slice(2)) ?? [];
  const parts = output.split(/^> nx run /m).slice(1);
  const failed = parts.filter((part) => names.some((name) => part.startsWith(name)));
  const said = failed.map((part) => part.split('\n\n\n')[0]).join('\n');
  return (said || output).trim().split('\n').slice(-40).join('\n');
}

/** Where nx keeps its script is its own affair; its package.json says. */
function nxScript(root) {
  const folder = join(root, 'node_modules', 'nx');
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, bin.nx);
}

function countPackages(root) {
  const folders = ['libs', 'apps'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(folder, name)),
  );
  return [...folders, 'workflows', 'activities'].filter((folder) => existsSync(join(root, folder, 'package.json')))
    .length;
}

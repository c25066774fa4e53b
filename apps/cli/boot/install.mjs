import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What is wrong with node_modules compared with the lock file: a short reason, or null when nothing is. */
export function staleReason(root) {
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'));
  if (!installed) return 'nothing is installed';
  return compareLocks(readJson(join(root, 'package-lock.json'))?.packages ?? {}, installed.packages ?? {});
}

/** The first package that the lock file asks for and that is absent or of another version. */
export function compareLocks(wanted, installed) {
  for (const [path, entry] of Object.entries(wanted)) {
    if (!path.includes('node_modules/')) continue;
    const have = installed[path];
    // A package of ours that is new here has no link yet.
    if (entry.link && have) continue;
    if (!have && (entry.optional || entry.devOptional || entry.peer)) continue;
    if (!have) return `${path} is missing`;
    if (have.version !== entry.version) return `${path} is ${have.version}, not ${entry.version}`;
  }
  return null;
}

/** Runs `npm ci` and tells how far it is; throws with npm's own words when it fails. */
export async function install(root, say) {
  const total = Object.keys(readJson(join(root, 'package-lock.json'))?.packages ?? {}).length;
  say(`Installing ${total} packages (once) · 正在安装 ${total} 个依赖包（仅此一次）`);
  const [program, ...first] = npm();
  const args = [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const begun = Date.now();
  const ticker = setInterval(() => {
    const seconds = Math.round((Date.now() - begun) / 1000);
    say(`  … ${countPackages(root)}/${total} · ${seconds} s`);
  }, 5000);
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      output += String(error);
      resolve(127);
    });
    child.on('close', resolve);
  });
  clearInterval(ticker);
  if (code === 0) return;
  throw new Error(
    `"npm ci" failed (exit ${code}). npm ci 失败。\n${reasonOf(output)}\n` +
      'Check the network or the package registry that npm is set up for, then try again. 请检查网络或 npm 源设置后重试。',
  );
}

/** npm's first lines say why; what follows is its manual. */
function reasonOf(output) {
  const lines = output.trim().split('\n');
  const errors = lines.filter((line) => /^npm error \S/.test(line));
  return (errors.length > 0 ? errors.slice(0, 8) : lines.slice(-15)).join('\n');
}

/** The npm that started us, else the one on PATH. */
function npm() {
  const started = process.env.npm_execpath;
  return started && basename(started) === 'npm-cli.js' ? [process.execPath, started] : ['npm'];
}

function countPackages(root) {
  const folder = join(root, 'node_modules');
  if (!existsSync(folder)) return 0;
  let count = 0;
  for (const name of readdirSync(folder)) {
    if (!name.startsWith('@')) count += 1;
    else count += readdirSync(join(folder, name)).length;
  }
  return count;
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

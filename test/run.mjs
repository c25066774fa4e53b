// `npm test`: everything that must hold, in the order in which it is cheapest to find out. Plain Node, so that it runs on a
// fresh clone: it installs and builds first. Ends with one line `N passed, N failed`.
//   node test/run.mjs [check|unit|int|e2e] [-- jest arguments]
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../apps/cli/boot/prepare.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const results = join(root, '.data', 'test-results');
const bin = (name) => join(root, 'node_modules', '.bin', name);

/** Each check counts as one test; each Jest project counts its own. */
const CHECKS = [
  {
    name: 'lint',
    args: [
      bin('eslint'),
      '.',
      '--max-warnings',
      '0',
      '--cache',
      '--cache-location',
      join(root, 'node_modules/.cache/eslint/'),
    ],
  },
  { name: 'types', args: [bin('tsc'), '--noEmit', '-p', '.'] },
  { name: 'types of the console', args: [bin('tsc'), '--noEmit', '-p', 'apps/console/src'] },
  {
    name: 'import fences',
    args: [bin('depcruise'), 'libs', 'apps', 'workflows', 'activities', '--config', '.dependency-cruiser.cjs'],
  },
  { name: 'format', args: [bin('prettier'), '--check', '--log-level', 'warn', '--cache', '.'] },
  { name: 'dead code', args: [bin('knip'), '--no-progress', '--no-config-hints'] },
];

// A gRPC channel that was told to close may hold its process for another minute: Jest need not wait for that.
const JEST = [
  { stage: 'unit', projects: ['unit'], workers: 2, more: [] },
  { stage: 'int', projects: ['int'], workers: 2, more: ['--forceExit'] },
  { stage: 'e2e', projects: ['e2e'], workers: 2, more: ['--forceExit'] },
];

/** All of it: what waits for servers waits together, three files at a time on two cores. */
const REAL_PARTS = { stage: 'int and e2e', projects: ['int', 'e2e'], workers: 3, more: ['--forceExit'] };

const started = Date.now();
const seconds = (from) => `${((Date.now() - from) / 1000).toFixed(1)} s`;
const say = (text) => process.stdout.write(`${text}\n`);

/** Runs one command; its output is kept and shown only if it fails, unless `show`. */
function run(args, { show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(args[0], args.slice(1), {
      cwd: root,
      stdio: show ? 'inherit' : 'pipe',
      env: { ...process.env, FORCE_COLOR: '0' },
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 127, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

async function runChecks(tally) {
  const queue = [...CHECKS];
  const one = async () => {
    for (let check = queue.shift(); check; check = queue.shift()) {
      const from = Date.now();
      const { code, output } = await run(check.args);
      tally[code === 0 ? 'passed' : 'failed'] += 1;
      say(`${code === 0 ? '✔' : '✘'} ${check.name} (${seconds(from)})`);
      if (code !== 0) say(output.trimEnd().split('\n').slice(-60).join('\n'));
    }
  };
  await Promise.all([one(), one()]);
}

async function runJest({ stage, projects, workers, more }, extra, tally) {
  const file = join(results, `${stage.replaceAll(' ', '-')}.json`);
  rmSync(file, { force: true });
  say(`▶ ${stage}`);
  const from = Date.now();
  const args = [
    bin('jest'),
    '--selectProjects',
    ...projects,
    '--maxWorkers',
    String(workers),
    '--json',
    '--outputFile',
    file,
    '--passWithNoTests',
    ...more,
    ...extra,
  ];
  const { code, output } = await run(args);
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    tally.failed += 1;
    say(`✘ ${stage}: Jest ended with ${code} and left no report\n${output.slice(-8000)}`);
    return;
  }
  // A file that does not even load counts as one failure: it has no tests to count.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + broken + (code !== 0 && report.numFailedTests + broken === 0 ? 1 : 0);
  tally.passed += report.numPassedTests;
  tally.failed += failed;
  tally.skipped += report.numPendingTests;
  say(
    `${failed === 0 ? '✔' : '✘'} ${stage}: ${report.numPassedTests} passed, ${failed} failing, ${report.numPendingTests} skipped (${seconds(from)})`,
  );
  for (const file of report.testResults)
    if (file.status === 'failed') say(`${file.name.replace(`${root}/`, '')}\n${file.message}`);
  if (failed > 0 && report.numFailedTests + broken === 0) say(output.slice(-4000));
}

async function main() {
  const [first, ...rest] = process.argv.slice(2);
  const only = first && !first.startsWith('-') ? first : undefined;
  if (only && !['check', 'unit', 'int', 'e2e'].includes(only)) {
    say(`Unknown part "${only}": use check, unit, int or e2e, or nothing for all of it.`);
    process.exitCode = 2;
    return;
  }
  const extra = (only ? rest : process.argv.slice(2)).filter((arg) => arg !== '--');
  mkdirSync(results, { recursive: true });
  await prepare({ say });
  const tally = { passed: 0, failed: 0, skipped: 0 };
  if (!only || only === 'check') await runChecks(tally);
  const stages = only ? JEST.filter(({ stage }) => stage === only) : [JEST[0], REAL_PARTS];
  for (const stage of stages) await runJest(stage, extra, tally);
  if (tally.skipped > 0) say(`${tally.skipped} skipped`);
  say(`took ${seconds(started)}`);
  say(`${tally.passed} passed, ${tally.failed} failed`);
  process.exitCode = tally.failed === 0 ? 0 : 1;
}

await main();

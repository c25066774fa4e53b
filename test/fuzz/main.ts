import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../../libs/runtime/postgres/start';
import { fuzz, type Finding, type Tally } from './fuzzer';
import { schemathesis } from './schemathesis';
import { startFuzzWorld, type FuzzWorld } from './world';

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      count: { type: 'string', default: '20000' },
      minutes: { type: 'string', default: '600' },
      lanes: { type: 'string', default: '4' },
      schemathesis: { type: 'boolean', default: false },
    },
  });
  const [seed, count, lanes] = [Number(values.seed), Number(values.count), Number(values.lanes)];
  if (![seed, count, lanes].every((number) => Number.isSafeInteger(number) && number >= 0) || lanes < 1) {
    say('--seed, --count and --lanes take whole numbers');
    return 2;
  }
  const stopAt = performance.now() + Number(values.minutes) * 60_000;
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-fuzz-pg-'));
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), fast: true });
  process.env['BIHUAN_TEST_PG'] = postgres.url;
  process.env['BIHUAN_TEST_PG_APP'] = postgres.appUrl;
  try {
    const world = await startFuzzWorld('fuzz');
    try {
      world.onFinding = tellFinding;
      const started = performance.now();
      world.onProgress = ({ requests, findings }) =>
        say(
          `… ${requests} requests, ${findings.length} findings, ${Math.round((performance.now() - started) / 1_000)} s`,
        );
      const result = await fuzz(world, { seed, count, lanes, stopAt, planted: Math.min(2_000, Math.ceil(count / 20)) });
      const seconds = (performance.now() - started) / 1_000;
      tell(result.tallies, result.canaries, seed, seconds);
      result.findings.filter(({ chain }) => chain < 0).forEach(tellFinding);
      const more = values.schemathesis ? await outside(world, seed) : [];
      return result.findings.length + more.length === 0 ? 0 : 1;
    } finally {
      await world.close();
    }
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same service asked by a program that knows it from its description alone. */
async function outside(world: FuzzWorld, seed: number): Promise<string[]> {
  const [head] = world.own;
  await head!.renew();
  const { skipped, said, faults } = await schemathesis(world.rights.api.address, head!.client.token!, {
    seed,
    seconds: 240,
  });
  if (skipped) {
    say(
      '!! schemathesis was SKIPPED: it is not installed. `pip install schemathesis`, or name it by BIHUAN_SCHEMATHESIS.',
    );
  } else say(`schemathesis: ${said}`);
  for (const fault of faults) say(`\n✘ ${fault}`);
  return faults;
}

function tell(
  tallies: readonly Tally[],
  canaries: Readonly<Record<string, number>>,
  seed: number,
  seconds: number,
): void {
  const sum = (of: (tally: Tally) => number) => tallies.reduce((all, tally) => all + of(tally), 0);
  const merged = (of: (tally: Tally) => Record<string, number>) => {
    const all: Record<string, number> = {};
    for (const [key, n] of tallies.flatMap((tally) => Object.entries(of(tally)))) all[key] = (all[key] ?? 0) + n;
    return all;
  };
  const [asked, taken] = [merged((tally) => tally.byRoute), merged((tally) => tally.taken)];
  const statuses = Object.entries(merged((tally) => tally.byStatus)).sort();
  say(
    `canaries in ${Object.values(canaries).reduce((a, b) => a + b, 0)} rows of ${Object.keys(canaries).length} tables:`,
  );
  say(
    `  ${Object.entries(canaries)
      .map(([table, n]) => `${table} ${n}`)
      .join(', ')}`,
  );
  say(`answers: ${statuses.map(([status, n]) => `${status}: ${n}`).join(', ')}`);
  say(
    `routes asked: ${Object.keys(asked).length}, of which answered with success at least once: ${Object.keys(taken).length}`,
  );
  say(
    `never with success: ${
      Object.keys(asked)
        .filter((route) => !taken[route])
        .sort()
        .join(', ') || 'none'
    }`,
  );
  const [planted = 0, people = 0, administrators = 0] = tallies.map(({ requests }) => requests);
  say(
    `seed ${seed}: ${sum(({ requests }) => requests)} requests (${planted} planting, ${people} of the own district, ${administrators} with administrators) in ${sum(({ chains }) => chains)} chains, ${seconds.toFixed(1)} s, ${sum(({ findings }) => findings.length)} findings`,
  );
}

function tellFinding({ fault, seed, chain, requests, answer }: Finding): void {
  say(`\n✘ ${fault}\n  seed ${seed}, chain ${chain}, ${requests.length} requests`);
  for (const { actor, method, url, headers, body } of requests) {
    const shown = typeof body === 'string' ? body.slice(0, 1_000) : body ? `${body.length} bytes` : '';
    say(`  ${actor}: ${method} ${url.slice(0, 300)}\n    ${JSON.stringify(headers).slice(0, 600)}\n    ${shown}`);
  }
  say(`  → ${answer}`);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).stack}\n`);
    process.exit(2);
  },
);

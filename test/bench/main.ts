import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { type Asleep, benchAsleep } from './asleep';
import { benchImport, importLine, type ImportFigures } from './imports';
import { benchPlain } from './plain/program';
import { benchProduct, type Outcome } from './product';
import { benchRegister, registerLines } from './register';
import { benchRights, rightsLines } from './rights';
import { benchRound, roundLines, type RoundFigures } from './rounds';
import { benchScale } from './scale/main';
import { openStage, type Stage } from './stage';

interface Line {
  readonly name: string;
  readonly product: number | null;
  readonly plain: number | null;
  /** What the product must reach, in words, and whether it did. */
  readonly target?: string;
  readonly met?: boolean;
}

function sleepLines(asleep: Asleep): Line[] {
  const { hazards, memoryPer10k, idlePerSecond, firstAnswerMs, firstLookMs } = asleep;
  return [
    {
      name: `worker memory, MB per 10,000 asleep (${hazards} here)`,
      product: memoryPer10k,
      plain: null,
      target: 'E5: at most 64',
      met: memoryPer10k <= 64,
    },
    {
      name: 'transactions per second, idle',
      product: idlePerSecond,
      plain: null,
      target: 'E5: below 5',
      met: idlePerSecond < 5,
    },
    {
      name: 'first answer after kill -9 of everything, ms',
      product: firstAnswerMs,
      plain: null,
      target: 'E7: at most 3,000',
      met: firstAnswerMs <= 3_000,
    },
    { name: '  and the look of the workflow it wakes, ms', product: firstLookMs, plain: null },
  ];
}

function linesOf(product: Outcome, plain: Outcome): Line[] {
  const ratio = product.commands.perSecond / plain.commands.perSecond;
  return [
    { name: 'opened per second', product: product.open.perSecond, plain: plain.open.perSecond },
    {
      name: 'notices per second after the deadline',
      product: product.notices.perSecond,
      plain: plain.notices.perSecond,
    },
    {
      name: 'commands per second, 16 clients',
      product: product.commands.perSecond,
      plain: plain.commands.perSecond,
      target: 'E2: at least 10 times',
      met: ratio >= 10,
    },
    { name: '  p50 ms', product: product.commands.p50, plain: plain.commands.p50 },
    { name: '  p99 ms', product: product.commands.p99, plain: plain.commands.p99 },
    {
      name: 'p99 ms at 300 commands/s',
      product: product.steady?.p99 ?? null,
      plain: null,
      target: 'E2: at most 25',
      met: (product.steady?.p99 ?? Infinity) <= 25,
    },
    { name: 'lag of a wake at 50 commands/s, p50 ms', product: product.wakes?.p50 ?? null, plain: null },
    {
      name: '  slowest ms',
      product: product.wakes?.max ?? null,
      plain: null,
      target: 'E2: within 2,000',
      met: (product.wakes?.max ?? Infinity) <= 2_000,
    },
    { name: 'lag of a start at 50 reports/s, p50 ms', product: product.starts?.p50 ?? null, plain: null },
    { name: '  slowest ms', product: product.starts?.max ?? null, plain: null },
    {
      name: 'history events per lifecycle',
      product: product.historyEvents,
      plain: plain.historyEvents,
      target: 'E6: at most 24',
      met: product.historyEvents <= 24,
    },
    {
      name: 'commits per lifecycle in the program’s database',
      product: product.commits,
      plain: plain.commits,
      target: 'E6: at most 40',
      met: product.commits <= 40,
    },
    {
      name: 'failed requests',
      product: product.open.failed + product.commands.failed + (product.steady?.failed ?? 0),
      plain: plain.open.failed + plain.commands.failed,
      target: 'none',
      met: product.open.failed + product.commands.failed + (product.steady?.failed ?? 0) === 0,
    },
  ];
}

const figure = (value: number | null): string =>
  value === null ? '–' : value >= 100 ? value.toFixed(0) : value.toFixed(1);

function print(lines: readonly Line[]): void {
  const row = (cells: readonly string[]) =>
    console.log(
      `${(cells[0] ?? '').padEnd(50)}${(cells[1] ?? '').padStart(10)}${(cells[2] ?? '').padStart(10)}${(cells[3] ?? '').padStart(8)}  ${cells[4] ?? ''}`,
    );
  row(['', 'Bihuan', 'plain', 'ratio', 'target']);
  for (const { name, product, plain, target, met } of lines) {
    const ratio = product !== null && plain ? (product / plain).toFixed(1) : '';
    row([name, figure(product), figure(plain), ratio, target ? `${target} ${met ? '✔' : '✘'}` : '']);
  }
}

/** A round of 300 units and one of 20,000. */
async function rounds(stage: Stage): Promise<RoundFigures[]> {
  const figures: RoundFigures[] = [];
  const server = await stage.database('bench_rounds');
  for (const units of [300, 20_000]) figures.push(await benchRound(server, units));
  for (const line of roundLines(figures)) console.log(line);
  return figures;
}

/** A ledger of a hundred thousand general hazards. */
async function imports(stage: Stage, quick: boolean): Promise<ImportFigures> {
  const figures = await benchImport(await stage.database('bench_imports'), quick ? 5_000 : 100_000);
  console.log(importLine(figures));
  return figures;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean' },
      rounds: { type: 'boolean' },
      import: { type: 'boolean' },
      scale: { type: 'boolean' },
      rights: { type: 'boolean' },
      register: { type: 'boolean' },
      hazards: { type: 'string' },
      majors: { type: 'string' },
      'list-rows': { type: 'string' },
      json: { type: 'string' },
    },
  });
  const size = values.quick
    ? { hazards: 300, steadySeconds: 10, asleep: 1_000 }
    : { hazards: 2_000, steadySeconds: 20, asleep: 10_000 };
  const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  console.log(
    `${machine}; servers, worker, API and load on the same cores; ${size.hazards} hazards; Temporal dev server for both`,
  );
  if (values.register) {
    // It brings a whole service of its own.
    for (const line of registerLines(await benchRegister(values.quick ? 5_000 : 100_000))) console.log(line);
    return;
  }
  const stage = await openStage();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stage.close().then(() => process.exit(130)));
  try {
    if (values.rounds) return void (await rounds(stage));
    if (values.rights) {
      const figures = await benchRights(await stage.database('bench_rights'), values.quick ? 20_000 : 1_000_000);
      for (const line of rightsLines(figures)) console.log(line);
      return;
    }
    if (values.import) return void (await imports(stage, values.quick === true));
    if (values.scale) {
      const hazards = Number(values.hazards ?? (values.quick ? 5_000 : 100_000));
      const majors = Number(values.majors ?? (values.quick ? 100 : 2_000));
      const figures = await benchScale(stage, { hazards, majors, listRows: Number(values['list-rows'] ?? 0) });
      if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine, ...figures }, null, 2)}\n`);
      return;
    }
    const plain = await benchPlain(stage, size);
    const product = await benchProduct(stage, size);
    const asleep = await benchAsleep(stage, size.asleep);
    const lines = [...linesOf(product, plain), ...sleepLines(asleep)];
    print(lines);
    console.log('Commits are those of each program’s own database; the dev server keeps its own in SQLite.');
    const opened = await rounds(stage);
    const imported = await imports(stage, values.quick === true);
    if (values.json)
      writeFileSync(
        values.json,
        `${JSON.stringify({ machine, size, product, plain, asleep, rounds: opened, imported, lines }, null, 2)}\n`,
      );
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    await stage.close();
  }
}

void main();

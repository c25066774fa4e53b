import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TimelineEntry, UnitLoad } from '@bihuan/contracts/simulation';
import { projectRoot } from '@bihuan/runtime';
import { until } from '../../../libs/testing/until';

jest.setTimeout(180_000);

/** `bihuan simulate` in a process of its own, whose temporary folders are its own too. */
class Run {
  out = '';
  err = '';
  readonly process: ChildProcess;
  readonly ended: Promise<number | null>;

  constructor(...flags: readonly string[]) {
    const script = join(projectRoot(), 'apps/cli/boot/bihuan.mjs');
    const args = [script, 'simulate', '--plan', 'plan-2019', '--year', '2019', ...flags];
    this.process = spawn(process.execPath, args, { stdio: 'pipe' });
    // Text is decoded over the seams between pieces.
    this.process.stdout?.setEncoding('utf8').on('data', (text: string) => (this.out += text));
    this.process.stderr?.setEncoding('utf8').on('data', (text: string) => (this.err += text));
    this.ended = once(this.process, 'close').then(([code]) => code as number | null);
  }

  /** Folders of this run that are still there. */
  leftovers(): string[] {
    return readdirSync(tmpdir()).filter((name) => name.startsWith(`bihuan-simulate-${this.process.pid}-`));
  }
}

const quarter = (seed: number, ...flags: string[]): Run =>
  new Run('--parts', 'SPEC', '--hazards', '3', '--until', '2019-03-31', '--seed', String(seed), '--json', ...flags);

test('the same seed gives the same timeline to the letter, another seed another, and everything holds', async () => {
  const first = quarter(11);
  expect([await first.ended, first.err]).toEqual([0, expect.stringContaining('all invariants hold')]);
  expect(first.err).not.toContain('refused');
  const [again, other] = [quarter(11, '--quiet'), quarter(12, '--quiet')];
  expect([await again.ended, await other.ended]).toEqual([0, 0]);
  expect(again.out).toBe(first.out);
  expect(other.out).not.toBe(first.out);

  const entries = JSON.parse(first.out) as TimelineEntry[];
  const kinds = new Set(entries.map(({ kind }) => kind));
  expect([...kinds]).toEqual(expect.arrayContaining(['phase', 'round', 'hazard', 'notice']));
  expect(entries.filter(({ kind }) => kind === 'notice').every(({ recipients }) => recipients?.length)).toBe(true);
  const instants = entries.map(({ at }) => at);
  expect(instants).toEqual([...instants].sort());
  expect(first.leftovers()).toEqual([]);
});

test('on the rules alone it is the same timeline entry by entry, from report to look-back, slips included', async () => {
  // A fire part with hazards enough for listings, slips of each rung, returned submissions and look-backs.
  const flags = ['--parts', 'FIRE', '--hazards', '7', '--seed', '3', '--json', '--quiet'];
  const runs = [new Run(...flags), new Run('--pure', ...flags), new Run('--pure', ...flags)];
  expect(await Promise.all(runs.map(({ ended }) => ended))).toEqual([0, 0, 0]);
  const [real, pure, again] = runs.map(({ out }) => JSON.parse(out));
  const entries = real as readonly TimelineEntry[];
  expect(entries.map(({ type }) => type)).toEqual(
    expect.arrayContaining([
      'ListingApproved',
      'SlipReleased',
      'SlipAnswered',
      'SubmissionReturned',
      'LookBackRecorded',
    ]),
  );
  expect(pure.entries).toEqual(entries);
  expect(again).toEqual(pure);
  const owed = pure.load.flatMap(({ weeks }: UnitLoad) => Object.values(weeks)).reduce((a: number, b: number) => a + b);
  const sent = entries.filter(({ type }) => type === 'SubmissionMade').length;
  expect(owed).toBeGreaterThan(sent);
  const slips = entries.filter(({ kind, type }) => kind === 'slip' && type === 'SlipProposed').length;
  const fired = pure.fired.filter(({ kind }: { kind: string }) => kind === 'slip');
  expect(fired.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(slips);
});

test('interrupted in the middle of the year it ends, says so and leaves nothing behind', async () => {
  const run = new Run('--hazards', '5');
  await until('time has begun to run', () => run.err.includes('2019-02'), 120_000);
  run.process.kill('SIGINT');
  expect(await run.ended).toBe(130);
  expect(run.out).toBe('');
  expect(run.err).toContain('nothing is left behind');
  expect(run.leftovers()).toEqual([]);
});

test('what cannot be played is refused in both languages before anything is started', async () => {
  const runs = [
    new Run('--parts', 'NONE'),
    new Run('--until', '2019-02-30'),
    new Run('--hazards', 'many'),
    new Run('--years', '2'),
    new Run('--people', '/nowhere.yaml'),
  ];
  for (const run of runs) {
    expect(await run.ended).toBe(2);
    expect(run.out).toBe('');
    expect(run.err).toMatch(/[a-z]+.*。/s);
  }
});

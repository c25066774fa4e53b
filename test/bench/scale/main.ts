import { loadavg } from 'node:os';
import type { Stage } from '../stage';
import { benchBurst, type BurstFigures } from './burst';
import { benchMajors, type MajorFigures } from './majors';
import { benchManyRows, type ManyRowsFigures } from './many-rows';
import { benchPgBoss, type PeerFigures } from './pg-boss';

export interface ScaleOptions {
  readonly hazards: number;
  /** Major ones, each with a workflow; none leaves them out. */
  readonly majors: number;
  /** Rows of the list measured by itself; none leaves it out. */
  readonly listRows: number;
}

export interface ScaleFigures {
  readonly burst: BurstFigures;
  readonly pgBoss: PeerFigures;
  readonly majors: MajorFigures | null;
  readonly rows: ManyRowsFigures | null;
}

/** Many general hazards at one instant, its peer, and lists over many rows; prints each as soon as it is known. */
export async function benchScale(
  stage: Stage,
  { hazards, majors: count, listRows }: ScaleOptions,
): Promise<ScaleFigures> {
  const rows = listRows > 0 ? await benchManyRows(stage, listRows) : null;
  if (rows) tell(rowLines(rows));
  const pgBoss = await benchPgBoss(stage, hazards);
  tell(peerLines(pgBoss));
  const burst = await benchBurst(stage, hazards);
  tell(burstLines(burst));
  const majors = count > 0 ? await benchMajors(stage, count) : null;
  if (majors) tell(majorLines(majors));
  return { burst, pgBoss, majors, rows };
}

/** Other work on the machine shows in every figure: its load is printed beside them. */
function tell(lines: readonly string[]): void {
  for (const line of lines) console.log(line);
  console.log(
    `  load of the machine: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
  );
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const ms = (value: number): string => `${value.toFixed(0)} ms`;
const mark = (met: boolean): string => (met ? '✔' : '✘');

function burstLines({ hazards, noticesMs, slipsMs, inboxMs, lost, doubled, lists, commands }: BurstFigures): string[] {
  const ratio = commands.meanwhile.p99 / commands.idle.p99;
  const written = Math.max(noticesMs, slipsMs);
  return [
    `${hazards} general hazards at one instant: notices ${seconds(noticesMs)}, slip proposals ${seconds(slipsMs)} ` +
      `(E3: at most 30 s ${mark(written <= 30_000)}), in the inbox over HTTP ${seconds(inboxMs)} (at most 60 s ${mark(inboxMs <= 60_000)}), ` +
      `${((hazards * 1000) / written).toFixed(0)}/s, lost ${lost}, doubled ${doubled} ${mark(lost + doubled === 0)}`,
    `  lists: p99 ${ms(lists.meanwhile.p99)} meanwhile (E4: at most 50 ${mark(lists.meanwhile.p99 <= 50)}), p50 ${ms(lists.meanwhile.p50)}; ` +
      `idle p99 ${ms(lists.idle.p99)}, p50 ${ms(lists.idle.p50)}; failed ${lists.idle.failed + lists.meanwhile.failed}`,
    `  commands: p99 ${ms(commands.meanwhile.p99)} meanwhile, ${ms(commands.idle.p99)} idle (E4: at most 2 times, ${ratio.toFixed(1)} ${mark(ratio <= 2)}); ` +
      `p50 ${ms(commands.meanwhile.p50)} and ${ms(commands.idle.p50)}; failed ${commands.idle.failed + commands.meanwhile.failed}`,
  ];
}

function peerLines({ jobs, insertMs, inboxMs, lost, doubled }: PeerFigures): string[] {
  return [
    `pg-boss, ${jobs} jobs at one instant, each a row in an inbox (no decision, no history, no slip): ${seconds(inboxMs)}, ` +
      `${((jobs * 1000) / inboxMs).toFixed(0)}/s, lost ${lost}, doubled ${doubled}; put in within ${seconds(insertMs)}`,
  ];
}

function majorLines({ hazards, productMs, plainMs }: MajorFigures): string[] {
  const ratio = plainMs / productMs;
  return [
    `${hazards} major hazards at one instant, each with its workflow: ${seconds(productMs)}, ${((hazards * 1000) / productMs).toFixed(0)}/s ` +
      `(E3: none later than 3 min ${mark(productMs <= 180_000)}); the plain program ${seconds(plainMs)}, ${((hazards * 1000) / plainMs).toFixed(0)}/s ` +
      `(E3: at least 1.5 times, ${ratio.toFixed(1)} ${mark(ratio >= 1.5)})`,
  ];
}

function rowLines({ rows, filledMs, lists, each }: ManyRowsFigures): string[] {
  return [
    `lists over ${rows} hazards: p99 ${ms(lists.p99)} (E4: at most 50 ${mark(lists.p99 <= 50)}), p50 ${ms(lists.p50)}, failed ${lists.failed}; filled in ${seconds(filledMs)}`,
    ...each.slice(0, 5).map(({ path, ms: taken }) => `  ${ms(taken).padStart(8)}  ${path}`),
  ];
}

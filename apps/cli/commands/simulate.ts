import { writeFileSync } from 'node:fs';
import type {
  SimulationExamined,
  SimulationOptions,
  SimulationProgress,
  TimelineEntry,
  UnitLoad,
} from '@bihuan/contracts/simulation';
import { FIRST_YEAR, LAST_YEAR, isLegalDay, legalDayOf, yearOf } from '@bihuan/domain';
import { PlanFileError, PolicyFileError, loadPeople, loadPlan } from '@bihuan/plans';
import type { Command } from 'commander';
import { loadText, whatFired } from '../simulate/load';
import { SimulationFailed, SimulationStopped, runPureSimulation, runSimulation } from '../simulate/run-simulation';
import { timelineText } from '../simulate/timeline-text';
import { type CommandIo, EXIT_BAD_INPUT, processIo } from './command-io';

/** As shells report a process that Ctrl-C ended. */
const EXIT_INTERRUPTED = 130;

interface SimulateFlags {
  readonly plan: string;
  readonly year: string;
  readonly hazards: string;
  readonly seed: string;
  readonly parts?: string;
  readonly until?: string;
  readonly people?: string;
  readonly pure?: boolean;
  readonly years: string;
  readonly json?: boolean;
  readonly lang: string;
  readonly out?: string;
  readonly quiet?: boolean;
}

const HELP = `
It needs no running service and leaves nothing behind. The same options give the same timeline, byte for byte.
An entry of --json: {at, kind, subject, type, part?, clock?, rung?, recipients?, dueAt?, facts}
  at, dueAt   legal instants in UTC      kind  phase, round, hazard, listing, slip or notice
  subject     kind and id                type  the event, or Notice
  recipients  logins of those told; the addressee of a slip
Afterwards every workflow is replayed and every invariant checked; the result is one line on standard error.
With --pure nothing is replayed or checked: it is the same rules and the same people, many times faster, and --json is
{entries, load: [{orgId, name, weeks: {"2019-W05": 2}}], fired: [{kind, clock, rung, slip, count}]}.
Exit code: 0 done, 1 failed or a check failed, 2 asked wrongly, 130 interrupted.

无需运行中的服务，结束后不留任何痕迹。相同的选项得到逐字节相同的时间线。
--json 的每一项：at、dueAt 为法定时刻（UTC）；kind 为阶段、期次、隐患、挂牌、四单或告知；subject 为对象；
type 为事件；recipients 为被告知人的登录名，四单为收单单位；facts 为其他内容。
随后重放所有工作流并检查所有不变量，结果在标准错误输出一行。
加 --pure 只用规则推演，不重放、不检查，另列各单位每周报送量（load）和触发的提醒与四单（fired）。
退出码：0 完成，1 失败或检查不通过，2 用法错误，130 中断。`;

/** Adds `bihuan simulate`: a campaign year on the real workflows, in minutes. */
export function registerSimulate(program: Command, io: CommandIo = processIo): void {
  program
    .command('simulate')
    .description('play a campaign year and print its timeline · 模拟一年的专项整治行动')
    .requiredOption('--plan <plan>', 'shipped plan or a folder · 方案编号或目录')
    .requiredOption('--year <year>', 'year to play · 年份')
    .option('--hazards <n>', 'how many hazards are found · 隐患数量', '20')
    .option('--seed <n>', 'decides what is found and how people act · 随机种子', '1')
    .option('--parts <codes>', 'parts to launch, e.g. SPEC,FIRE; all when left out · 启动的分方案')
    .option('--until <date>', 'last day to play · 模拟到哪一天')
    .option('--people <file>', 'YAML file that says how people act; the shipped model when left out · 人员行为模型')
    .option('--pure', 'on the rules alone, without workflows: seconds instead of minutes · 只用规则推演')
    .option('--years <n>', 'with --pure: how many years, one after the other · 年数', '1')
    .option('--json', 'as JSON')
    .option('--lang <language>', 'zh or en · 语言', 'zh')
    .option('--out <file>', 'write the timeline to a file · 写入文件')
    .option('--quiet', 'no progress · 不显示进度')
    .addHelpText('after', HELP)
    .action((flags: SimulateFlags) => simulate(flags, io));
}

async function simulate(flags: SimulateFlags, io: CommandIo): Promise<void> {
  const wrong = problemOf(flags);
  if (wrong) {
    io.err(`${wrong}\n`);
    return io.exitCode(EXIT_BAD_INPUT);
  }
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  try {
    const watch = {
      say: (en: string, zh: string) => flags.quiet || io.err(`${en} · ${zh}\n`),
      onProgress: flags.quiet ? () => undefined : progressTo(io),
      stop: stopping.signal,
    };
    const options = optionsOf(flags);
    const { entries, load, examined } = flags.pure
      ? await runPureSimulation({ ...options, years: Number(flags.years) }, watch)
      : await runSimulation(options, watch);
    const text = outputOf(entries, load, flags);
    if (flags.out) writeFileSync(flags.out, text);
    else io.out(text);
    io.err(flags.pure ? told(examined.refused) : verdict(examined));
    if (!isClean(examined)) io.exitCode(1);
  } catch (error) {
    if (error instanceof SimulationStopped) {
      io.err('Stopped; nothing is left behind. 已停止，未留下任何内容。\n');
      return io.exitCode(EXIT_INTERRUPTED);
    }
    if (!(error instanceof SimulationFailed)) throw error;
    io.err(`The simulation failed · 模拟失败: ${error.message}\n`);
    io.exitCode(1);
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, stop);
  }
}

/** The timeline; a simulation on the rules alone adds what its units had to report in each week, and what fired. */
function outputOf(
  entries: readonly TimelineEntry[],
  load: readonly UnitLoad[],
  { pure, json, lang }: SimulateFlags,
): string {
  const language = lang === 'en' ? 'en' : 'zh';
  if (!pure) return json ? `${JSON.stringify(entries, null, 1)}\n` : timelineText(entries, language);
  const fired = whatFired(entries);
  if (json) return `${JSON.stringify({ entries, load, fired }, null, 1)}\n`;
  return `${timelineText(entries, language)}\n${loadText(load, fired, language)}`;
}

function optionsOf(flags: SimulateFlags): SimulationOptions {
  return {
    plan: flags.plan,
    year: Number(flags.year),
    parts: flags.parts === undefined ? null : codesOf(flags.parts),
    hazards: Number(flags.hazards),
    seed: Number(flags.seed),
    until: flags.until ?? null,
    people: loadPeople(flags.people),
  };
}

const codesOf = (parts: string): string[] => parts.split(',').map((code) => code.trim());

/** What is wrong with what was asked, in both languages; null when nothing is. */
function problemOf(flags: SimulateFlags): string | null {
  const { plan, year, hazards, seed, parts, until, lang, years, pure, people } = flags;
  const whole = (text: string, most: number): boolean => /^\d+$/.test(text) && Number(text) <= most;
  if (!whole(year, LAST_YEAR - 2) || Number(year) < FIRST_YEAR + 2) {
    return `--year must be a year such as 2019, not "${year}". --year 应为年份，如 2019。`;
  }
  if (!whole(hazards, 1_000))
    return `--hazards must be a number up to 1000, not "${hazards}". --hazards 应为不超过 1000 的整数。`;
  if (!whole(seed, 2 ** 32 - 1)) return `--seed must be a whole number, not "${seed}". --seed 应为整数。`;
  if (!whole(years, 10) || Number(years) < 1)
    return `--years must be a number from 1 to 10, not "${years}". --years 应为 1 到 10 的整数。`;
  if (Number(years) > 1 && !pure) return '--years goes with --pure. --years 只能与 --pure 一起使用。';
  if (Number(years) > 1 && until !== undefined) return '--until goes with one year. --until 只能用于一年。';
  if (lang !== 'zh' && lang !== 'en') return `--lang must be zh or en, not "${lang}". --lang 应为 zh 或 en。`;
  if (
    until !== undefined &&
    !(isLegalDay(until) && yearOf(until) >= Number(year) && yearOf(until) <= Number(year) + 1)
  ) {
    return `--until must be a day of ${year} or the year after, not "${until}". --until 应为当年或次年的日期。`;
  }
  try {
    if (people !== undefined) loadPeople(people);
    const codes: readonly string[] = loadPlan(plan).parts.map(({ code }) => code);
    const unknown = codesOf(parts ?? '').filter((code) => code !== '' && !codes.includes(code));
    if (unknown.length === 0 && parts !== '') return null;
    return `The plan has no part ${unknown.join(', ')}; it has ${codes.join(', ')}. 方案没有该分方案，可选：${codes.join('、')}。`;
  } catch (error) {
    if (error instanceof PolicyFileError || (error as NodeJS.ErrnoException).code === 'ENOENT') {
      return `The model of people cannot be used. 行为模型不可用。\n${(error as Error).message}`;
    }
    if (!(error instanceof PlanFileError)) throw error;
    return `The plan cannot be used · 方案不可用:\n${error.message}`;
  }
}

/** A line for each month that has begun, and the last. */
function progressTo(io: CommandIo): (progress: SimulationProgress) => void {
  let month = '';
  return ({ at, percent, acts }) => {
    const day = legalDayOf(at);
    if (day.slice(0, 7) === month && percent < 100) return;
    month = day.slice(0, 7);
    io.err(`${day}  ${String(percent).padStart(3)} %  ${acts} acts · 已办 ${acts} 件\n`);
  };
}

function isClean({ faults, violations }: SimulationExamined): boolean {
  return faults.length + violations.length === 0;
}

/** What was refused to people, a line each; empty when nothing was. */
function told(refused: SimulationExamined['refused']): string {
  return refused.map(({ at, what, why }) => `refused · 被拒绝: ${at} ${what}: ${why}\n`).join('');
}

/** One line when all is well; else a line for each thing that is not. What was refused to people is told, and no fault. */
function verdict(examined: SimulationExamined): string {
  const { executions, faults, violations, refused } = examined;
  const lines = [
    ...faults.map((fault) => `replay · 重放: ${fault}`),
    ...violations.map(({ en, zh }) => `invariant · 不变量: ${en} · ${zh}`),
  ];
  if (isClean(examined)) {
    lines.push(`${executions} executions replayed, all invariants hold. 已重放 ${executions} 个执行，所有不变量成立。`);
  }
  return `${told(refused)}${lines.join('\n')}\n`;
}

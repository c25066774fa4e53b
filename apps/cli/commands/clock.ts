import type { CalendarYear, ExplanationLanguage } from '@bihuan/domain';
import { answerClockCase, coverage, loadCalendars } from '@bihuan/plans';
import type { CaseProblem, ClockAnswer } from '@bihuan/plans';
import type { Command } from 'commander';
import { EXIT_BAD_INPUT, processIo } from './command-io';
import type { CommandIo } from './command-io';

/** Mistakes listed at most; the rest is counted. */
const LISTED = 20;

interface ExplainOptions {
  readonly from: string;
  readonly days: string;
  readonly unit: string;
  readonly restDay: string;
  readonly asOf?: string;
  readonly pin?: readonly string[];
  readonly lang: string;
  readonly json?: boolean;
}

/** Adds `bihuan clock`: the legal clock by itself, without a service or a database. */
export function registerClock(program: Command, io: CommandIo = processIo): void {
  const clock = program.command('clock').description('compute and explain legal deadlines');
  clock
    .command('batch')
    .description('answer an array of questions from standard input')
    .option('--json', 'write compact JSON instead of lines for people')
    .option('--lang <lang>', 'language of the explanations: en or zh', 'en')
    .action(async (options: { json?: boolean; lang: string }) => batch(options, io));
  clock
    .command('explain')
    .description('explain one deadline')
    .requiredOption('--from <date>', 'start day, not counted (YYYY-MM-DD)')
    .requiredOption('--days <n>', 'length; negative counts back')
    .option('--unit <unit>', 'workday, day or month', 'workday')
    .option('--rest-day <rule>', 'when the last day is a rest day: none, forward or backward', 'none')
    .option('--as-of <date>', 'use the calendars published by that day')
    .option('--pin <year=version...>', 'use that version of a year')
    .option('--lang <lang>', 'zh or en', 'zh')
    .option('--json', 'write JSON')
    .action((options: ExplainOptions) => explain(options, io));
  clock
    .command('coverage')
    .description('list the years and versions of the calendars')
    .option('--json', 'write JSON')
    .action((options: { json?: boolean }) => showCoverage(options, io));
}

async function batch(options: { json?: boolean; lang: string }, io: CommandIo): Promise<void> {
  const language = languageOf(options.lang);
  if (!language) return refuse(io, ['--lang: expected zh or en']);
  const read = readArray(await io.stdin());
  if (typeof read === 'string') return refuse(io, [read]);
  const all = loadCalendars();
  const results = read.map((question) => answerClockCase(question, all, language));
  const problems = results.flatMap((result, i) =>
    result.ok ? [] : result.problems.map((problem) => caseProblem(i, problem, read[i])),
  );
  if (problems.length > 0) return refuse(io, problems);
  const answers = results.flatMap((result) => (result.ok ? [result.answer] : []));
  io.out(options.json ? `${JSON.stringify(answers)}\n` : answers.map((answer) => `${lines(answer)}\n`).join(''));
}

function explain(options: ExplainOptions, io: CommandIo): void {
  const language = languageOf(options.lang);
  if (!language) return refuse(io, ['--lang: expected zh or en']);
  if (options.asOf !== undefined && options.pin) return refuse(io, ['expected --as-of or --pin, not both']);
  const question = {
    from: options.from,
    n: /^[+-]?\d+$/.test(options.days) ? Number(options.days) : options.days,
    unit: options.unit,
    restDay: options.restDay,
    calendar: choiceOf(options),
  };
  const result = answerClockCase(question, loadCalendars(), language);
  if (!result.ok) return refuse(io, result.problems.map(optionProblem));
  io.out(options.json ? `${JSON.stringify(result.answer)}\n` : `${lines(result.answer)}\n`);
}

function showCoverage(options: { json?: boolean }, io: CommandIo): void {
  const all = loadCalendars();
  const covered = coverage(all);
  if (options.json) {
    const versions = all.map(({ year, version, published, notice }) => ({ year, version, published, notice }));
    return io.out(`${JSON.stringify({ ...covered, calendars: versions })}\n`);
  }
  const gaps = covered.gaps.length === 0 ? 'no year missing' : `missing: ${covered.gaps.join(', ')}`;
  io.out(`${covered.first ?? '-'}–${covered.last ?? '-'}, ${gaps}\n${all.map(calendarLine).join('')}`);
}

function calendarLine({ year, version, published, notice }: CalendarYear): string {
  return `${year}  version ${version}  published ${published}  ${notice}\n`;
}

function lines(answer: ClockAnswer): string {
  return answer.explain.join('\n');
}

/** The array on standard input, or what is wrong with it. */
function readArray(input: string): readonly unknown[] | string {
  let value: unknown;
  try {
    value = JSON.parse(input.replace(/^\uFEFF/, ''));
  } catch (error) {
    return `standard input: expected JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  return Array.isArray(value) ? value : `standard input: expected an array, not ${kindOf(value)}`;
}

function caseProblem(index: number, { path, expected }: CaseProblem, question: unknown): string {
  const field = path.length > 0 ? `${path.map(String).join('.')}: ` : '';
  return `case ${index} (the first is 0): ${field}${expected}${given(valueAt(question, path))}`;
}

function optionProblem({ path, expected }: CaseProblem): string {
  const names: Readonly<Record<string, string>> = {
    from: '--from',
    n: '--days',
    unit: '--unit',
    restDay: '--rest-day',
  };
  const [field = '', kind, ...rest] = path.map(String);
  const option = field === 'calendar' ? (kind === 'asOf' ? '--as-of' : `--pin ${rest.join('.')}`) : names[field];
  return `${(option ?? field).trim()}: ${expected}`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined),
    value,
  );
}

function given(value: unknown): string {
  if (value === undefined) return '';
  const text = JSON.stringify(value);
  return `, got ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`;
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
}

function choiceOf({ asOf, pin }: ExplainOptions): unknown {
  if (asOf !== undefined) return { asOf };
  if (!pin) return 'latest';
  return { pin: Object.fromEntries(pin.map((text) => yearAndVersion(text))) };
}

function yearAndVersion(text: string): readonly [string, unknown] {
  const [year = '', version = ''] = text.split('=');
  return [year, /^\d+$/.test(version) ? Number(version) : version];
}

function languageOf(text: string): ExplanationLanguage | null {
  return text === 'zh' || text === 'en' ? text : null;
}

function refuse(io: CommandIo, problems: readonly string[]): void {
  io.err(
    problems
      .slice(0, LISTED)
      .map((problem) => `${problem}\n`)
      .join(''),
  );
  if (problems.length > LISTED) io.err(`… and ${problems.length - LISTED} more\n`);
  io.exitCode(EXIT_BAD_INPUT);
}

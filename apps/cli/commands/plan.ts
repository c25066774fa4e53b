import { writeFileSync } from 'node:fs';
import { FIRST_YEAR, isLegalDay, LAST_YEAR, PART_CODES } from '@bihuan/domain';
import type { PlanEdition } from '@bihuan/domain';
import { PlanFileError, previewIcs } from '@bihuan/plans';
import type { Command } from 'commander';
import { type ClientIo, processClientIo } from '../service/client-io';
import { EXIT_BAD_INPUT, processIo } from './command-io';
import type { CommandIo } from './command-io';
import { lint } from './plan-lint';
import { findPlan, registerPlanFiles } from './plan-files';
import { cutPreview, preview } from './plan-preview';

interface PreviewOptions extends PlanOptions {
  readonly unit?: string;
  readonly month?: string;
  readonly ics?: string;
}

interface LintCommandOptions extends PlanOptions {
  readonly launchDay?: string;
  readonly overload?: string;
}

interface PlanOptions {
  readonly plan: string;
  readonly year?: string;
  readonly part?: string;
  readonly lang: string;
  readonly json?: boolean;
}

/** Adds `bihuan plan`: what a plan makes happen in a year, and what is wrong or open in it, without a service. */
export function registerPlan(program: Command, io: CommandIo = processIo, clientIo: ClientIo = processClientIo): void {
  const plan = program.command('plan').description('look at a plan before it is launched · 启动前查看方案');
  plan
    .command('preview')
    .description('list what a plan makes happen in a year · 列出方案一年的全部日期')
    .requiredOption('--plan <plan>', 'id of a shipped plan, or a folder')
    .option('--year <year>', "year to resolve the plan's days in (default: the plan's own)")
    .option('--part <code>', `one part only: ${PART_CODES.join(', ')}`)
    .option('--lang <lang>', 'zh or en', 'zh')
    .option('--unit <role>', 'what the units of one role owe and do')
    .option('--month <month>', 'one month only, 1 to 12')
    .option('--json', 'write JSON')
    .option('--ics <file>', 'write a calendar file of the dated entries')
    .action((options: PreviewOptions) => showPreview(options, io));
  plan
    .command('lint')
    .description('name every mistake in a plan, or what to know before launching it · 检查方案')
    .requiredOption('--plan <plan>', 'id of a shipped plan, or a folder')
    .option('--year <year>', "year to check (default: the plan's own)")
    .option('--lang <lang>', 'zh or en', 'zh')
    .option('--launch-day <day>', 'day of the launch as YYYY-MM-DD, to find what is due before it')
    .option('--overload <reports>', 'reports in a week that are not too many for one unit (default: 3)')
    .option('--json', 'write JSON')
    .action((options: LintCommandOptions) => showLint(options, io));
  registerPlanFiles(plan, io, clientIo);
}

function showPreview(options: PreviewOptions, io: CommandIo): void {
  const problems = [...optionProblems(options), ...partProblems(options), ...monthProblems(options)];
  if (problems.length > 0) return refuse(io, problems);
  try {
    const edition = withPart(findPlan(options.plan), options.part);
    if (edition.parts.length === 0) return refuse(io, [`--part: ${options.plan} has no part ${options.part ?? ''}`]);
    const roles = edition.roles.map(({ key }) => key);
    if (options.unit !== undefined && !roles.includes(options.unit)) {
      return refuse(io, [`--unit: expected a role of the plan: ${roles.join(', ')}`]);
    }
    writePreview(edition, options, io);
  } catch (error) {
    if (!(error instanceof PlanFileError)) throw error;
    refuse(io, [error.message]);
  }
}

function writePreview(edition: PlanEdition, options: PreviewOptions, io: CommandIo): void {
  const year = yearOf(options, edition);
  const format = {
    language: languageOf(options.lang),
    json: options.json === true,
    ...(options.unit === undefined ? {} : { unit: options.unit }),
    ...(options.month === undefined ? {} : { month: Number(options.month) }),
  };
  if (options.ics === undefined) return io.out(preview(edition, year, format));
  const shown = cutPreview(edition, year, format);
  writeFileSync(options.ics, previewIcs(shown, format.language));
  io.out(`${options.ics}: ${shown.dated.length}\n`);
}

/** Mistakes in the files are what was asked for: they are the answer, with exit code 1, not a wrong question. */
function showLint(options: LintCommandOptions, io: CommandIo): void {
  const { launchDay, overload } = options;
  const problems = [...optionProblems(options)];
  if (launchDay !== undefined && !isLegalDay(launchDay)) problems.push('--launch-day: expected a day as YYYY-MM-DD');
  if (overload !== undefined && !/^\d{1,3}$/.test(overload)) problems.push('--overload: expected a number of reports');
  if (problems.length > 0) return refuse(io, problems);
  const { output, errors, failed } = lint(options.plan, (plan) => yearOf(options, plan), {
    language: languageOf(options.lang),
    json: options.json === true,
    ...(launchDay === undefined ? {} : { launchDay }),
    ...(overload === undefined ? {} : { overload: Number(overload) }),
  });
  io.out(output);
  io.err(errors);
  if (failed) io.exitCode(1);
}

function withPart(plan: PlanEdition, code: string | undefined): PlanEdition {
  return code === undefined ? plan : { ...plan, parts: plan.parts.filter((part) => part.code === code) };
}

function yearOf(options: PlanOptions, plan: PlanEdition): number {
  return options.year === undefined ? plan.year : Number(options.year);
}

function languageOf(text: string): 'zh' | 'en' {
  return text === 'en' ? 'en' : 'zh';
}

/** The days a plan makes happen may lie in the year after, so the last year is left out. */
function optionProblems({ year, lang }: PlanOptions): readonly string[] {
  const problems: string[] = [];
  if (lang !== 'zh' && lang !== 'en') problems.push('--lang: expected zh or en');
  const known = year === undefined || (/^\d{4}$/.test(year) && Number(year) >= FIRST_YEAR && Number(year) < LAST_YEAR);
  if (!known) problems.push(`--year: expected a year, ${FIRST_YEAR} to ${LAST_YEAR - 1}`);
  return problems;
}

function partProblems({ part }: PlanOptions): readonly string[] {
  if (part === undefined || PART_CODES.some((code) => code === part)) return [];
  return [`--part: expected one of ${PART_CODES.join(', ')}`];
}

function monthProblems({ month }: PreviewOptions): readonly string[] {
  return month === undefined || /^([1-9]|1[0-2])$/.test(month) ? [] : ['--month: expected a month, 1 to 12'];
}

function refuse(io: CommandIo, problems: readonly string[]): void {
  io.err(problems.map((problem) => `${problem}\n`).join(''));
  io.exitCode(EXIT_BAD_INPUT);
}

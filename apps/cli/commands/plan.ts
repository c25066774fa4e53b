import { FIRST_YEAR, LAST_YEAR, PART_CODES } from '@bihuan/domain';
import type { PlanEdition } from '@bihuan/domain';
import { loadPlan, PlanFileError } from '@bihuan/plans';
import type { Command } from 'commander';
import { EXIT_BAD_INPUT, processIo } from './command-io';
import type { CommandIo } from './command-io';
import { lint } from './plan-lint';
import { preview } from './plan-preview';

interface PlanOptions {
  readonly plan: string;
  readonly year?: string;
  readonly part?: string;
  readonly lang: string;
  readonly json?: boolean;
}

/** Adds `bihuan plan`: what a plan makes happen in a year, and what is wrong or open in it, without a service. */
export function registerPlan(program: Command, io: CommandIo = processIo): void {
  const plan = program.command('plan').description('look at a plan before it is launched · 启动前查看方案');
  plan
    .command('preview')
    .description('list what a plan makes happen in a year · 列出方案一年的全部日期')
    .requiredOption('--plan <plan>', 'id of a shipped plan, or a folder')
    .option('--year <year>', "year to resolve the plan's days in (default: the plan's own)")
    .option('--part <code>', `one part only: ${PART_CODES.join(', ')}`)
    .option('--lang <lang>', 'zh or en', 'zh')
    .option('--json', 'write JSON')
    .action((options: PlanOptions) => showPreview(options, io));
  plan
    .command('lint')
    .description('name every mistake in a plan, or what to know before launching it · 检查方案')
    .requiredOption('--plan <plan>', 'id of a shipped plan, or a folder')
    .option('--year <year>', "year to check (default: the plan's own)")
    .option('--lang <lang>', 'zh or en', 'zh')
    .option('--json', 'write JSON')
    .action((options: PlanOptions) => showLint(options, io));
}

function showPreview(options: PlanOptions, io: CommandIo): void {
  const problems = [...optionProblems(options), ...partProblems(options)];
  if (problems.length > 0) return refuse(io, problems);
  try {
    const edition = withPart(loadPlan(options.plan), options.part);
    if (edition.parts.length === 0) return refuse(io, [`--part: ${options.plan} has no part ${options.part ?? ''}`]);
    io.out(preview(edition, yearOf(options, edition), languageOf(options.lang), options.json === true));
  } catch (error) {
    if (!(error instanceof PlanFileError)) throw error;
    refuse(io, [error.message]);
  }
}

/** Mistakes in the files are what was asked for: they are the answer, with exit code 1, not a wrong question. */
function showLint(options: PlanOptions, io: CommandIo): void {
  const problems = optionProblems(options);
  if (problems.length > 0) return refuse(io, problems);
  const { output, errors, failed } = lint(options.plan, (plan) => yearOf(options, plan), {
    language: languageOf(options.lang),
    json: options.json === true,
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

function refuse(io: CommandIo, problems: readonly string[]): void {
  io.err(problems.map((problem) => `${problem}\n`).join(''));
  io.exitCode(EXIT_BAD_INPUT);
}

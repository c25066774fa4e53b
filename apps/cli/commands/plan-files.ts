import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chooseCalendars, PART_CODES, type PartCode, type PlanEdition } from '@bihuan/domain';
import {
  diffParts,
  diffPlans,
  keepPlan,
  lintPlan,
  loadCalendars,
  loadPlan,
  newEdition,
  parsePlanFiles,
  PlanFileError,
  planJsonSchemas,
  readPlanFiles,
  readPlanSource,
  writePlanFiles,
  type PlanDiff,
} from '@bihuan/plans';
import { loadConfig } from '@bihuan/config';
import type { Command } from 'commander';
import type { ClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { EXIT_BAD_INPUT, type CommandIo } from './command-io';
import { dataFolder } from './installation';

interface DiffOptions {
  readonly plan?: string;
  readonly part?: string;
  readonly against?: string;
  readonly json?: boolean;
}

interface EditionOptions {
  readonly plan: string;
  readonly year: string;
  readonly out: string;
}

/** A shipped plan, an imported one, or a folder. @throws PlanFileError */
export function findPlan(dirOrId: string): PlanEdition {
  return loadPlan(dirOrId, [importedPlans()]);
}

/** Adds what compares plans, takes one in, and begins the next year's. */
export function registerPlanFiles(plan: Command, io: CommandIo, clientIo: ClientIo): void {
  plan
    .command('diff')
    .description('compare two plans, or a part with another of its plan · 比较两个方案，或分方案与总体方案')
    .argument('[old]', 'id of a plan, or a folder')
    .argument('[new]', 'id of a plan, or a folder')
    .option('--plan <plan>', 'plan whose parts are compared')
    .option('--part <code>', 'the part that is looked at')
    .option('--against <code>', 'the part it is held against', 'OVERALL')
    .option('--json', 'write JSON')
    .action((a: string | undefined, b: string | undefined, options: DiffOptions) =>
      guarded(io, () => io.out(diff(a, b, options))),
    );
  plan
    .command('schema')
    .description('write the JSON Schema of plan.yaml and of a part, for editors · 输出方案文件的 JSON Schema')
    .action(() => io.out(`${JSON.stringify(planJsonSchemas(), null, 2)}\n`));
  plan
    .command('import')
    .description('check a plan folder or one zip file and keep it with the installation · 导入方案')
    .argument('<path>', 'folder or zip file')
    .option('--data <folder>', 'data folder (default: the configured one)')
    .action((path: string, { data }: { data?: string }) => guarded(io, () => take(path, importedPlans(data), io)));
  serviceCommand(plan.command('send <path>'))
    .description('hand a plan folder, zip file or imported plan to the running service · 把方案交给服务')
    .action((path: string, flags: ServiceFlags) =>
      guarded(io, async () => {
        const edition = existsSync(path) ? parsePlanFiles(await readPlanSource(path)) : findPlan(path);
        await atDesk(flags, clientIo, (desk) => send(edition, desk));
      }),
    );
  plan
    .command('new-edition')
    .description("begin another year's edition of a plan · 生成新一年的方案")
    .requiredOption('--plan <plan>', 'id of a plan, or a folder')
    .requiredOption('--year <year>', 'year of the new edition')
    .requiredOption('--out <folder>', 'folder to write, which must not be there')
    .action((options: EditionOptions) => guarded(io, () => begin(options, io)));
}

/** Where imported plans are kept: in the data folder, each in a folder named by its id. */
function importedPlans(data?: string): string {
  return join(dataFolder(data, loadConfig(process.env)), 'plans');
}

async function take(path: string, folder: string, io: CommandIo): Promise<void> {
  const plan = keepPlan(await readPlanSource(path), folder);
  const found = lintPlan(plan, plan.year, chooseCalendars(loadCalendars(), 'latest'));
  const warnings = found.filter(({ severity }) => severity === 'warning').length;
  io.out(
    `${join(folder, plan.id)}\n${plan.id} ${plan.version}: ${warnings} warnings, ${found.length - warnings} notes\n`,
  );
}

/** The service keeps it as the district's own; sending the same one again changes nothing. */
async function send(edition: PlanEdition, { api, io, json, say }: Desk): Promise<void> {
  const row = await api.rules.importPlan({ body: { plan: edition } });
  if (json) return io.out(`${JSON.stringify(row)}\n`);
  io.out(
    say(`已存入服务：${row.id}，版本 ${row.edition}\n`, `Stored by the service: ${row.id}, version ${row.edition}\n`),
  );
}

function begin({ plan, year, out }: EditionOptions, io: CommandIo): void {
  if (!/^(19|20|21)\d{2}$/.test(year)) return refuse(io, '--year: expected a year, 1900 to 2199');
  if (existsSync(out)) return refuse(io, `--out: expected a folder that is not there yet: ${out}`);
  writePlanFiles(newEdition(readPlanFiles(plan, [importedPlans()]), Number(year)), out);
  const made = loadPlan(out);
  io.out(`${out}: ${made.id} ${made.version} · ${made.year}\n`);
}

function diff(a: string | undefined, b: string | undefined, options: DiffOptions): string {
  const found = options.plan === undefined ? between(a, b) : ofParts(options.plan, options.part, options.against);
  return options.json === true ? `${JSON.stringify(found)}\n` : listing(found);
}

function between(a: string | undefined, b: string | undefined): PlanDiff {
  if (a === undefined || b === undefined) throw new BadInput('expected two plans, or --plan with --part');
  const [old, now] = [findPlan(a), findPlan(b)];
  const calendars = chooseCalendars(loadCalendars(), 'latest');
  return diffPlans(old, now, { old: old.year, new: now.year, calendars });
}

function ofParts(dirOrId: string, part: string | undefined, against: string | undefined): PlanDiff {
  const plan = findPlan(dirOrId);
  const there = plan.parts.map(({ code }) => code);
  const known = (name: string, code: string | undefined): PartCode => {
    const found = PART_CODES.find((one) => one === code && there.includes(one));
    if (!found) throw new BadInput(`${name}: expected one of ${there.join(', ')}`);
    return found;
  };
  const calendars = chooseCalendars(loadCalendars(), 'latest');
  const years = { old: plan.year, new: plan.year, calendars };
  return diffParts(plan, known('--part', part), known('--against', against), years);
}

/** One line an entry: `+` added, `-` removed, `~` changed with its fields, `>` a day that moved. */
function listing({ added, removed, changed, moved }: PlanDiff): string {
  const name = (one: { part: string | null; kind: string; id: string }): string =>
    [...(one.part === null ? [] : [one.part]), one.kind, one.id].join(' ');
  const lines = [
    ...removed.map((one) => `- ${name(one)}`),
    ...added.map((one) => `+ ${name(one)}`),
    ...changed.flatMap((one) => [
      `~ ${name(one)}`,
      ...one.fields.map((field) => `    ${field.path}: ${shown(field.old)} → ${shown(field.new)}`),
    ]),
    ...moved.map((one) => `> ${name(one)}${one.period === null ? '' : ` ${one.period}`}: ${one.old} → ${one.new}`),
  ];
  return `${lines.length > 0 ? lines.join('\n') : '='}\n`;
}

function shown(value: unknown): string {
  return value === undefined ? '-' : typeof value === 'string' ? value : JSON.stringify(value);
}

/** What was asked for cannot be asked. */
class BadInput extends Error {
  override readonly name = 'BadInput';
}

async function guarded(io: CommandIo, run: () => void | Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof PlanFileError) && !(error instanceof BadInput)) throw error;
    refuse(io, error.message);
  }
}

function refuse(io: CommandIo, problem: string): void {
  io.err(`${problem}\n`);
  io.exitCode(EXIT_BAD_INPUT);
}

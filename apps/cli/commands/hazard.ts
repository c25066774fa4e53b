import { readFileSync } from 'node:fs';
import { allOf, type HazardCommand, type HazardsListData, type ReportHazard } from '@bihuan/client';
import type { Command } from 'commander';
import { BadOption } from '../service/bad-option';
import { type ClientIo, processClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { orgIds } from '../service/orgs';
import { table } from '../service/table';
import { word } from '../service/words';
import { registerHazardExport } from './hazard-export';
import { importFile, type ImportFlags } from './hazard-import';
import { explain, show } from './hazard-show';

type Query = NonNullable<HazardsListData['query']>;
interface ListFlags extends ServiceFlags, Pick<Query, 'level' | 'state' | 'line' | 'q' | 'sort'> {
  readonly overdue?: boolean;
  readonly limit: string;
}
interface DataFlags extends ServiceFlags {
  readonly data?: string;
  readonly key?: string;
}
interface ReportFlags extends DataFlags {
  readonly title?: string;
  readonly description?: string;
  readonly line?: string;
  readonly area?: string;
  readonly place?: string;
  readonly source?: string;
  readonly level?: string;
  readonly responsible?: string;
}

/** Adds `bihuan hazard`: list, show, export, report, import, give a command, explain a date. */
export function registerHazard(program: Command, io: ClientIo = processClientIo): void {
  const hazard = program.command('hazard').description('hazards of a running service · 隐患');
  serviceCommand(hazard.command('list'))
    .description('hazards, the newest first · 列表')
    .option('--level <level>', 'general or major · 级别')
    .option('--state <states>', 'states, comma-separated · 状态，逗号分隔')
    .option('--line <code>', 'line, e.g. SPEC · 行业')
    .option('--overdue', 'only those past their last day to rectify · 只看逾期')
    .option('--q <text>', 'title contains · 标题包含')
    .option('--sort <order>', 'created, -created, due or -due · 排序')
    .option('--limit <n>', 'rows at most · 最多条数', '50')
    .action((flags: ListFlags) => atDesk(flags, io, (desk) => list(flags, desk)));
  serviceCommand(hazard.command('show'))
    .description('state, clocks with their reasons, what is open to you, history · 详情')
    .argument('<id>', 'hazard · 隐患编号')
    .action((id: string, flags: ServiceFlags) => atDesk(flags, io, (desk) => show(id, desk)));
  serviceCommand(hazard.command('explain'))
    .description('why a clock falls due on its day · 期限的由来')
    .argument('<id>', 'hazard · 隐患编号')
    .argument('<clock>', 'e.g. rectify-by · 时限')
    .action((id: string, clock: string, flags: ServiceFlags) => atDesk(flags, io, (desk) => explain(id, clock, desk)));
  registerHazardExport(hazard, io);
  registerCommands(hazard, io);
}

/** What changes something. */
function registerCommands(hazard: Command, io: ClientIo): void {
  withData(serviceCommand(hazard.command('report')))
    .description('report a hazard · 上报')
    .option('--title <text>', 'title · 标题')
    .option('--description <text>', 'what is wrong · 描述')
    .option('--line <code>', 'line, e.g. SPEC · 行业')
    .option('--area <org>', 'town it lies in: id, label or name · 所在镇街')
    .option('--place <text>', 'where exactly · 地点')
    .option('--source <source>', 'department-inspection when left out · 来源')
    .option('--level <level>', 'suspected level: general or major · 疑似级别')
    .option('--responsible <org>', 'responsible unit: id, label or name · 整改责任单位')
    .action((flags: ReportFlags) => atDesk(flags, io, (desk) => report(flags, desk)));
  serviceCommand(hazard.command('import'))
    .description('bring in a ledger; run it again to go on · 批量导入')
    .argument('<file>', '.xlsx, or CSV in UTF-8 or GB18030, with a header row · 台账文件')
    .option('--dry-run', 'only check; nothing is entered · 只检查')
    .option('--errors <file>', 'write the rows refused to a file, .csv or .xlsx · 错误文件')
    .option('--reason <text>', 'why facts of the past are entered only now · 补录原因')
    .action((file: string, flags: ImportFlags) => atDesk(flags, io, (desk) => importFile(file, flags, desk)));
  withData(serviceCommand(hazard.command('do')))
    .description('give a command; "show" lists what is open to you · 办理')
    .argument('<id>', 'hazard · 隐患编号')
    .argument('<command>', 'e.g. RecordControl · 操作')
    .action((id: string, type: string, flags: DataFlags) =>
      atDesk(flags, io, async (desk) => {
        const body = { ...(await dataOf(flags, desk)), type } as HazardCommand;
        told(await desk.api.hazards.command({ path: { id }, body, headers: keyOf(flags) }), desk);
      }),
    );
}

function withData(command: Command): Command {
  return command
    .option('--data <json>', 'fields as JSON, @file, or - for standard input · 字段')
    .option('--key <id>', 'id of the command; a repeat gets the first answer · 操作编号');
}

async function list(flags: ListFlags, desk: Desk): Promise<void> {
  const { api, io, json, say, language } = desk;
  const most = /^\d{1,6}$/.test(flags.limit) ? Number(flags.limit) : 0;
  if (most < 1) throw new BadOption(say('--limit 应为正整数。', '--limit needs a whole number from 1 on.'));
  const { level, state, line, q, sort } = flags;
  const query: Query = { level, state, line, q, sort, overdue: flags.overdue ? 'true' : undefined };
  const limit = Math.min(most, 200);
  const rows = await allOf((cursor) => api.hazards.list({ query: { ...query, limit, cursor } }), most);
  if (json) return io.out(`${JSON.stringify({ items: rows })}\n`);
  const headings = [
    say('编号', 'id'),
    say('状态', 'state'),
    say('级别', 'level'),
    say('行业', 'line'),
    say('整改期限', 'rectify by'),
    say('标题', 'title'),
  ];
  const late = say('逾期', 'overdue');
  const cells = rows.map((row) => [
    row.id,
    row.stateName,
    word(row.level, language),
    row.line,
    `${row.rectifyBy ?? '—'}${row.overdue ? ` ${late}` : ''}`,
    row.title,
  ]);
  io.out(rows.length === 0 ? `${say('没有', 'None')}\n` : table(headings, cells));
}

async function report(flags: ReportFlags, desk: Desk): Promise<void> {
  const { title, description, line, place, source, level } = flags;
  const [area] = flags.area === undefined ? [] : await orgIds(desk, [flags.area]);
  const [responsible] = flags.responsible === undefined ? [] : await orgIds(desk, [flags.responsible]);
  const typed = {
    source: 'department-inspection',
    responsibleOrgId: null,
    ...(await dataOf(flags, desk)),
    ...given({ title, description, line, place, source, suspectedLevel: level }),
    ...given({ areaOrgId: area, responsibleOrgId: responsible }),
  };
  // The service says what is missing or wrong, in the language of the person.
  told(await desk.api.hazards.report({ body: typed as unknown as ReportHazard, headers: keyOf(flags) }), desk);
}

function given(fields: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

async function dataOf({ data }: DataFlags, { io, say }: Desk): Promise<Record<string, unknown>> {
  if (data === undefined) return {};
  try {
    const text = data === '-' ? await io.stdin() : data.startsWith('@') ? readFileSync(data.slice(1), 'utf8') : data;
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    throw new Error('{}');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BadOption(say(`字段应为 JSON 对象：${why}`, `The fields must be a JSON object: ${why}`));
  }
}

function keyOf({ key }: DataFlags): { 'Idempotency-Key'?: string } {
  return key === undefined ? {} : { 'Idempotency-Key': key };
}

function told(answer: { id: string; stateName: string; version: number; events: string[] }, { io, json }: Desk): void {
  const { id, stateName, version, events } = answer;
  io.out(json ? `${JSON.stringify(answer)}\n` : `${id} · ${stateName} · v${version} · ${events.join(', ')}\n`);
}

import type { HazardsExportData } from '@bihuan/client';
import type { Command } from 'commander';
import type { ClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { orgIds } from '../service/orgs';
import { formatOf, saveFile } from '../service/save-file';

type Query = NonNullable<HazardsExportData['query']>;
interface ExportFlags extends ServiceFlags, Pick<Query, 'level' | 'state' | 'line' | 'q' | 'profile' | 'dueBy'> {
  readonly out: string;
  readonly overdue?: boolean;
  readonly area?: string;
  readonly responsible?: string;
}

/** Adds `bihuan hazard export`: the hazards of the list as a file for spreadsheets. */
export function registerHazardExport(hazard: Command, io: ClientIo): void {
  serviceCommand(hazard.command('export'))
    .description('the hazards of the list as a file, .csv or .xlsx · 导出台账')
    .requiredOption('--out <file>', 'file to write · 文件')
    .option('--profile <name>', 'register or dual-prevention · 台账或双重预防格式')
    .option('--level <level>', 'general or major · 级别')
    .option('--state <states>', 'states, comma-separated · 状态，逗号分隔')
    .option('--line <code>', 'line, e.g. SPEC · 行业')
    .option('--area <org>', 'town it lies in: id, label or name · 所在镇街')
    .option('--responsible <org>', 'responsible unit: id, label or name · 整改责任单位')
    .option('--due-by <day>', 'to be rectified on or before it · 整改期限不晚于')
    .option('--overdue', 'only those past their last day to rectify · 只看逾期')
    .option('--q <text>', 'title contains · 标题包含')
    .action((flags: ExportFlags) => atDesk(flags, io, (desk) => exportTo(flags, desk)));
}

async function exportTo(flags: ExportFlags, desk: Desk): Promise<void> {
  const { level, state, line, q, profile, dueBy, out } = flags;
  const [area] = flags.area === undefined ? [] : await orgIds(desk, [flags.area]);
  const [responsible] = flags.responsible === undefined ? [] : await orgIds(desk, [flags.responsible]);
  const overdue = flags.overdue ? ('true' as const) : undefined;
  const format = formatOf(out);
  const query: Query = { format, level, state, line, q, profile, dueBy, area, responsible, overdue };
  await saveFile(desk.api.hazards.export({ query, parseAs: 'stream' }), out, desk);
}

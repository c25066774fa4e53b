import { writeFileSync } from 'node:fs';
import { csvHead, csvRows, QUARTER, quarterFigures } from '@bihuan/contracts/http';
import type { Command } from 'commander';
import { BadOption } from '../service/bad-option';
import { type ClientIo, processClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { table } from '../service/table';

interface QuarterFlags extends ServiceFlags {
  readonly year: string;
  readonly quarter: string;
  readonly csv?: string;
}

/** Adds `bihuan report`: tables counted from the record. */
export function registerReport(program: Command, io: ClientIo = processClientIo): void {
  const report = program.command('report').description('tables counted from the record · 统计报表');
  serviceCommand(report.command('quarter'))
    .description('the statutory table of a quarter · 季度统计表')
    .requiredOption('--year <year>', 'year · 年')
    .requiredOption('--quarter <n>', '1 to 4 · 季度')
    .option('--csv <file>', 'write it into a file for spreadsheets · 导出')
    .action((flags: QuarterFlags) => atDesk(flags, io, (desk) => quarter(flags, desk)));
}

async function quarter({ year, quarter: of, csv }: QuarterFlags, desk: Desk): Promise<void> {
  const { api, io, json, say, language } = desk;
  // The service says what is wrong with a year or quarter.
  const report = await api.reports.quarter({ query: { year: Number(year), quarter: Number(of) } });
  if (json) return io.out(`${JSON.stringify(report)}\n`);
  const figures = quarterFigures(report);
  if (csv !== undefined) {
    write(csv, csvHead(QUARTER, language) + csvRows(QUARTER, figures, language), desk);
    return io.out(`${csv}\n`);
  }
  const headings = QUARTER.map(({ heading }) => heading[language]);
  const cells = figures.map((figure) => QUARTER.map(({ cell }) => String(cell(figure, language) ?? '')));
  io.out(`${report.from} – ${report.to}\n${table(headings, cells)}`);
  io.out(`${say('级别按现在的判级', 'Levels are those of today')}\n`);
}

function write(file: string, text: string, { say }: Desk): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const { message } = error as Error;
    throw new BadOption(say(`无法写入 ${file}：${message}`, `${file} cannot be written: ${message}`));
  }
}

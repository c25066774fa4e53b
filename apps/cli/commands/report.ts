import { writeFileSync } from 'node:fs';
import type { QuarterReport } from '@bihuan/client';
import { csvHead, csvRows, QUARTER, quarterFigures } from '@bihuan/contracts/http';
import { Option, type Command } from 'commander';
import { BadOption } from '../service/bad-option';
import { type ClientIo, processClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { table } from '../service/table';

interface QuarterFlags extends ServiceFlags {
  readonly year: string;
  readonly quarter: string;
  readonly csv?: string;
}

interface RankingFlags extends ServiceFlags {
  readonly from: string;
  readonly to: string;
  readonly scope: 'unit' | 'line' | 'area';
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
  serviceCommand(report.command('ranking'))
    .description('units, lines or areas by what was put right on time · 按期整改率排名')
    .requiredOption('--from <day>', 'first day of the period · 期间第一天')
    .requiredOption('--to <day>', 'its last day · 期间最后一天')
    .addOption(
      new Option('--scope <scope>', 'unit, line or area · 点、线或片')
        .choices(['unit', 'line', 'area'])
        .default('unit'),
    )
    .action((flags: RankingFlags) => atDesk(flags, io, (desk) => ranking(flags, desk)));
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
  io.out(`${say('级别按现在的判级', 'Levels are those of today')}\n${headLine(report.auditHead, desk)}`);
}

async function ranking({ from, to, scope }: RankingFlags, desk: Desk): Promise<void> {
  const { api, io, json, say } = desk;
  const report = await api.reports.ranking({ query: { from, to, scope } });
  if (json) return io.out(`${JSON.stringify(report)}\n`);
  const headings = [
    ...[say('名次', 'rank'), say('名称', 'name'), say('到期', 'due'), say('按期', 'on time')],
    ...[say('按期整改率', 'rate'), ''],
  ];
  const cells = report.rows.map(({ rank, name, due, onTime, rate, few }) => [
    ...[String(rank), name, String(due), String(onTime), `${(rate * 100).toFixed(1)}%`],
    few ? say(`基数小（少于 ${report.fewBelow}）`, `few (under ${report.fewBelow})`) : '',
  ]);
  io.out(`${report.from} – ${report.through}\n${report.definition}\n`);
  if (!report.whole) {
    io.out(`${say('只含可查看的隐患，不是全区排名', 'Only of the hazards you may see, not of the whole district')}\n`);
  }
  io.out(cells.length === 0 ? `${say('没有', 'None')}\n` : table(headings, cells));
  io.out(headLine(report.auditHead, desk));
}

/** What the audit trail came to, so that whoever keeps the print can hold the trail against it. */
function headLine(head: QuarterReport['auditHead'], { say }: Desk): string {
  if (head === null) return '';
  const { seq, algorithm, hash, at } = head;
  return `${say('审计链头', 'Head of the audit trail')}: ${seq} ${algorithm} ${hash} ${at}\n`;
}

function write(file: string, text: string, { say }: Desk): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const { message } = error as Error;
    throw new BadOption(say(`无法写入 ${file}：${message}`, `${file} cannot be written: ${message}`));
  }
}

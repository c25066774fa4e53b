import { BYTE_ORDER_MARK, csvRow } from '@bihuan/contracts/http';
import { closeSync, openSync, writeSync } from 'node:fs';
import type { SummaryHead, SummaryLine } from '@bihuan/client';
import { BadOption } from '../service/bad-option';
import type { Desk } from '../service/desk';
import { table } from '../service/table';
import { findCampaign, type WhichCampaign } from './campaign-status';
import { evidenceText, lineRow, summaryHeadings } from './campaign-summary-text';

export interface SummaryFlags extends WhichCampaign {
  readonly part?: string;
  readonly csv?: string;
  readonly all?: boolean;
}

type Section = SummaryLine['section'];

/** Lines of a section that a terminal is shown, unless all are asked for. */
const MOST_SHOWN = 200;

/** `bihuan campaign summary`: every obligation of a campaign with its outcome and what shows it. */
export async function summary(campaign: string | undefined, flags: SummaryFlags, desk: Desk): Promise<void> {
  const { api, io, json } = desk;
  const { id } = await findCampaign({ ...flags, ...(campaign === undefined ? {} : { id: campaign }) }, desk);
  const part = flags.part?.toUpperCase();
  const head = await api.summary.head({ path: { id }, query: { part } });
  if (flags.csv !== undefined) return writeCsv(flags.csv, head, desk);
  if (json) {
    const lines: SummaryLine[] = [];
    for await (const one of linesOf(head, desk)) lines.push(...one.lines);
    return io.out(`${JSON.stringify({ ...head, lines })}\n`);
  }
  io.out(headText(head, desk));
  for (const { section, name, total } of head.sections) {
    if (total === 0) continue;
    io.out(`\n## ${name}\n`);
    let shown = 0;
    for await (const { lines } of pagesOf(section, head, desk)) {
      const some = flags.all === true ? lines : lines.slice(0, MOST_SHOWN - shown);
      io.out(
        table(
          summaryHeadings(desk),
          some.map((line) => lineRow(line, desk)),
        ),
      );
      shown += some.length;
      if (flags.all !== true && shown >= MOST_SHOWN) {
        io.out(more(desk));
        break;
      }
    }
  }
}

/** The counts alone, as a campaign that was just closed shows them. */
export async function printHead(id: string, desk: Desk): Promise<void> {
  desk.io.out(headText(await desk.api.summary.head({ path: { id }, query: {} }), desk));
}

function more({ say }: Desk): string {
  return `${say('……其余用 --all 或 --csv 查看', '… the rest with --all or --csv')}\n`;
}

function headText(head: SummaryHead, desk: Desk): string {
  const { say } = desk;
  const { title, year, part, stateName, today, closedAt, closedReason, sections } = head;
  const named = [
    title,
    String(year),
    ...(part === null ? [] : [part]),
    stateName,
    say(`截至 ${today}`, `as of ${today}`),
  ];
  const closed =
    closedAt === null || closedReason === null ? '' : `${say('结束理由', 'closed because')}: ${closedReason}\n`;
  const rows = sections
    .filter(({ total }) => total > 0)
    .map(({ name, total, outcomes }) => [
      name,
      String(total),
      outcomes.map((one) => `${one.name} ${one.count}`).join(' · '),
    ]);
  const headings = [say('类别', 'section'), say('合计', 'total'), say('结果', 'outcomes')];
  return `${say('年终台账', 'Year-end summary')} · ${named.join(' · ')}\n${closed}${table(headings, rows)}`;
}

interface LinePage {
  readonly section: Section;
  readonly lines: readonly SummaryLine[];
}

async function* linesOf(head: SummaryHead, desk: Desk): AsyncGenerator<LinePage> {
  for (const { section, total } of head.sections) if (total > 0) yield* pagesOf(section, head, desk);
}

async function* pagesOf(section: Section, { campaignId, part }: SummaryHead, { api }: Desk): AsyncGenerator<LinePage> {
  for (let cursor: string | undefined; ;) {
    const query = { section, part: part ?? undefined, limit: 200, cursor };
    const { items, next } = await api.summary.lines({ path: { id: campaignId }, query });
    yield { section, lines: items };
    if (next === null) return;
    cursor = next;
  }
}

/** Page by page into the file, so that a long section is never held whole. */
async function writeCsv(file: string, head: SummaryHead, desk: Desk): Promise<void> {
  const { io, say } = desk;
  const out = opened(file, desk);
  let count = 0;
  try {
    writeSync(out, BYTE_ORDER_MARK + csvRow(csvHeadings(desk)));
    for await (const { section, lines } of linesOf(head, desk)) {
      const name = head.sections.find((one) => one.section === section)?.name ?? section;
      for (const line of lines) writeSync(out, csvRow(csvCells(name, line)));
      count += lines.length;
    }
  } finally {
    closeSync(out);
  }
  io.out(
    desk.json
      ? `${JSON.stringify({ file, lines: count })}\n`
      : `${say(`${count} 行，已写入 ${file}`, `${count} lines in ${file}`)}\n`,
  );
}

function opened(file: string, { say }: Desk): number {
  try {
    return openSync(file, 'w');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BadOption(say(`无法写入 ${file}：${why}`, `Cannot write ${file}: ${why}`));
  }
}

function csvHeadings({ say }: Desk): string[] {
  const zh = '类别,分方案,编号,期次,单位,名称,文件,出处,结果,结果代码,缘由,到期日,逾期天数,数量,依据';
  const en = 'section,part,id,period,unit,name,document,source,outcome,outcome code,why,due,days late,count,evidence';
  return say(zh, en).split(',');
}

function csvCells(section: string, line: SummaryLine): (string | number | null)[] {
  const { part, of, period, unit, name, document, source, outcomeName, outcome, why, due, daysLate, count } = line;
  const evidence = line.evidence.map((one) => evidenceText(one, true)).join('; ');
  return [
    ...[section, part, of, period, unit?.name ?? null, name, document, source, outcomeName, outcome, why, due],
    ...[daysLate, count, evidence],
  ];
}

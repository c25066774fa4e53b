import { pages } from '@bihuan/client';
import { HISTORY_SECTION_WORDS } from '@bihuan/contracts/http';
import { HISTORY_SECTIONS, type HistorySection } from '@bihuan/domain';
import type { Command } from 'commander';
import { BadOption } from '../service/bad-option';
import type { ClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { table } from '../service/table';
import { theEnterprise } from './enterprise-found';

interface HistoryFlags extends ServiceFlags {
  readonly section?: string;
}

/** Adds `bihuan enterprise history`: what the record tells of an enterprise. */
export function registerEnterpriseHistory(enterprise: Command, io: ClientIo): void {
  serviceCommand(enterprise.command('history'))
    .description('hazards, slips, inspections, measures and acts, the newest first · 企业档案')
    .argument('<enterprise>', 'id, credit code or name · 编号、代码或名称')
    .option('--section <name>', `one of ${HISTORY_SECTIONS.join(', ')}; all when left out · 类别`)
    .action((named: string, flags: HistoryFlags) => atDesk(flags, io, (desk) => history(named, flags, desk)));
}

async function history(named: string, { section }: HistoryFlags, desk: Desk): Promise<void> {
  const { api, io, json, say, language } = desk;
  if (section !== undefined && !HISTORY_SECTIONS.some((one) => one === section)) {
    throw new BadOption(`--section: ${HISTORY_SECTIONS.join(', ')}`);
  }
  const { id } = await theEnterprise(named, desk);
  const wanted = section === undefined ? HISTORY_SECTIONS : [section as HistorySection];
  for (const one of wanted) {
    const rows = [];
    const read = (cursor?: string) =>
      api.enterprises.history({ path: { id }, query: { section: one, limit: 200, cursor } });
    for await (const page of pages(read)) rows.push(...page);
    if (json) {
      io.out(`${JSON.stringify({ section: one, items: rows })}\n`);
      continue;
    }
    io.out(`${HISTORY_SECTION_WORDS[one][language]}: ${rows.length}\n`);
    if (rows.length === 0) continue;
    const headings = [
      say('日期', 'day'),
      say('内容', 'what'),
      say('状态', 'state'),
      say('文号', 'paper'),
      say('见于', 'in'),
    ];
    const cells = rows.map((row) => [
      ...[row.day, row.title, row.undone ? say('已作废', 'void') : (row.stateName ?? '—'), row.docNo ?? '—'],
      `${row.subject.kind} ${row.subject.id}`,
    ]);
    io.out(table(headings, cells));
  }
}

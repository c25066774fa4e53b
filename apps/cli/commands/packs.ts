import type { PackComparison, RulePack, RulePackRow } from '@bihuan/client';
import type { Command } from 'commander';
import { type ClientIo, processClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { table } from '../service/table';
import { registerEditing } from './packs-edit';

/** Adds `bihuan packs`: the rule packs an order may choose, one by one and side by side, and editing them. */
export function registerPacks(program: Command, io: ClientIo = processClientIo): void {
  const packs = program.command('packs').description('rule packs of listings · 挂牌督办规则包');
  serviceCommand(packs.command('list'))
    .description('the packs there are · 列表')
    .action((flags: ServiceFlags) => atDesk(flags, io, list));
  serviceCommand(packs.command('show <id>'))
    .description('every step of a pack and where its value comes from · 各步期限及依据')
    .action((id: string, flags: ServiceFlags) => atDesk(flags, io, (desk) => show(id, desk)));
  serviceCommand(packs.command('compare <a> <b>'))
    .description('two packs side by side; * where they differ · 对照，不同处标 *')
    .action((a: string, b: string, flags: ServiceFlags) => atDesk(flags, io, (desk) => compare(a, b, desk)));
  registerEditing(packs, io);
}

async function list(desk: Desk): Promise<void> {
  const { api, io, json, say } = desk;
  const { packs } = await api.packs.list();
  if (json) return io.out(`${JSON.stringify(packs)}\n`);
  const headings = ['id', say('名称', 'name'), say('层级', 'levels'), say('行业', 'lines'), say('适用期', 'in force')];
  const rows = packs.map((row) => [row.id, row.name, row.levels.join(' '), row.lines.join(' ') || '—', validity(row)]);
  io.out(table(headings, rows));
}

async function show(id: string, desk: Desk): Promise<void> {
  const { api, io, json, say } = desk;
  const pack = await api.packs.pack({ path: { id } });
  if (json) return io.out(`${JSON.stringify(pack)}\n`);
  io.out(headOf(pack, desk));
  const headings = [say('步骤', 'step'), say('值', 'value'), say('依据', 'basis')];
  io.out(
    table(
      headings,
      pack.steps.map(({ name, valueText, basisText }) => [name, valueText, basisText]),
    ),
  );
}

async function compare(a: string, b: string, desk: Desk): Promise<void> {
  const { api, io, json, say } = desk;
  const compared = await api.packs.compare({ query: { a, b } });
  if (json) return io.out(`${JSON.stringify(compared)}\n`);
  const headings = ['', say('步骤', 'step'), compared.a.id, compared.b.id];
  io.out(table(headings, compared.steps.map(rowOf)));
}

/** Each value with its basis under it. */
function rowOf({ name, a, b, differs }: PackComparison['steps'][number]) {
  return [differs ? '*' : '', name, [a.valueText, `  ${a.basisText}`], [b.valueText, `  ${b.basisText}`]];
}

function headOf(pack: RulePack, { say }: Desk): string {
  const { id, name, levels, instrument, source, planDayInNotice, unconfirmed } = pack;
  const lines = [
    `${name}\n${id} · ${levels.join(' ')} · ${validity(pack)}`,
    instrument ? `${say('依据', 'rests on')}: ${instrument}${source ? ` (${source})` : ''}` : '',
    planDayInNotice ? say('方案报送日由通知书规定', 'the notice sets the day of the plan') : '',
    ...unconfirmed.map((matter) => `${say('未核实', 'unconfirmed')}: ${matter}`),
  ];
  return `${lines.filter(Boolean).join('\n')}\n\n`;
}

function validity({ validFrom, validTo }: RulePackRow): string {
  return `${validFrom} – ${validTo ?? ''}`.trimEnd();
}

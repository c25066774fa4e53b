import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { allOf, type InspectionCommand, type PrepareDraw } from '@bihuan/client';
import type { Command } from 'commander';
import { BadOption } from '../service/bad-option';
import { type ClientIo, processClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { table } from '../service/table';
import { registerCheck } from './inspection-check';
import { fileText, jsonOf, told } from './inspection-files';

interface PrepareFlags extends ServiceFlags {
  readonly secretFile: string;
}
interface DrawFlags extends PrepareFlags {
  readonly value: string;
}
interface ReplaceFlags extends ServiceFlags {
  readonly reason: string;
}
interface ResultFlags extends ServiceFlags {
  readonly on: string;
  readonly note: string;
  readonly hazard?: readonly string[];
  readonly findings?: string;
  readonly correction?: string;
}
interface PublishFlags extends ServiceFlags {
  readonly where: string;
  readonly on: string;
}

/** Adds `bihuan inspection`: draws from their lists to their published results, and what is planned, to its re-check. */
export function registerInspection(program: Command, io: ClientIo = processClientIo): void {
  const inspection = program.command('inspection').description('inspections: drawn, planned, special · 检查');
  serviceCommand(inspection.command('list'))
    .description('inspections, the newest first · 列表')
    .action((flags: ServiceFlags) => atDesk(flags, io, (desk) => list(desk)));
  serviceCommand(inspection.command('show'))
    .description('what was drawn; --json is the published record for docs/verify-draw.mjs · 公开记录')
    .argument('<id>', 'draw · 抽查编号')
    .action((id: string, flags: ServiceFlags) => atDesk(flags, io, (desk) => show(id, desk)));
  withSecret(serviceCommand(inspection.command('prepare')))
    .description('publish lists and commitment; the secret stays in a file of yours · 公布名单和承诺值')
    .argument('<lists>', 'JSON file with lists, figure and how much is drawn (docs/double-random.md) · 名单文件')
    .action((file: string, flags: PrepareFlags) => atDesk(flags, io, (desk) => prepare(file, flags, desk)));
  withSecret(serviceCommand(inspection.command('draw')))
    .description('draw with the figure that has been published · 抽取')
    .argument('<id>', 'draw · 抽查编号')
    .requiredOption('--value <digits>', 'the figure in digits alone · 公布的数值')
    .action((id: string, flags: DrawFlags) =>
      atDesk(flags, io, (desk) => {
        const secret = fileText(flags.secretFile, desk).trim();
        return give(id, { type: 'Draw', secret, publicValue: flags.value }, desk);
      }),
    );
  registerAfterDraw(inspection, io);
  registerCheck(inspection, io);
}

/** What follows the draw. */
function registerAfterDraw(inspection: Command, io: ClientIo): void {
  serviceCommand(inspection.command('replace'))
    .description('send the next of the drawn order instead · 按抽取次序递补')
    .argument('<id>', 'draw · 抽查编号')
    .argument('<object>', 'object · 检查对象')
    .argument('<inspector>', 'who cannot go · 不能前往的检查人员')
    .requiredOption('--reason <text>', 'why · 原因')
    .action((id: string, objectId: string, inspectorId: string, { reason, ...flags }: ReplaceFlags) =>
      atDesk(flags, io, (desk) => give(id, { type: 'ReplaceInspector', objectId, inspectorId, reason }, desk)),
    );
  serviceCommand(inspection.command('result'))
    .description('record what was found at an object, and report its hazards · 登记检查结果')
    .argument('<id>', 'draw · 抽查编号')
    .argument('<object>', 'object · 检查对象')
    .requiredOption('--on <day>', 'day of the inspection · 检查日')
    .requiredOption('--note <text>', 'what was found · 检查情况')
    .option('--hazard <id...>', 'hazards that are reported already · 已上报的隐患')
    .option('--findings <file>', 'JSON file with hazards to report in the same step · 同时上报的隐患')
    .option('--correction <text>', 'why it replaces an earlier result · 更正原因')
    .action((id: string, objectId: string, flags: ResultFlags) =>
      atDesk(flags, io, (desk) => give(id, resultOf(objectId, flags, desk), desk)),
    );
  serviceCommand(inspection.command('publish'))
    .description('publish the results · 公开检查结果')
    .argument('<id>', 'draw · 抽查编号')
    .requiredOption('--where <text>', 'where · 公开处')
    .requiredOption('--on <day>', 'when · 公开日')
    .action((id: string, { where, on, ...flags }: PublishFlags) =>
      atDesk(flags, io, (desk) => give(id, { type: 'PublishResults', where, on }, desk)),
    );
  serviceCommand(inspection.command('abandon'))
    .description('give up a draw before it is made, for all to see · 放弃本次抽取')
    .argument('<id>', 'draw · 抽查编号')
    .requiredOption('--reason <text>', 'why · 原因')
    .action((id: string, { reason, ...flags }: ReplaceFlags) =>
      atDesk(flags, io, (desk) => give(id, { type: 'AbandonDraw', reason }, desk)),
    );
}

function withSecret(command: Command): Command {
  return command.requiredOption(
    '--secret-file <file>',
    'file with the secret; "prepare" makes it, "draw" needs it · 密钥文件',
  );
}

async function list({ api, io, json, say }: Desk): Promise<void> {
  const rows = await allOf((cursor) => api.inspections.list({ query: { limit: 200, cursor } }));
  if (json) return io.out(`${JSON.stringify({ items: rows })}\n`);
  const headings = [
    say('编号', 'id'),
    say('方式', 'mode'),
    say('状态', 'state'),
    say('行业', 'line'),
    say('名称', 'name'),
  ];
  const again = say('复查', 're-check');
  const cells = rows.map(({ id, modeName, stateName, line, name, reCheckOn, overdue }) => {
    const late = overdue ? say('（逾期）', ' (overdue)') : '';
    return [id, modeName, stateName, line, name, reCheckOn === null ? '—' : `${reCheckOn}${late}`];
  });
  io.out(rows.length === 0 ? `${say('没有', 'None')}\n` : table([...headings, again], cells));
}

async function show(id: string, { api, io, json, say }: Desk): Promise<void> {
  const record = await api.inspections.record({ path: { id } });
  if (json) return io.out(`${JSON.stringify(record, null, 1)}\n`);
  const { name, lists, figure, listHash, commitment, publicValue, seed, objects } = record;
  const facts = [
    name,
    `${say('名单哈希', 'hash of the lists')}: ${listHash}`,
    `${say('承诺值', 'commitment')}: ${commitment}`,
    `${say('公开数值', 'public figure')}: ${figure.source}, ${figure.on}: ${publicValue ?? say('未录入', 'not yet')}`,
    ...(seed === null ? [] : [`${say('种子', 'seed')}: ${seed}`]),
  ];
  io.out(`${facts.join('\n')}\n`);
  if (objects.length === 0) return;
  const nameOf = new Map([...lists.objects, ...lists.inspectors, ...lists.items].map((row) => [row.id, row.name]));
  const names = (ids: readonly string[]) => ids.map((one) => nameOf.get(one) ?? one).join(say('、', ', '));
  const headings = [say('对象', 'object'), say('检查组', 'team'), say('回避', 'excluded'), say('事项', 'items')];
  const cells = objects.map(({ objectId, team, excluded, items }) => {
    return [objectId, names(team), names(excluded.map((one) => one.inspectorId)) || '—', names(items)];
  });
  io.out(table(headings, cells));
}

/** The secret is written to its file before anything is published: a draw whose secret is lost cannot be made. */
async function prepare(file: string, flags: PrepareFlags, desk: Desk): Promise<void> {
  const lists = jsonOf(file, desk) as Omit<PrepareDraw, 'commitment'>;
  const secret = randomBytes(32).toString('hex');
  try {
    writeFileSync(flags.secretFile, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BadOption(desk.say(`密钥文件须是新文件：${why}`, `The secret needs a new file: ${why}`));
  }
  const commitment = createHash('sha256').update(secret).digest('hex');
  told(await desk.api.inspections.prepare({ body: { ...lists, commitment } }), desk);
}

function resultOf(objectId: string, flags: ResultFlags, desk: Desk): InspectionCommand {
  const { on, note, hazard, findings, correction } = flags;
  return {
    type: 'RecordResult',
    ...{ objectId, on, note },
    ...(hazard ? { hazardIds: [...hazard] } : {}),
    ...(findings === undefined ? {} : { findings: jsonOf(findings, desk) as never }),
    ...(correction === undefined ? {} : { correction }),
  };
}

async function give(id: string, body: InspectionCommand, desk: Desk): Promise<void> {
  told(await desk.api.inspections.command({ path: { id }, body }), desk);
}

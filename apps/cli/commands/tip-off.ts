import { readFileSync } from 'node:fs';
import { allOf, type CheckTipOff, type ReceiveTipOff, type RevealReporter, type TipOff } from '@bihuan/client';
import type { Command } from 'commander';
import { type ClientIo, processClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { orgIds } from '../service/orgs';
import { table } from '../service/table';

interface ReceiveFlags extends ServiceFlags {
  readonly way: string;
  readonly place: string;
  readonly content: string;
  readonly line?: string;
  readonly unit?: string;
  readonly at?: string;
  readonly reporter?: string;
}
interface ListFlags extends ServiceFlags {
  readonly state?: string;
  readonly feedbackDue?: boolean;
  readonly overdue?: boolean;
}
interface CheckFlags extends ServiceFlags {
  readonly finding: string;
  readonly hazard?: string;
}
const WHICH = ['<id>', 'id of the tip-off · 举报编号'] as const;

/** Adds `bihuan tip-off`: takes reports of the public down, has them checked and answered. */
export function registerTipOff(program: Command, io: ClientIo = processClientIo): void {
  const tipOff = program.command('tip-off').description('reports by the public (12350) · 举报');
  serviceCommand(tipOff.command('receive'))
    .description('take one down · 登记')
    .requiredOption('--way <way>', 'hotline-12350, letter, online, visit or handed-over · 来源')
    .requiredOption('--place <text>', 'where · 地点')
    .requiredOption('--content <text>', 'what; nothing that tells who reports · 内容，不写举报人')
    .option('--line <code>', 'line · 行业线')
    .option('--unit <org>', 'whom it is about: id, label or name · 被举报单位')
    .option('--at <instant>', 'legal time with offset; now when left out · 收到时间')
    .option('--reporter <file>', 'JSON file with name, phone, idNumber; - reads it from standard input · 举报人')
    .action((flags: ReceiveFlags) => atDesk(flags, io, (desk) => receive(flags, desk)));
  serviceCommand(tipOff.command('list'))
    .description('those within reach, the newest first · 列表')
    .option('--state <state>', 'received, accepted, declined, founded or unfounded · 状态')
    .option('--feedback-due', 'those whose reporter has to be told · 应答复举报人')
    .option('--overdue', 'those whose decision, check or answer is late · 逾期')
    .action((flags: ListFlags) => atDesk(flags, io, (desk) => list(flags, desk)));
  serviceCommand(tipOff.command('show'))
    .description('one of them · 查看')
    .argument(...WHICH)
    .action((id: string, flags: ServiceFlags) =>
      atDesk(flags, io, async (desk) => show(await desk.api.tipOffs.view({ path: { id } }), desk)),
    );
  serviceCommand(tipOff.command('why'))
    .description('why a step is owed by its day · 期限的由来')
    .argument(...WHICH)
    .argument('<clock>', 'decide-tip-off-by, check-tip-off-by or reply-tip-off-by · 时限')
    .action((id: string, clock: string, flags: ServiceFlags) =>
      atDesk(flags, io, async ({ api, io: { out }, json }) => {
        const why = await api.tipOffs.explain({ path: { id, clock } });
        out(json ? `${JSON.stringify(why)}\n` : `${why.steps.join('\n')}\n`);
      }),
    );
  registerDecisions(tipOff, io);
  registerOutcome(tipOff, io);
}

function registerDecisions(tipOff: Command, io: ClientIo): void {
  serviceCommand(tipOff.command('accept'))
    .description('accept it and name who checks it · 受理并交办')
    .argument(...WHICH)
    .requiredOption('--handler <org>', 'body that checks it: id, label or name · 核查单位')
    .action((id: string, { handler, ...flags }: ServiceFlags & { readonly handler: string }) =>
      atDesk(flags, io, async (desk) => {
        const [handlerOrgId = ''] = await orgIds(desk, [handler]);
        show(await desk.api.tipOffs.accept({ path: { id }, body: { handlerOrgId } }), desk);
      }),
    );
  serviceCommand(tipOff.command('decline'))
    .description('decline it · 不予受理')
    .argument(...WHICH)
    .requiredOption('--reason <text>', 'why · 原因')
    .action((id: string, { reason, ...flags }: ServiceFlags & { readonly reason: string }) =>
      atDesk(flags, io, async (desk) => show(await desk.api.tipOffs.decline({ path: { id }, body: { reason } }), desk)),
    );
}

function registerOutcome(tipOff: Command, io: ClientIo): void {
  serviceCommand(tipOff.command('check'))
    .description('what the check found; with --hazard it becomes one in the same step · 核查结果')
    .argument(...WHICH)
    .requiredOption('--finding <text>', 'what was found · 核查情况')
    .option('--hazard <file>', 'JSON file of the hazard; unfounded when left out · 隐患')
    .action((id: string, { finding, hazard, ...flags }: CheckFlags) =>
      atDesk(flags, io, async (desk) => {
        const more = hazard === undefined ? {} : { hazard: JSON.parse(readFileSync(hazard, 'utf8')) as unknown };
        // The service says what is wrong with a hazard.
        const body = { finding, ...more } as CheckTipOff;
        show(await desk.api.tipOffs.check({ path: { id }, body }), desk);
      }),
    );
  serviceCommand(tipOff.command('feedback'))
    .description('note what the reporter was told · 答复举报人')
    .argument(...WHICH)
    .requiredOption('--reply <text>', 'what they were told · 答复内容')
    .action((id: string, { reply, ...flags }: ServiceFlags & { readonly reply: string }) =>
      atDesk(flags, io, async (desk) => show(await desk.api.tipOffs.feedBack({ path: { id }, body: { reply } }), desk)),
    );
  serviceCommand(tipOff.command('reporter'))
    .description('who reported it, for who may see it; noted in the audit trail · 查看举报人（留痕）')
    .argument(...WHICH)
    .requiredOption('--for <purpose>', 'feedback, ask-again, reward or protect-reporter · 用途')
    .action((id: string, { for: purpose, ...flags }: ServiceFlags & { readonly for: string }) =>
      atDesk(flags, io, (desk) => reporter(id, { purpose } as RevealReporter, desk)),
    );
}

async function receive({ way, place, content, line, at, ...flags }: ReceiveFlags, desk: Desk): Promise<void> {
  const unit = flags.unit === undefined ? [] : await orgIds(desk, [flags.unit]);
  const file = flags.reporter;
  const text = file === undefined ? null : file === '-' ? await desk.io.stdin() : readFileSync(file, 'utf8');
  const body = {
    ...{ way, place, content },
    ...(line === undefined ? {} : { line }),
    ...(unit[0] === undefined ? {} : { unitOrgId: unit[0] }),
    ...(at === undefined ? {} : { receivedAt: at }),
    ...(text === null ? {} : { reporter: JSON.parse(text) as unknown }),
  };
  show(await desk.api.tipOffs.receive({ body: body as ReceiveTipOff }), desk);
}

async function list({ state, feedbackDue, overdue }: ListFlags, desk: Desk): Promise<void> {
  const asked = {
    ...(state === undefined ? {} : { state: state as TipOff['state'] }),
    ...(feedbackDue ? { feedbackDue: 'true' as const } : {}),
    ...(overdue ? { overdue: 'true' as const } : {}),
  };
  const all = await allOf((cursor) => desk.api.tipOffs.list({ query: { limit: 200, cursor, ...asked } }));
  if (desk.json) return desk.io.out(`${JSON.stringify(all)}\n`);
  if (all.length === 0) return desk.io.out(`${desk.say('没有', 'None')}\n`);
  desk.io.out(rows(all, desk));
}

async function reporter(id: string, body: RevealReporter, { api, io, json, say }: Desk): Promise<void> {
  const known = await api.tipOffs.reporter({ path: { id }, body });
  if (json) return io.out(`${JSON.stringify(known)}\n`);
  const { name, phone, idNumber } = known;
  const headings = [say('姓名', 'name'), say('电话', 'phone'), say('证件号码', 'id number')];
  io.out(table(headings, [[name ?? '—', phone ?? '—', idNumber ?? '—']]));
}

function show(one: TipOff, desk: Desk): void {
  const { io, json, say } = desk;
  if (json) return io.out(`${JSON.stringify(one)}\n`);
  const lines = [
    [say('内容', 'content'), one.content],
    [say('核查情况', 'finding'), one.finding],
    [say('不受理原因', 'declined because'), one.reason],
    [say('隐患', 'hazard'), one.hazardId],
    [say('答复', 'told the reporter'), one.reply],
    [say('应答复举报人', 'the reporter has to be told'), one.feedbackDue ? say('是', 'yes') : null],
    ...one.clocks.map(({ clock, name, due, status, daysLate }) => [
      `${name} (${clock})`,
      `${due}${status === 'running' ? '' : say('，已办', ', done')}${daysLate > 0 ? say(`，逾期 ${daysLate} 天`, `, ${daysLate} days late`) : ''}`,
    ]),
  ].flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}\n`]));
  io.out(`${rows([one], desk)}${lines.join('')}`);
}

function rows(all: readonly TipOff[], { say }: Desk): string {
  const headings = [
    ...[say('编号', 'id'), say('收到', 'received'), say('来源', 'way'), say('状态', 'state')],
    ...[say('地点', 'place'), say('核查单位', 'checked by')],
  ];
  return table(
    headings,
    all.map((one) => [one.id, one.receivedAt, one.wayName, one.stateName, one.place, one.handlerName ?? '—']),
  );
}

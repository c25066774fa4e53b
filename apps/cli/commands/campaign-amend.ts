import type { AmendmentCommand, AmendmentEffect, CommandAnswer } from '@bihuan/client';
import type { PlanText } from '@bihuan/domain';
import { loadPlan, PlanFileError } from '@bihuan/plans';
import type { Command } from 'commander';
import { BadOption } from '../service/bad-option';
import type { ClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { orgIds } from '../service/orgs';
import { table } from '../service/table';
import { phaseWord } from '../service/words';
import { findCampaign } from './campaign-status';

interface ProposeFlags extends ServiceFlags {
  readonly campaign?: string;
  readonly plan: string;
  readonly reason: string;
  readonly role?: readonly string[];
}
interface CalendarFlags extends ServiceFlags {
  readonly reason: string;
  readonly calendar?: readonly string[];
}
interface ApplyFlags extends ServiceFlags {
  readonly accept?: readonly string[];
  readonly keepOld?: readonly string[];
}
interface DeclineFlags extends ServiceFlags {
  readonly reason: string;
}

/** Adds `bihuan campaign amend`: propose a higher version of the plan, see what it would do, apply, decline, withdraw. */
export function registerAmend(campaign: Command, io: ClientIo): void {
  const amend = campaign.command('amend').description('amend a running campaign · 修订进行中的方案');
  const give = (id: string, flags: ServiceFlags, body: AmendmentCommand) =>
    atDesk(flags, io, async (desk) => told(await desk.api.amendments.command({ path: { id }, body }), desk));
  serviceCommand(amend.command('propose'))
    .description('propose a higher version; another person applies it · 提出修订')
    .requiredOption('--plan <dir>', 'folder of the plan’s new version · 新版方案的文件夹')
    .requiredOption('--reason <text>', 'why · 理由')
    .option('--campaign <id>', 'campaign; the newest open one when left out · 行动编号')
    .option('--role <role=org...>', 'organisations (id, label or name) of a role · 指定承担单位')
    .action((flags: ProposeFlags) => atDesk(flags, io, (desk) => propose(flags, desk)));
  serviceCommand(amend.command('calendars'))
    .description('propose that everything open follows other calendars · 提出日历修订')
    .requiredOption('--reason <text>', 'why, e.g. the notice · 理由，如通知文号')
    .option('--calendar <year=version...>', 'the newest of every year when left out · 各年版本')
    .action((flags: CalendarFlags) => atDesk(flags, io, (desk) => proposeCalendars(flags, desk)));
  serviceCommand(amend.command('list'))
    .description('amendments, the newest first · 修订列表')
    .action((flags: ServiceFlags) => atDesk(flags, io, list));
  serviceCommand(amend.command('show <id>'))
    .description('what it would do as things stand, and what has to be decided · 影响')
    .action((id: string, flags: ServiceFlags) => atDesk(flags, io, (desk) => show(id, desk)));
  serviceCommand(amend.command('apply <id>'))
    .description('put it into force · 实施')
    .option('--accept <key...>', 'items to take as proposed · 照办的事项')
    .option('--keep-old <key...>', 'items whose old day stays · 维持原期限的事项')
    .action((id: string, flags: ApplyFlags) =>
      give(id, flags, { type: 'ApplyAmendment', decisions: decisionsOf(flags) }),
    );
  serviceCommand(amend.command('decline <id>'))
    .description('another person declines it · 不采纳')
    .requiredOption('--reason <text>', 'why · 理由')
    .action((id: string, flags: DeclineFlags) => give(id, flags, { type: 'DeclineAmendment', reason: flags.reason }));
  serviceCommand(amend.command('withdraw <id>'))
    .description('the proposer takes it back · 撤回')
    .action((id: string, flags: ServiceFlags) => give(id, flags, { type: 'WithdrawAmendment' }));
}

async function propose(flags: ProposeFlags, desk: Desk): Promise<void> {
  const { id } = await findCampaign(flags.campaign === undefined ? {} : { id: flags.campaign }, desk);
  const plan = { ...planOf(flags.plan) };
  const roles = await rolesOf(flags.role ?? [], desk);
  const body = { plan, reason: flags.reason, ...(Object.keys(roles).length > 0 ? { roles } : {}) };
  const answer = await desk.api.campaigns.amend({ path: { id }, body });
  if (desk.json) return told(answer, desk);
  await show(answer.id, desk);
}

async function proposeCalendars({ reason, calendar }: CalendarFlags, desk: Desk): Promise<void> {
  const asked = calendar?.map((text) => /^(\d{4})=(\d+)$/.exec(text) ?? badCalendar(text, desk));
  const calendars = asked && Object.fromEntries(asked.map(([, year, version]) => [String(year), Number(version)]));
  const answer = await desk.api.amendments.proposeCalendars({ body: { reason, ...(calendars ? { calendars } : {}) } });
  if (desk.json) return told(answer, desk);
  await show(answer.id, desk);
}

function badCalendar(text: string, { say }: Desk): never {
  throw new BadOption(
    say(`--calendar 应为 年份=版本，而不是“${text}”。`, `--calendar needs year=version, not "${text}".`),
  );
}

function planOf(folder: string) {
  try {
    return loadPlan(folder);
  } catch (error) {
    if (error instanceof PlanFileError) throw new BadOption(error.message);
    throw error;
  }
}

async function rolesOf(given: readonly string[], desk: Desk): Promise<Record<string, string[]>> {
  const roles: Record<string, string[]> = {};
  for (const text of given) {
    const [key = '', orgs = ''] = text.split('=');
    if (key === '' || orgs === '') {
      const words = [`--role 应为 角色=单位[,单位]，而不是“${text}”。`, `--role needs role=org[,org], not "${text}".`];
      throw new BadOption(desk.say(words[0] ?? '', words[1] ?? ''));
    }
    const typed = orgs.split(',').map((org) => org.trim());
    roles[key] = [...(roles[key] ?? []), ...(await orgIds(desk, typed))];
  }
  return roles;
}

function decisionsOf({ accept = [], keepOld = [] }: ApplyFlags): Record<string, 'accept' | 'keep-old'> {
  return Object.fromEntries([
    ...accept.map((key) => [key, 'accept'] as const),
    ...keepOld.map((key) => [key, 'keep-old'] as const),
  ]);
}

async function list({ api, io, json, say }: Desk): Promise<void> {
  const { items } = await api.amendments.list({ query: { limit: 200 } });
  if (json) return io.out(`${JSON.stringify(items)}\n`);
  const headings = [say('编号', 'id'), say('状态', 'state'), say('方案', 'plan'), say('版本', 'version')];
  const rows = items.map((row) => [
    row.id,
    row.stateName,
    row.planId ?? say('日历', 'calendars'),
    String(row.planVersion ?? '—'),
  ]);
  io.out(table(headings, rows));
}

async function show(id: string, desk: Desk): Promise<void> {
  const { io, json, say } = desk;
  const view = await desk.api.amendments.view({ path: { id } });
  if (json) return io.out(`${JSON.stringify({ id, state: view.state, effect: view.effect, dates: view.dates })}\n`);
  io.out(`${id} · ${view.stateName}\n`);
  if (view.dates) {
    const { moved, subjects, more } = view.dates;
    const counted = say(
      `未结事项 ${subjects} 个，日期变动 ${moved.length} 处`,
      `${subjects} open, ${moved.length} dates move`,
    );
    io.out(`${counted}${more ? say('（未列全）', ' (more are not listed)') : ''}\n`);
    const dates = moved.map((one) => [`${one.kind} ${one.id}`, one.date, one.was, one.becomes]);
    io.out(table([say('事项', 'subject'), say('期限', 'date'), say('原', 'was'), say('新', 'new')], dates));
  }
  if (!view.effect) return;
  const { needsDecision } = view.effect;
  const rows = effectRows(view.effect, desk);
  const headings = [
    say('分方案', 'part'),
    say('内容', 'what'),
    say('变化', 'change'),
    say('原', 'was'),
    say('新', 'new'),
  ];
  io.out(rows.length > 0 ? table(headings, rows) : `${say('没有影响。', 'It changes nothing.')}\n`);
  if (needsDecision.length === 0) return;
  io.out(`${say('须逐项决定（--accept 或 --keep-old）：', 'To be decided one by one (--accept or --keep-old):')}\n`);
  const why = (item: (typeof needsDecision)[number]): string =>
    item.why === 'earlier' ? say('期限提前', 'comes earlier') : say('立即届满', 'is over at once');
  const asked = needsDecision.map((item) => [item.key, why(item), item.was ?? '—', item.becomes]);
  io.out(table([say('事项', 'item'), say('原因', 'why'), say('原', 'was'), say('新', 'new')], asked));
}

function effectRows(effect: AmendmentEffect, { language, say }: Desk): string[][] {
  const named = (name: PlanText, period: string): string => `${name[language]} ${period}`;
  const moves = say('调整', 'moves');
  const spanOf = ({ from, to }: { from: string; to: string }): string => `${from}..${to}`;
  return [
    ...effect.phases.map(({ part, name, state, was, becomes }) => [
      part,
      `${name[language]} (${phaseWord(state, language)})`,
      moves,
      spanOf(was),
      spanOf(becomes),
    ]),
    ...[
      [effect.moved, moves] as const,
      [effect.added, say('新增', 'is new')] as const,
      [effect.dropped, say('取消', 'is dropped')] as const,
    ].flatMap(([rounds, change]) =>
      rounds.map(({ part, name, period, was, becomes }) => [
        part,
        named(name, period),
        change,
        was ?? '—',
        becomes ?? '—',
      ]),
    ),
    ...effect.newDuties.map(({ part, name, rounds }) => [
      part,
      name[language],
      say(`新增任务，${rounds} 期`, `new duty, rounds: ${rounds}`),
      '—',
      '—',
    ]),
    ...effect.goneDuties.map(({ part, name, rounds, staying }) => [
      part,
      name[language],
      say(`取消任务：取消 ${rounds} 期，保留 ${staying} 期`, `duty gone: ${rounds} dropped, ${staying} stay`),
      '—',
      '—',
    ]),
  ];
}

function told(answer: CommandAnswer, { io, json }: Desk): void {
  const { id, version, stateName, events } = answer;
  io.out(json ? `${JSON.stringify(answer)}\n` : `${id} · ${stateName} · v${version} · ${events.join(', ')}\n`);
}

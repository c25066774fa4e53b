import type { AmendmentCommand, CommandAnswer } from '@bihuan/client';
import { loadPlan, PlanFileError } from '@bihuan/plans';
import type { Command } from 'commander';
import { BadOption } from '../service/bad-option';
import type { ClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { orgIds } from '../service/orgs';
import { table } from '../service/table';
import { show } from './campaign-amend-show';
import { answersOf, type AnswerFlags, readAnswers } from './campaign-answers';
import { findCampaign } from './campaign-status';

interface ProposeFlags extends ServiceFlags, Omit<AnswerFlags, 'leaveOpen'> {
  readonly campaign?: string;
  readonly plan: string;
  readonly reason: string;
  readonly role?: readonly string[];
}
interface CalendarFlags extends ServiceFlags {
  readonly reason: string;
  readonly calendar?: readonly string[];
}
interface ApplyFlags extends ServiceFlags, Omit<AnswerFlags, 'leaveOpen'> {
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
    .option('--field <name=value...>', 'answer to what the new version leaves open, or name=open:why · 填写方案留空')
    .option('--fields <file>', 'JSON file of such answers · 填写内容的文件')
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
    .option('--field <name=value...>', 'answer to what the new version leaves open, or name=open:why · 填写方案留空')
    .option('--fields <file>', 'JSON file of such answers · 填写内容的文件')
    .action((id: string, flags: ApplyFlags) =>
      atDesk(flags, io, async (desk) => told(await apply(id, flags, desk), desk)),
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
  const answers = answersOf(flags, plan, undefined, desk);
  const body = {
    ...{ plan, reason: flags.reason },
    ...(Object.keys(roles).length > 0 ? { roles } : {}),
    ...(Object.keys(answers).length > 0 ? { answers: { ...answers } } : {}),
  };
  const answer = await desk.api.campaigns.amend({ path: { id }, body });
  if (desk.json) return told(answer, desk);
  await show(answer.id, desk);
}

/** Answers are read by the kinds of the questions that are still open. */
async function apply(id: string, flags: ApplyFlags, desk: Desk): Promise<CommandAnswer> {
  const body = { type: 'ApplyAmendment', decisions: decisionsOf(flags) } as const;
  if (flags.field === undefined && flags.fields === undefined) {
    return desk.api.amendments.command({ path: { id }, body });
  }
  const { effect } = await desk.api.amendments.view({ path: { id } });
  const answers = { ...readAnswers(flags, effect?.newFields ?? [], desk) };
  return desk.api.amendments.command({ path: { id }, body: { ...body, answers } });
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

function told(answer: CommandAnswer, { io, json }: Desk): void {
  const { id, version, stateName, events } = answer;
  io.out(json ? `${JSON.stringify(answer)}\n` : `${id} · ${stateName} · v${version} · ${events.join(', ')}\n`);
}

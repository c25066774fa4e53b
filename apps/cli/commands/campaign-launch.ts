import { allOf, Problem } from '@bihuan/client';
import {
  addDays,
  chooseCalendars,
  endOfDay,
  type FieldAnswers,
  isLegalDay,
  openFields,
  type PlanEdition,
} from '@bihuan/domain';
import { BadOption } from '../service/bad-option';
import type { Desk, ServiceFlags } from '../service/desk';
import { legalToday, orgIdsOn } from '../service/committees';
import { table } from '../service/table';
import { type AnswerFlags, answersOf, questionsText } from './campaign-answers';
import { findingsOf, findingsText, overridesOf } from './campaign-findings';
import { type PartPreview, previewLaunch } from './campaign-preview';

export interface LaunchFlags extends ServiceFlags, AnswerFlags {
  readonly plan: string;
  readonly edition?: string;
  readonly year: string;
  readonly parts?: string;
  readonly role?: readonly string[];
  readonly override?: readonly string[];
  readonly launchedOn?: string;
  readonly reason?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

type Roles = Readonly<Record<string, string[]>>;

/** `bihuan campaign launch`: shows what will come, asks, launches. */
export async function launch(flags: LaunchFlags, desk: Desk): Promise<void> {
  const { api, io, json, say } = desk;
  const year = yearOf(flags.year);
  const { plan, edition } = await planOf(flags, desk);
  const parts = flags.parts?.split(',').map((code) => code.trim());
  checkParts(plan, parts, desk);
  const roles = await rolesOf(flags, plan, desk);
  const fields = answersOf(flags, plan, parts, desk);
  const preview = await previewOf(flags, { plan, year, parts, roles, fields }, desk);
  const questions = questionsText(plan, fields, parts, desk);
  const overrides = overridesOf(flags.override ?? [], desk);
  const findings = await findingsOf(
    { plan: plan.id, edition, year, parts, overrides, launchDay: flags.launchedOn },
    desk,
  );
  if (!json) {
    io.out(`${previewText(plan, year, preview, desk)}${findingsText(findings, desk)}${flags.dryRun ? questions : ''}`);
  } else if (flags.dryRun) {
    io.out(`${JSON.stringify({ preview, questions: openFields(plan, fields, parts), findings })}\n`);
  }
  if (flags.dryRun) return;
  if (questions !== '') throw new BadOption(questions.trimEnd());
  if (!flags.yes && !(await agreed(desk))) return;
  const body = {
    plan: plan.id,
    edition,
    year,
    ...(parts ? { parts } : {}),
    ...(Object.keys(roles).length > 0 ? { roles } : {}),
    ...(Object.keys(fields).length > 0 ? { fields: { ...fields } } : {}),
    ...(Object.keys(overrides).length > 0 ? { overrides: { ...overrides } } : {}),
    ...(flags.launchedOn ? { launchedOn: flags.launchedOn } : {}),
    ...(flags.reason ? { backdateReason: flags.reason } : {}),
  };
  try {
    const { id, state } = await api.campaigns.launch({ body });
    if (json) return io.out(`${JSON.stringify({ campaignId: id, state, preview })}\n`);
    io.out(`${say('已启动，编号', 'Launched; its id is')} ${id}\n`);
  } catch (error) {
    const known = error instanceof Problem && error.code === 'campaign-already-launched' && error.facts['campaignId'];
    if (!known) throw error;
    io.err(`${say('已有同一行动，编号', 'That campaign exists already; its id is')} ${String(known)}\n`);
    throw error;
  }
}

function yearOf(text: string): number {
  const year = /^\d{4}$/.test(text) ? Number(text) : 0;
  if (year >= 2000 && year <= 2100) return year;
  throw new BadOption(`--year 应为 2000 到 2100 的年份。\n--year needs a year from 2000 to 2100, not "${text}".`);
}

async function planOf(
  { plan: id, edition }: LaunchFlags,
  { api, say }: Desk,
): Promise<{ plan: PlanEdition; edition: string }> {
  const { items } = await api.rules.plans({ query: { plan: id, limit: 200 } });
  const found = items.find((row) => edition === undefined || row.edition === edition);
  if (found) {
    const { body } = await api.rules.plan({ path: { id, edition: found.edition } });
    return { plan: body as PlanEdition, edition: found.edition };
  }
  const stored = await allOf((cursor) => api.rules.plans({ query: { cursor } }));
  const known = stored.map((row) => `${row.id} (${row.edition})`).join(', ');
  throw new BadOption(say(`没有这个方案。现有：${known}`, `There is no such plan. Stored: ${known}`));
}

function checkParts(plan: PlanEdition, parts: readonly string[] | undefined, { say }: Desk): void {
  const known: readonly string[] = plan.parts.map(({ code }) => code);
  const unknown = parts?.filter((code) => !known.includes(code)) ?? [];
  if (unknown.length === 0) return;
  throw new BadOption(
    say(
      `方案没有分方案 ${unknown.join('、')}；有：${known.join('、')}`,
      `The plan has no part ${unknown.join(', ')}; it has ${known.join(', ')}`,
    ),
  );
}

/** Members of a committee are those of the day of the launch. */
async function rolesOf({ role: given = [], launchedOn }: LaunchFlags, plan: PlanEdition, desk: Desk): Promise<Roles> {
  const roles: Record<string, string[]> = {};
  if (given.length === 0) return roles;
  const day = launchedOn ?? (await legalToday(desk));
  for (const text of given) {
    const at = text.indexOf('=');
    const [key, orgs] = [text.slice(0, at), text.slice(at + 1)];
    if (at < 1 || orgs === '' || !plan.roles.some((role) => role.key === key)) throw badRole(text, plan, desk);
    const typed = orgs.split(',').map((org) => org.trim());
    roles[key] = [...(roles[key] ?? []), ...(await orgIdsOn(day, desk, typed))];
  }
  return roles;
}

function badRole(text: string, plan: PlanEdition, { say }: Desk): BadOption {
  const known = plan.roles.map(({ key }) => key).join(', ');
  return new BadOption(
    say(
      `--role 应为 角色=单位[,单位]，而不是“${text}”。方案中的角色：${known}`,
      `--role needs role=org[,org], not "${text}". Roles of the plan: ${known}`,
    ),
  );
}

async function previewOf(
  { launchedOn }: LaunchFlags,
  chosen: { plan: PlanEdition; year: number; parts: readonly string[] | undefined; roles: Roles; fields: FieldAnswers },
  { api }: Desk,
): Promise<readonly PartPreview[]> {
  if (launchedOn !== undefined && !isLegalDay(launchedOn)) {
    throw new BadOption('--launched-on 应为存在的日期（YYYY-MM-DD）。\n--launched-on needs a day as YYYY-MM-DD.');
  }
  const time = await api.rules.time();
  const calendars = await allOf((cursor) => api.rules.calendars({ query: { newest: 'true', limit: 200, cursor } }));
  const launchedAt = launchedOn === undefined ? time.legalNow : endOfDay(addDays(launchedOn, -1));
  return previewLaunch(chosen.plan, { ...chosen, launchedAt, calendars: chooseCalendars(calendars, 'latest') });
}

function previewText(plan: PlanEdition, year: number, parts: readonly PartPreview[], { say, language }: Desk): string {
  const past = (all: number, over: number): string => (over > 0 ? `${all} (${say('已过', 'past')} ${over})` : `${all}`);
  const sum = (key: 'phases' | 'phasesPast' | 'duties' | 'rounds' | 'roundsPast'): number =>
    parts.reduce((total, part) => total + part[key], 0);
  const row = (name: string, of: Omit<PartPreview, 'code'>): string[] => [
    name,
    past(of.phases, of.phasesPast),
    String(of.duties),
    past(of.rounds, of.roundsPast),
    of.firstDue ?? '—',
  ];
  const first = parts.flatMap(({ firstDue }) => firstDue ?? []).sort()[0] ?? null;
  const total = {
    phases: sum('phases'),
    phasesPast: sum('phasesPast'),
    duties: sum('duties'),
    rounds: sum('rounds'),
    roundsPast: sum('roundsPast'),
    firstDue: first,
  };
  const headings = [
    say('分方案', 'part'),
    say('阶段', 'phases'),
    say('报送任务', 'duties'),
    say('定期期次', 'dated rounds'),
    say('最先到期', 'first due'),
  ];
  const rows = [...parts.map((part) => row(part.code, part)), row(say('合计', 'total'), total)];
  const note =
    total.phasesPast + total.roundsPast > 0
      ? say(
          '已过的只作记录（启动前），不通知、不计逾期。\n',
          'What is past is only written down as before the launch: nobody is told, nothing counts as late.\n',
        )
      : '';
  return `${plan.title[language]} · ${plan.id} (${plan.version}) · ${year}\n${table(headings, rows)}${note}`;
}

async function agreed({ io, say }: Desk): Promise<boolean> {
  const answer = await io.ask(say('确认启动？输入 yes：', 'Launch it? Type yes: '));
  if (answer === null) {
    throw new BadOption(
      say('没有终端可以确认；确定要启动请加 --yes。', 'Nobody can confirm here; add --yes to launch it.'),
    );
  }
  if (/^(y|yes|是)$/i.test(answer.trim())) return true;
  io.out(`${say('没有启动。', 'Nothing was launched.')}\n`);
  return false;
}

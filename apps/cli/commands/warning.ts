import {
  allOf,
  type TricolourThresholds,
  type WarningItem,
  type WarningProposal,
  type WarningView,
} from '@bihuan/client';
import { VALUE_WORDS } from '@bihuan/contracts/http';
import { Argument, Option, type Command } from 'commander';
import { type ClientIo, processClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { table } from '../service/table';

const SCOPES = ['unit', 'line', 'area'] as const;
const COLOURS = ['red', 'yellow', 'blue'] as const;
type Scope = (typeof SCOPES)[number];
type Colour = (typeof COLOURS)[number];

interface ListFlags extends ServiceFlags {
  readonly scope?: Scope;
  readonly colour?: Colour;
  readonly thresholds?: boolean;
}
interface ReasonFlags extends ServiceFlags {
  readonly reason?: string;
}

/** Adds `bihuan warning`: the colours of units, lines and areas, proposed by the register and decided by a person. */
export function registerWarning(program: Command, io: ClientIo = processClientIo): void {
  const warning = program.command('warning').description('warning colours of units, lines and areas · 三色预警');
  serviceCommand(warning.command('list'))
    .description('declared colours, and what is proposed today · 已启动的预警和今日建议')
    .addOption(new Option('--scope <scope>', 'unit, line or area · 点、线或片').choices(SCOPES))
    .addOption(new Option('--colour <colour>', 'declared in this colour · 已启动的颜色').choices(COLOURS))
    .option('--thresholds', 'print the thresholds instead · 显示阈值')
    .action((flags: ListFlags) => atDesk(flags, io, (desk) => list(flags, desk)));
  serviceCommand(warning.command('explain'))
    .description('why: the thresholds met, and every decision so far · 依据和经过')
    .argument('<id>', 'warning · 预警编号')
    .action((id: string, flags: ServiceFlags) => atDesk(flags, io, (desk) => explain(id, desk)));
  registerDecisions(warning, io);
}

/** What the head of the committee's office decides. */
function registerDecisions(warning: Command, io: ClientIo): void {
  const colour = () => new Argument('<colour>', 'red, yellow or blue · 红、黄或蓝').choices(COLOURS);
  const why = 'why; needed where the colour is not the one proposed · 理由；与建议不同时必填';
  serviceCommand(warning.command('declare'))
    .description('declare a colour · 启动预警')
    .addArgument(new Argument('<scope>', 'unit, line or area · 点、线或片').choices(SCOPES))
    .argument('<of>', 'id of the unit or area, or code of the line · 单位或镇街编号，或行业代码')
    .addArgument(colour())
    .option('--reason <text>', why)
    .action((scope: Scope, of: string, to: Colour, { reason, ...flags }: ReasonFlags) =>
      atDesk(flags, io, async (desk) => {
        told(await desk.api.warnings.declare({ body: { scope, of, colour: to, reason } }), desk);
      }),
    );
  serviceCommand(warning.command('adjust'))
    .description('change to another colour · 调整预警')
    .argument('<id>', 'warning · 预警编号')
    .addArgument(colour())
    .option('--reason <text>', why)
    .action((id: string, to: Colour, { reason, ...flags }: ReasonFlags) =>
      atDesk(flags, io, async (desk) => {
        const body = { type: 'AdjustColour', colour: to, reason } as const;
        told(await desk.api.warnings.command({ path: { id }, body }), desk);
      }),
    );
  serviceCommand(warning.command('lift'))
    .description('end the warning · 解除预警')
    .argument('<id>', 'warning · 预警编号')
    .requiredOption('--reason <text>', 'why · 理由')
    .action((id: string, { reason = '', ...flags }: ReasonFlags) =>
      atDesk(flags, io, async (desk) => {
        told(await desk.api.warnings.command({ path: { id }, body: { type: 'LiftColour', reason } }), desk);
      }),
    );
}

async function list({ scope, colour, thresholds }: ListFlags, desk: Desk): Promise<void> {
  const { api, io, json, say } = desk;
  if (thresholds) {
    const answer = await api.warnings.list({ query: { limit: 1 } });
    return json ? io.out(`${JSON.stringify(answer.thresholds)}\n`) : printThresholds(answer.thresholds, desk);
  }
  const items = await allOf((cursor) => api.warnings.list({ query: { scope, colour, limit: 200, cursor } }));
  if (json) return io.out(`${JSON.stringify({ items })}\n`);
  const headings = [
    ...[say('编号', 'id'), say('范围', 'scope'), say('名称', 'name')],
    ...[say('已启动', 'declared'), say('今日建议', 'proposed'), say('依据', 'reasons')],
  ];
  const cells = items.map(({ id, scopeName, name, colourName, stateName, proposal }) => [
    ...[id, scopeName, name, colourName ?? stateName ?? '—', proposal?.colourName ?? '—'],
    reasonLines(proposal, desk),
  ]);
  io.out(cells.length === 0 ? `${say('没有', 'None')}\n` : table(headings, cells));
}

function printThresholds({ id, windowDays, rules }: TricolourThresholds, { io, say }: Desk): void {
  const basis = say('本系统默认值，无文件依据', 'a default of our own: no text gives one');
  io.out(`${id} · ${basis} · ${say(`近 ${windowDays} 天`, `the last ${windowDays} days`)}\n`);
  const cells = SCOPES.flatMap((scope) =>
    rules[scope].map(({ measureName, atLeast, colour }) => {
      return [word(`scope:${scope}`, say), measureName, `≥ ${atLeast}`, word(colour, say)];
    }),
  );
  io.out(table([say('范围', 'scope'), say('指标', 'measure'), say('阈值', 'threshold'), say('颜色', 'colour')], cells));
}

/** A warning that was never declared has no history yet: today's proposal is all there is to explain. */
async function explain(id: string, desk: Desk): Promise<void> {
  const { api, io, json, say } = desk;
  const items = await allOf((cursor) => api.warnings.list({ query: { limit: 200, cursor } }));
  const proposed = items.find((one) => one.id === id && one.version === 0);
  const warning: WarningItem | WarningView = proposed ?? (await api.warnings.view({ path: { id } }));
  if (json) return io.out(`${JSON.stringify(warning)}\n`);
  io.out(`${warning.name} · ${warning.stateName ?? say('未启动', 'not declared')}\n`);
  const { proposal } = warning;
  const today = proposal?.colourName ?? say('无', 'none');
  io.out([`${say('今日建议', 'Proposed today')}: ${today}`, ...reasonLines(proposal, desk), ''].join('\n'));
  if (!('steps' in warning)) return;
  for (const { at, whatName, from, to, by, byName, reason, proposal: then } of warning.steps) {
    const change = `${from ? word(from, say) : '—'} → ${to ? word(to, say) : '—'}`;
    io.out(`${at} · ${whatName} · ${change} · ${byName ?? by} · ${reason ?? say('按建议', 'as proposed')}\n`);
    for (const line of reasonLines(then, desk)) io.out(`  ${line}\n`);
  }
}

/** Each threshold met on a line of its own. */
function reasonLines(proposal: WarningProposal | null, { say }: Desk): readonly string[] {
  const lines = (proposal?.reasons ?? []).map(({ measureName, figure, atLeast, colour, since }) => {
    const met = say(`${since} 起达到 ${atLeast}`, `${atLeast} since ${since}`);
    return `${measureName}: ${figure} (${word(colour, say)}, ${met})`;
  });
  return lines.length === 0 ? ['—'] : lines;
}

function word(code: string, say: Desk['say']): string {
  const both = VALUE_WORDS[code];
  return both ? say(both.zh, both.en) : code;
}

function told(answer: { id: string; stateName: string; version: number; events: string[] }, { io, json }: Desk): void {
  const { id, stateName, version, events } = answer;
  io.out(json ? `${JSON.stringify(answer)}\n` : `${id} · ${stateName} · v${version} · ${events.join(', ')}\n`);
}

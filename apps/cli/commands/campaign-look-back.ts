import { allOf, type CommandAnswer, type LookBackCommand, type LookBackLine, type LookBackRow } from '@bihuan/client';
import type { Command } from 'commander';
import { BadOption } from '../service/bad-option';
import type { ClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand } from '../service/desk';
import { orgIds } from '../service/orgs';
import { type Cell, table } from '../service/table';
import { localDay } from '../service/words';
import { findCampaign, type WhichCampaign } from './campaign-status';

interface PartFlags extends WhichCampaign {
  readonly part: string;
}
interface ShowFlags extends WhichCampaign {
  readonly part?: string;
  readonly result?: LookBackLine['result'];
  readonly reason?: LookBackLine['reasons'][number]['cause'];
}
interface ResultFlags extends PartFlags {
  readonly findings: string;
  readonly person: readonly string[];
  readonly hazard?: string;
}

/** Adds `bihuan campaign look-back`: who is to be looked back at and why, what each line came to, and comparing it anew. */
export function registerLookBack(campaign: Command, io: ClientIo): void {
  const lookBack = campaign.command('look-back').description('look-back lists of a campaign · 回头看清单');
  const which = (command: Command) =>
    serviceCommand(command)
      .option('--id <id>', 'campaign; the newest open one when left out · 行动编号')
      .option('--year <year>', 'of that year · 年度');
  which(lookBack.command('show'))
    .description('every list, or one part’s lines · 各清单，或一个分方案的条目')
    .option('--part <code>', 'part · 分方案')
    .option('--result <result>', 'open, verified, failed or fell-away · 结果')
    .option('--reason <cause>', 'listed, admonished, circulated … · 理由')
    .action((flags: ShowFlags) => atDesk(flags, io, (desk) => show(flags, desk)));
  which(lookBack.command('regenerate'))
    .description('compare a list with what is on record now · 重新生成')
    .requiredOption('--part <code>', 'part · 分方案')
    .action((flags: PartFlags) => atDesk(flags, io, (desk) => give(flags, { type: 'Regenerate' }, desk)));
  result(which(lookBack.command('verify <line>')))
    .description('the line was put right · 合格')
    .action((line: string, flags: ResultFlags) =>
      atDesk(flags, io, async (desk) => {
        await give(flags, { type: 'VerifyLine', line, ...(await found(flags, desk)) }, desk);
      }),
    );
  result(which(lookBack.command('fail <line>')))
    .description('it was not; a hazard carries it on · 不合格')
    .option('--hazard <id>', 'the hazard that came back, or the one reported for it · 反弹或另行上报的隐患')
    .action((line: string, flags: ResultFlags) =>
      atDesk(flags, io, async (desk) => {
        const hazard = flags.hazard === undefined ? {} : { hazardId: flags.hazard };
        await give(flags, { type: 'FailLine', line, ...(await found(flags, desk)), ...hazard }, desk);
      }),
    );
}

function result(command: Command): Command {
  return command
    .requiredOption('--part <code>', 'part · 分方案')
    .requiredOption('--findings <text>', 'what was found · 复查情况')
    .requiredOption('--person <name=org...>', 'who took part, with their organisation · 参加人=单位');
}

async function show({ part, result: wanted, reason, ...which }: ShowFlags, desk: Desk): Promise<void> {
  const lists = await listsOf(which, desk);
  if (part === undefined) {
    if (desk.json) return desk.io.out(`${JSON.stringify(lists)}\n`);
    return overview(lists, desk);
  }
  const list = listOf(lists, part, desk);
  const query = { ...(wanted ? { result: wanted } : {}), ...(reason ? { reason } : {}), limit: 200 };
  const path = { id: list.id };
  const lines = await allOf((cursor) => desk.api.lookBacks.lines({ path, query: { ...query, cursor } }));
  const { pending } = await desk.api.lookBacks.view({ path });
  if (desk.json) return desk.io.out(`${JSON.stringify({ ...list, pending, lines })}\n`);
  const { say } = desk;
  const headings = [say('条目', 'line'), say('对象', 'about'), say('理由', 'reasons'), say('结果', 'result')];
  desk.io.out(
    table(
      headings,
      lines.map((line) => rowOf(line)),
    ),
  );
  const changes = Object.values(pending).reduce((sum, count) => sum + count, 0);
  if (changes > 0) {
    const words = [`重新生成会有 ${changes} 处变化。`, `Regenerating it would make ${changes} changes.`] as const;
    desk.io.out(`${say(...words)}\n`);
  }
}

function overview(lists: readonly LookBackRow[], { io, say }: Desk): void {
  if (lists.length === 0) return io.out(`${say('方案没有回头看。', 'The plan has no look back.')}\n`);
  const headings = [
    say('分方案', 'part'),
    say('状态', 'state'),
    say('待复查', 'open'),
    say('合格', 'verified'),
    say('不合格', 'failed'),
    say('理由不再成立', 'fell away'),
    say('规则', 'rules'),
  ];
  const rows = lists.map(({ part, stateName, counts, rules }): Cell[] => [
    ...[part, stateName, String(counts.open), String(counts.verified)],
    ...[String(counts.failed), String(counts['fell-away'])],
    rules.map(({ name, generatedAt }) => `${name} ${generatedAt === null ? '—' : localDay(generatedAt)}`),
  ]);
  io.out(table(headings, rows));
}

function rowOf({ id, about, reasons, resultName, cases }: LookBackLine): Cell[] {
  const why = reasons.map(({ causeName, day, docNo, fellAway }) =>
    [causeName, day, docNo, fellAway && `(${fellAway.whyName})`].filter((text) => text !== null).join(' '),
  );
  return [id, about.name, why, [resultName, ...cases]];
}

async function give(flags: PartFlags, body: LookBackCommand, desk: Desk): Promise<void> {
  const list = listOf(await listsOf(flags, desk), flags.part, desk);
  told(await desk.api.lookBacks.command({ path: { id: list.id }, body }), desk);
}

async function found({ findings, person }: ResultFlags, desk: Desk) {
  const named = person.map((text) => /^([^=]+)=(.+)$/.exec(text) ?? badPerson(text, desk));
  const orgs = await orgIds(
    desk,
    named.map(([, , org = '']) => org),
  );
  return { findings, people: named.map(([, name = ''], i) => ({ name, orgId: orgs[i] ?? '' })) };
}

function badPerson(text: string, { say }: Desk): never {
  throw new BadOption(say(`--person 应为 姓名=单位，而不是“${text}”。`, `--person needs name=org, not "${text}".`));
}

async function listsOf(which: WhichCampaign, desk: Desk): Promise<LookBackRow[]> {
  const { id } = await findCampaign(which, desk);
  return allOf((cursor) => desk.api.campaigns.listLookBacks({ path: { id }, query: { limit: 200, cursor } }));
}

function listOf(lists: readonly LookBackRow[], part: string, { say }: Desk): LookBackRow {
  const found = lists.find((list) => list.part === part);
  if (found) return found;
  const codes = lists.map((list) => list.part).join(', ');
  throw new BadOption(
    say(`该分方案没有回头看清单；有：${codes}`, `The part has no look-back list; there are those of ${codes}`),
  );
}

function told(answer: CommandAnswer, { io, json }: Desk): void {
  const { id, version, stateName, events } = answer;
  io.out(json ? `${JSON.stringify(answer)}\n` : `${id} · ${stateName} · v${version} · ${events.join(', ')}\n`);
}

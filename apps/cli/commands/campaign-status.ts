import { allOf, type CampaignRow, type PartRow, type Phase } from '@bihuan/client';
import { BadOption } from '../service/bad-option';
import type { Desk, ServiceFlags } from '../service/desk';
import { type Cell, table } from '../service/table';
import { localDay, localTime, phaseWord, word } from '../service/words';

export interface WhichCampaign extends ServiceFlags {
  readonly id?: string;
  readonly year?: string;
}

/** How a part's rounds stand. */
interface Rounds {
  readonly open: number;
  /** Open and past their last day. */
  readonly overdue: number;
  readonly closed: number;
}

const PHASES = ['mobilization', 'inspection', 'rectification', 'improvement'];

/** `bihuan campaign status`: where each part is in its year. */
export async function status(flags: WhichCampaign, desk: Desk): Promise<void> {
  const { api, io, json, say } = desk;
  const campaign = await findCampaign(flags, desk);
  const { today } = await api.rules.time();
  const parts = await partsOf(campaign.id, desk);
  const rows = [];
  for (const part of parts) rows.push({ part, rounds: await roundsOf(part.id, today, desk) });
  if (json) {
    const listed = rows.map(({ part, rounds }) => ({ ...part, rounds }));
    return io.out(`${JSON.stringify({ today, campaign, parts: listed })}\n`);
  }
  const headings = [
    say('分方案', 'part'),
    say('状态', 'state'),
    ...PHASES.map((key) => word(key, desk.language)),
    say('下一到期', 'next due'),
    say('期次 进行/逾期', 'rounds open/overdue'),
  ];
  io.out(`${campaign.planId} · ${campaign.year} · ${campaign.stateName} · ${campaign.id} · ${today}\n`);
  io.out(
    table(
      headings,
      rows.map(({ part, rounds }) => rowOf(part, rounds, desk)),
    ),
  );
  io.out(`${say('每阶段：状态；计划起止；实际起止', 'Each phase: its state; planned; actual')}\n`);
}

/** The campaign that was meant: by id, else the newest of that year. Throws BadOption when there is none. */
export async function findCampaign({ id, year }: WhichCampaign, { api, say }: Desk): Promise<CampaignRow> {
  if (year !== undefined && !/^\d{4}$/.test(year)) {
    throw new BadOption(say(`--year 应为年份，而不是“${year}”。`, `--year needs a year, not "${year}".`));
  }
  const query = { ...(year === undefined ? {} : { year: Number(year) }), limit: 200 };
  const all = await allOf((cursor) => api.campaigns.list({ query: { ...query, cursor } }));
  const found = id === undefined ? (all.find(({ ended }) => !ended) ?? all[0]) : all.find((row) => row.id === id);
  if (found) return found;
  throw new BadOption(
    say(
      '没有这样的行动。请先用 bihuan campaign launch 启动。',
      'There is no such campaign; "bihuan campaign launch" launches one.',
    ),
  );
}

/** A campaign's parts, the overall one first. */
export async function partsOf(campaign: string, { api }: Desk): Promise<PartRow[]> {
  const parts = await allOf((cursor) => api.parts.list({ query: { campaign, limit: 200, cursor } }));
  const rank = ({ code }: PartRow): string => (code === 'OVERALL' ? '' : code);
  return parts.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

async function roundsOf(part: string, today: string, { api }: Desk): Promise<Rounds> {
  const rounds = await allOf((cursor) => api.rounds.list({ query: { part, limit: 200, cursor } }));
  const open = rounds.filter(({ ended }) => !ended);
  const overdue = open.filter(({ due }) => due !== null && due < today);
  return { open: open.length, overdue: overdue.length, closed: rounds.length - open.length };
}

function rowOf(part: PartRow, { open, overdue }: Rounds, desk: Desk): Cell[] {
  const phases = PHASES.map((key) =>
    phaseCell(
      part.phases.find((phase) => phase.key === key),
      desk,
    ),
  );
  return [part.code, part.stateName, ...phases, localTime(part.nextDue), `${open}/${overdue}`];
}

function phaseCell(phase: Phase | undefined, { language, say }: Desk): Cell {
  if (!phase) return '—';
  const { plannedFrom, plannedTo, openedAt, closedAt, closedHow } = phase;
  const planned = `${plannedFrom.slice(5)}..${plannedTo.slice(5)}`;
  const actual = openedAt ? `${localDay(openedAt).slice(5)}..${closedAt ? localDay(closedAt).slice(5) : ''}` : '';
  const before = closedHow === 'before-launch' ? say('启动前', 'before launch') : actual;
  return [phaseWord(phase.state, language), planned, before];
}

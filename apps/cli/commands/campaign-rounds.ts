import { allOf, type RoundRow } from '@bihuan/client';
import { BadOption } from '../service/bad-option';
import type { Desk, ServiceFlags } from '../service/desk';
import { orgIds } from '../service/orgs';
import { type Cell, table } from '../service/table';
import { findCampaign, partsOf, type WhichCampaign } from './campaign-status';

export interface RoundsFlags extends WhichCampaign {
  readonly part?: string;
}
export interface RoundFileFlags extends ServiceFlags {
  readonly out: string;
  readonly form?: string;
}
export interface ExceptFlags extends ServiceFlags {
  readonly unit: string;
  readonly until: string;
  readonly reason: string;
}

/** `bihuan campaign rounds`: the rounds that were opened, with who has answered and until when they take answers. */
export async function rounds(flags: RoundsFlags, desk: Desk): Promise<void> {
  const { api, io, json, say } = desk;
  const { id } = await findCampaign(flags, desk);
  const parts = (await partsOf(id, desk)).filter(({ code }) => flags.part === undefined || code === flags.part);
  if (parts.length === 0) throw new BadOption(say('行动中没有该分方案。', 'The campaign has no such part.'));
  const listed = [];
  for (const part of parts) {
    const own = await allOf((cursor) => api.rounds.list({ query: { part: part.id, limit: 200, cursor } }));
    listed.push(...own.map((round) => ({ part: part.code, ...round })));
  }
  if (json) return io.out(`${JSON.stringify(listed)}\n`);
  if (listed.length === 0) return io.out(`${say('还没有期次。', 'No round has been opened.')}\n`);
  const headings = [
    say('分方案', 'part'),
    say('事项', 'duty'),
    say('期次', 'period'),
    say('最后一日', 'last day'),
    say('已报/应报', 'answered/owed'),
    say('锁定', 'lock'),
    say('编号', 'id'),
  ];
  io.out(
    table(
      headings,
      listed.map((round) => [
        ...[round.part, round.dutyId, round.period, round.due ?? '—'],
        ...[`${round.submitted}/${round.units}`, lockText(round, desk), round.id],
      ]),
    ),
  );
}

function lockText({ ended, stateName, locked, locksAfter }: RoundRow, { say }: Desk): string {
  if (ended) return stateName;
  if (locksAfter === null) return say('至关闭', 'until closed');
  return locked
    ? say(`${locksAfter} 后已锁定`, `locked after ${locksAfter}`)
    : say(`至 ${locksAfter}`, `until ${locksAfter}`);
}

/** `bihuan campaign units`: where each unit of a round stands, with the exceptions to its lock. */
export async function units(round: string, desk: Desk): Promise<void> {
  const { api, io, json, say } = desk;
  const rows = await allOf((cursor) => api.rounds.units({ path: { id: round }, query: { limit: 200, cursor } }));
  if (json) return io.out(`${JSON.stringify(rows)}\n`);
  const headings = [
    say('单位', 'unit'),
    say('状态', 'state'),
    say('迟报', 'late'),
    say('缺报', 'missing'),
    say('锁定', 'locked'),
    say('例外', 'exception'),
  ];
  const yes = (value: boolean): string => (value ? say('是', 'yes') : '—');
  const exception = (row: (typeof rows)[number]): Cell =>
    row.exceptionUntil === null
      ? '—'
      : [say(`至 ${row.exceptionUntil}`, `until ${row.exceptionUntil}`), row.exceptionReason ?? ''];
  io.out(
    table(
      headings,
      rows.map((row) => [
        ...[row.orgName, row.stateName, yes(row.late), yes(row.missing), yes(row.locked)],
        exception(row),
      ]),
    ),
  );
}

/** `bihuan campaign except`: lets one unit past a round's lock until the end of a day. */
export async function except(round: string, flags: ExceptFlags, desk: Desk): Promise<void> {
  const { api, io, json, say } = desk;
  const { until, reason } = flags;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(until)) {
    throw new BadOption(say(`--until 应为日期，而不是“${until}”。`, `--until needs a day, not "${until}".`));
  }
  const [orgId = ''] = await orgIds(desk, [flags.unit]);
  const answer = await api.rounds.command({
    path: { id: round },
    body: { type: 'GrantException', orgId, until, reason },
  });
  if (json) return io.out(`${JSON.stringify(answer)}\n`);
  io.out(`${say(`已登记例外，至 ${until} 日终。`, `The exception is recorded, until the end of ${until}.`)}\n`);
}

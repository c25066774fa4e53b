import { allOf, type QuotaRow } from '@bihuan/client';
import type { Desk, ServiceFlags } from '../service/desk';
import { type Cell, table } from '../service/table';
import { findCampaign } from './campaign-status';

/** `bihuan campaign quotas`: where every quota stands, at what pace, and what its checkpoints have frozen. */
export async function quotas(campaign: string | undefined, flags: ServiceFlags, desk: Desk): Promise<void> {
  const { api, io, json, say } = desk;
  const { id } = await findCampaign({ ...flags, ...(campaign === undefined ? {} : { id: campaign }) }, desk);
  const rows = await allOf((cursor) => api.campaigns.listQuotas({ path: { id }, query: { limit: 200, cursor } }));
  if (json) return io.out(`${JSON.stringify(rows)}\n`);
  if (rows.length === 0) return io.out(`${say('方案没有指标。', 'The plan has no quotas.')}\n`);
  const headings = [
    say('分方案', 'part'),
    say('指标', 'quota'),
    say('现值', 'now'),
    say('结论', 'verdict'),
    say('照此进度', 'at this pace'),
    say('检查点（冻结值）', 'checkpoints (frozen)'),
  ];
  io.out(
    table(
      headings,
      rows.map((row) => rowOf(row, desk)),
    ),
  );
}

function rowOf(row: QuotaRow, { say }: Desk): Cell[] {
  const { part, name, live, verdictName, projection, checkpoints, target } = row;
  const asked = target['kind'] === 'count' && row.whose === 'all-together' ? Number(target['atLeast']) : null;
  const pace = projection
    ? say(
        `到 ${projection.by} 为 ${projection.value}/${projection.of}`,
        `${projection.value} of ${projection.of} by ${projection.by}`,
      )
    : '—';
  const passed = checkpoints.map(({ period, state, frozen }) =>
    state === 'before-launch'
      ? `${period} ${say('启动前', 'before launch')}`
      : `${period} ${frozen ? figureText(frozen, asked) : say('未到', 'ahead')}`,
  );
  return [
    part,
    name,
    `${figureText(live, asked)}${comparedText(live, say)}`,
    verdictName,
    pace,
    passed.length > 0 ? passed : '—',
  ];
}

/** What a trend is compared with, and what was answered at launch where somebody has replaced it. */
function comparedText({ compared }: QuotaRow['live'], say: Desk['say']): string {
  if (compared?.baseline === undefined || compared.baseline === null) return '';
  const before = compared.given === null ? '' : say(`，原填 ${compared.given}`, `, answered: ${compared.given}`);
  return say(`（基数 ${compared.baseline}${before}）`, ` (baseline ${compared.baseline}${before})`);
}

/** `7/10`, with the share where there is one. */
function figureText(
  { value, of, percent }: { value: number | null; of: number | null; percent: number | null },
  asked: number | null,
): string {
  if (value === null) return '—';
  const whole = of ?? asked;
  return `${value}${whole === null ? '' : `/${whole}`}${percent === null ? '' : ` (${percent}%)`}`;
}

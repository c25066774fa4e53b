import type { AmendmentEffect } from '@bihuan/client';
import type { PlanText } from '@bihuan/domain';
import type { Desk } from '../service/desk';
import { table } from '../service/table';
import { phaseWord } from '../service/words';
import { questionLine } from './campaign-answers';

/** `bihuan campaign amend show`: what an amendment would do as things stand, what has to be answered and decided. */
export async function show(id: string, desk: Desk): Promise<void> {
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
  const { needsDecision, newFields } = view.effect;
  const rows = effectRows(view.effect, desk);
  const headings = [
    say('分方案', 'part'),
    say('内容', 'what'),
    say('变化', 'change'),
    say('原', 'was'),
    say('新', 'new'),
  ];
  io.out(rows.length > 0 ? table(headings, rows) : `${say('没有影响。', 'It changes nothing.')}\n`);
  if (newFields.length > 0) {
    const title = say(
      '新版方案留空、实施前须填写（--field）：',
      'Left open by the new version, to be answered first (--field):',
    );
    io.out(`${title}\n${newFields.map((field) => questionLine(field, desk.language)).join('')}`);
  }
  if (needsDecision.length === 0) return;
  io.out(`${say('须逐项决定（--accept 或 --keep-old）：', 'To be decided one by one (--accept or --keep-old):')}\n`);
  const why = (item: (typeof needsDecision)[number]): string =>
    item.why === 'earlier' ? say('期限提前', 'comes earlier') : say('立即届满', 'is over at once');
  const asked = needsDecision.map((item) => [item.key, why(item), item.was ?? '—', item.becomes]);
  io.out(table([say('事项', 'item'), say('原因', 'why'), say('原', 'was'), say('新', 'new')], asked));
}

function effectRows(effect: AmendmentEffect, desk: Desk): string[][] {
  return [...roundRows(effect, desk), ...quotaRows(effect, desk)];
}

function roundRows(effect: AmendmentEffect, { language, say }: Desk): string[][] {
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

/** Quotas and windows: what comes, goes and moves. */
function quotaRows(
  { newQuotas, goneQuotas, changedQuotas, windows }: AmendmentEffect,
  { language, say }: Desk,
): string[][] {
  const span = (days: { from: string; to: string } | null): string => (days ? `${days.from}..${days.to}` : '—');
  return [
    ...newQuotas.map(({ part, name, checkpoints: ahead }) => [
      part,
      name[language],
      say(`新增指标，检查点 ${ahead} 个`, `new quota, checkpoints: ${ahead}`),
      '—',
      '—',
    ]),
    ...goneQuotas.map(({ part, name, checkpoints: ahead, staying }) => [
      part,
      name[language],
      say(`取消指标：取消检查点 ${ahead} 个，保留 ${staying} 个`, `quota gone: ${ahead} dropped, ${staying} stay`),
      '—',
      '—',
    ]),
    ...changedQuotas.flatMap(({ part, name, target, checkpoints }) => [
      ...(target
        ? [[part, name[language], say('指标目标或计数调整', 'quota: target or counting changes'), '—', '—']]
        : []),
      ...checkpoints.map(({ period, was, becomes }) => [
        part,
        `${name[language]} ${period}`,
        say('检查点调整', 'checkpoint moves'),
        was ?? '—',
        becomes ?? '—',
      ]),
    ]),
    ...windows.map(({ part, name, was, becomes }) => [
      part,
      name[language],
      say('窗口期调整', 'window moves'),
      span(was),
      span(becomes),
    ]),
  ];
}

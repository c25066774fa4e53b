import type { PolicyEffect } from '@bihuan/client';
import { legalDayOf } from '@bihuan/domain';
import type { Desk } from '../service/desk';
import { table } from '../service/table';

type Item = PolicyEffect['changed'][number];
type Clock = Item['clocks'][number];

/** `bihuan packs effect`: what a policy would change on the register as things stand. */
export async function effect(policy: string, desk: Desk): Promise<void> {
  const found = await effectOf(policy, desk);
  if (desk.json) return desk.io.out(`${JSON.stringify(found)}\n`);
  show(found, desk);
}

/** Every page of it as one. */
export async function effectOf(policy: string, { api }: Desk): Promise<PolicyEffect> {
  const keep = new Map<string, number>();
  const read = (cursor?: string) =>
    api.policies.effect({ path: { id: policy }, query: { limit: 200, ...(cursor === undefined ? {} : { cursor }) } });
  let whole = await read();
  const count = (page: PolicyEffect): void => {
    for (const { policy: kept, subjects } of page.keep) keep.set(kept, (keep.get(kept) ?? 0) + subjects);
  };
  count(whole);
  while (whole.next !== null) {
    const page = await read(whole.next);
    count(page);
    whole = {
      ...page,
      looked: whole.looked + page.looked,
      refused: [...whole.refused, ...page.refused],
      changed: [...whole.changed, ...page.changed],
    };
  }
  return { ...whole, keep: [...keep].map(([kept, subjects]) => ({ policy: kept, subjects })) };
}

/** In words: how many were looked at, who keeps what, and each date that moves with what moves it. */
export function show(found: PolicyEffect, desk: Desk): void {
  const { io, say } = desk;
  const { changed, looked, keep, refused, underWay } = found;
  io.out(
    say(`未结事项 ${looked} 个，将改变 ${changed.length} 个\n`, `${looked} open, ${changed.length} would change\n`),
  );
  io.out(earlierText(found, desk));
  for (const { policy, subjects } of keep) {
    io.out(say(`${subjects} 个仍按 ${policy} 执行\n`, `${subjects} keep ${policy}, to which they are pinned\n`));
  }
  for (const { kind, id, code } of refused) {
    io.out(say(`不能改变：${kind} ${id}（${code}）\n`, `would not take it: ${kind} ${id} (${code})\n`));
  }
  if (underWay) {
    io.out(
      say('另一项变更尚在进行，完成后请再试算。\n', 'Another change is still being fed; look again when it is done.\n'),
    );
  }
  if (changed.length === 0) return;
  const headings = [
    say('事项', 'subject'),
    say('时限', 'clock'),
    say('原', 'was'),
    say('新', 'new'),
    say('七日内', 'this week'),
    say('原因', 'why'),
  ];
  io.out(
    table(
      headings,
      changed.flatMap((item) => rowsOf(item, desk)),
    ),
  );
}

/** Last days that come earlier are what a person has to look at first. */
function earlierText({ changed, now }: PolicyEffect, { say }: Desk): string {
  const moved = changed.flatMap(({ clocks }) =>
    clocks.filter(({ was, becomes }) => was && becomes && becomes.due < was.due),
  );
  if (moved.length === 0) return '';
  const today = legalDayOf(now);
  const over = moved.filter(({ becomes }) => becomes && becomes.due < today).length;
  const words = [`最后一日提前 ${moved.length} 处`, `${moved.length} last days come earlier`] as const;
  const past =
    over > 0 ? ([`，其中 ${over} 处立即届满`, `, ${over} of them are over at once`] as const) : (['', ''] as const);
  return say(`${words[0]}${past[0]}\n`, `${words[1]}${past[1]}\n`);
}

function rowsOf({ kind, id, clocks, lock }: Item, { say }: Desk): (string | string[])[][] {
  const rows = clocks.map((clock) => [
    `${kind} ${id}`,
    clock.name,
    clock.was?.due ?? '—',
    clock.becomes?.due ?? '—',
    weekOf(clock),
    [...clock.reasons],
  ]);
  if (!lock) return rows;
  return [...rows, [`${kind} ${id}`, say('锁定', 'locks after'), lock.was ?? '—', lock.becomes ?? '—', '—', []]];
}

/** The rungs that fire within seven days: as it is → as it would be. */
function weekOf({ was, becomes }: Clock): string {
  const names = (ahead: Clock['was']): string => ahead?.thisWeek.map(({ rung }) => rung).join(' ') || '—';
  return `${names(was)} → ${names(becomes)}`;
}

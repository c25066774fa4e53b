import { writeFileSync } from 'node:fs';
import type { CircularFigure } from '@bihuan/client';
import { BadOption } from '../service/bad-option';
import type { Desk, ServiceFlags } from '../service/desk';
import { table } from '../service/table';
import { localTime } from '../service/words';
import { openLine } from './hazard-show';

/** Prints a circular with its table, and what has changed since. */
export async function show(id: string, desk: Desk): Promise<void> {
  const { api, io, json, say } = desk;
  const circular = await api.circulars.view({ path: { id } });
  if (json) return io.out(`${JSON.stringify(circular)}\n`);
  const { facts, table: figures, changed, stateName } = circular;
  const fact = (name: string): string => (typeof facts[name] === 'string' ? facts[name] : '—');
  io.out(`${fact('title')} · ${fact('docNo')} · ${stateName}\n${fact('text')}\n`);
  const taken = localTime(figures.asOf);
  io.out(`${fact('from')} – ${figures.through}, ${say(`数据截至 ${taken}`, `figures as of ${taken}`)}\n`);
  const headings = [say('名称', 'name'), say('按期/到期', 'on time/due'), say('事由', 'reasons')];
  io.out(
    table(
      headings,
      figures.rows.map((row) => cellsOf(row, desk)),
    ),
  );
  if (changed && changed.confirm !== null) {
    const now = localTime(changed.now);
    io.out(`${say(`现在（${now}）已有变化：`, `Now, at ${now}, these differ:`)}\n`);
    for (const { name, figureName, was, now: is } of changed.changes)
      io.out(`  ${name}: ${figureName} ${was} → ${is}\n`);
    io.out(`  --confirm ${changed.confirm}\n`);
  }
  io.out(openLine(circular, desk));
}

function cellsOf({ name, onTime, due, rate, reasons }: CircularFigure, { say }: Desk): string[] {
  const share = rate === null ? '—' : `${onTime}/${due} (${(rate * 100).toFixed(1)}%)`;
  const why = reasons.map(
    (one) => `${one.measureName} ${one.figure} (${say(`${one.since} 起`, `since ${one.since}`)})`,
  );
  return [name, share, why.join('; ') || '—'];
}

/** Writes the circular's paper, or its sign-off sheet, into a file. */
export async function document(
  id: string,
  flags: ServiceFlags & { readonly out: string; readonly language: 'zh' | 'en'; readonly signOff?: boolean },
  { api, io, json, say }: Desk,
): Promise<void> {
  const asked = { path: { id }, query: { language: flags.language } };
  const file = flags.signOff ? await api.circulars.signOff(asked) : await api.circulars.document(asked);
  const bytes = Buffer.from(await file.arrayBuffer());
  try {
    writeFileSync(flags.out, bytes);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BadOption(say(`无法写入：${why}`, `Cannot be written: ${why}`));
  }
  const done = { file: flags.out, bytes: bytes.length };
  io.out(json ? `${JSON.stringify(done)}\n` : `${done.file} (${done.bytes} ${say('字节', 'bytes')})\n`);
}

import { allOf, type AreaCode } from '@bihuan/client';
import type { Command } from 'commander';
import { type ClientIo, processClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { table } from '../service/table';

interface ListFlags extends ServiceFlags {
  readonly on?: string;
  readonly area?: string;
  readonly code?: string;
}

/** Adds `bihuan area`: which division codes the areas of the district have or had. */
export function registerArea(program: Command, io: ClientIo = processClientIo): void {
  const area = program.command('area').description('areas of the district · 片区');
  serviceCommand(area.command('codes'))
    .description('division codes with their days · 区划代码及有效期')
    .option('--on <day>', 'in force on this day · 当日有效')
    .option('--area <id>', 'of this area · 片区')
    .option('--code <digits>', 'who has or had this code · 代码')
    .action((flags: ListFlags) => atDesk(flags, io, (desk) => codes(flags, desk)));
}

async function codes({ on, area, code }: ListFlags, { api, io, json, say }: Desk): Promise<void> {
  const query = { on, area, code, limit: 200 };
  const rows = await allOf<AreaCode>((cursor) => api.areaCodes.list({ query: { ...query, cursor } }));
  if (json) return io.out(`${JSON.stringify({ items: rows })}\n`);
  if (rows.length === 0) return io.out(`${say('没有', 'None')}\n`);
  const headings = [say('代码', 'code'), say('片区', 'area'), say('起', 'from'), say('止', 'until')];
  io.out(
    table(
      headings,
      rows.map((row) => [row.code, row.areaName, row.validFrom, row.validUntil ?? '—']),
    ),
  );
}

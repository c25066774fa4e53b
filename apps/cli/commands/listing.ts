import { allOf } from '@bihuan/client';
import type { Command } from 'commander';
import { BadOption } from '../service/bad-option';
import { type ClientIo, processClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { table } from '../service/table';
import { localTime } from '../service/words';

interface OrdersFlags extends ServiceFlags {
  readonly year: string;
}

/** Adds `bihuan listing`: the register of orders. */
export function registerListing(program: Command, io: ClientIo = processClientIo): void {
  const listing = program.command('listing').description('listings of a running service · 挂牌督办');
  serviceCommand(listing.command('orders'))
    .description('the register of a year, void numbers included · 挂牌文号登记簿')
    .requiredOption('--year <year>', 'year of the register · 年度')
    .action((flags: OrdersFlags) => atDesk(flags, io, (desk) => orders(flags, desk)));
}

async function orders(flags: OrdersFlags, desk: Desk): Promise<void> {
  const { api, io, json, say } = desk;
  if (!/^20\d\d$/.test(flags.year)) throw new BadOption(say('--year 应为年份。', '--year needs a year, like 2019.'));
  const year = Number(flags.year);
  const rows = await allOf((cursor) => api.listings.orders({ query: { year, limit: 200, cursor } }));
  if (json) return io.out(`${JSON.stringify({ items: rows })}\n`);
  if (rows.length === 0) return io.out(`${say('没有', 'None')}\n`);
  const headings = [say('号', 'number'), say('文号', 'cited as'), say('层级', 'level'), '', say('签发', 'given'), 'id'];
  const cells = rows.map((row) => [
    row.number === null ? '—' : String(row.number),
    row.orderNo,
    row.level,
    row.void ? say('作废', 'void') : '',
    localTime(row.givenAt),
    row.listingId ?? row.hazardId ?? '',
  ]);
  io.out(table(headings, cells));
}

import type { CommitteeMember, JoinCommittee } from '@bihuan/client';
import type { Command } from 'commander';
import { BadOption } from '../service/bad-option';
import type { ClientIo } from '../service/client-io';
import { committeeMembers, legalToday } from '../service/committees';
import type { Desk, ServiceFlags } from '../service/desk';
import { orgIds } from '../service/orgs';
import { table } from '../service/table';

/** Flags of every `bihuan org`. */
export interface OrgFlags extends ServiceFlags {
  readonly district?: string;
}
interface MembersFlags extends OrgFlags {
  readonly committee?: string;
  readonly member?: string;
  readonly on?: string;
  readonly all?: boolean;
}
interface JoinFlags extends OrgFlags {
  readonly committee: string;
  readonly role?: string;
  readonly from?: string;
  readonly until?: string;
}
type LeaveFlags = OrgFlags & Pick<JoinFlags, 'committee' | 'until'>;

/** Where the commands go, and how those of `bihuan org` reach the service. */
interface Place {
  readonly org: Command;
  readonly io: ClientIo;
  orgCommand(command: Command): Command;
  inDistrict(flags: OrgFlags, io: ClientIo, work: (desk: Desk) => Promise<void>): Promise<void>;
}

/** Adds `bihuan org members`, `join` and `leave`: who sits on which committee. */
export function registerCommittees({ org, io, orgCommand, inDistrict }: Place): void {
  orgCommand(org.command('members'))
    .description('who sits on committees · 委员会成员单位')
    .option('--committee <org>', 'of this committee: id, label or name · 委员会')
    .option('--member <org>', 'the committees this unit sits on · 该单位所在的委员会')
    .option('--on <day>', 'on this day; today when left out · 当日，不填为今日')
    .option('--all', 'who sat there as well · 含已退出的')
    .action((flags: MembersFlags) => inDistrict(flags, io, (desk) => members(flags, desk)));
  orgCommand(org.command('join'))
    .description('put a unit on a committee · 加入委员会')
    .argument('<org>', 'the unit: id, label or name · 单位')
    .requiredOption('--committee <org>', 'id, label or name · 委员会')
    .option('--role <role>', 'chair, deputy, member or office · 组长、副组长、成员单位或办公室', 'member')
    .option('--from <day>', 'first day; today when left out · 起')
    .option('--until <day>', 'last day · 止')
    .action((unit: string, flags: JoinFlags) => inDistrict(flags, io, (desk) => join(unit, flags, desk)));
  orgCommand(org.command('leave'))
    .description('set the last day of a unit on a committee · 退出委员会')
    .argument('<org>', 'the unit: id, label or name · 单位')
    .requiredOption('--committee <org>', 'id, label or name · 委员会')
    .option('--until <day>', 'last day; today when left out · 止')
    .action((unit: string, flags: LeaveFlags) => inDistrict(flags, io, (desk) => leave(unit, flags, desk)));
}

async function members({ committee, member, on, all }: MembersFlags, desk: Desk): Promise<void> {
  if (all && on !== undefined)
    throw new BadOption(desk.say('--on 与 --all 只能用一个。', 'Use --on or --all, not both.'));
  const query = {
    ...(committee === undefined ? {} : { committee: await idOf(committee, desk) }),
    ...(member === undefined ? {} : { member: await idOf(member, desk) }),
    ...(all ? {} : { on: on ?? (await legalToday(desk)) }),
  };
  const rows = await committeeMembers(desk, query);
  if (desk.json) return desk.io.out(`${JSON.stringify({ items: rows })}\n`);
  if (rows.length === 0) return desk.io.out(`${desk.say('没有', 'None')}\n`);
  tell(rows, desk);
}

async function join(unit: string, { committee, role, from, until }: JoinFlags, desk: Desk): Promise<void> {
  const [committeeId = '', memberId = ''] = await orgIds(desk, [committee, unit]);
  // The service says what is wrong with a role or a day.
  const body = { committeeId, memberId, role, validFrom: from, validUntil: until } as JoinCommittee;
  say(await desk.api.committees.join({ body }), desk);
}

/** Ends the membership that runs on the day it is to leave. */
async function leave(unit: string, { committee: typed, until }: LeaveFlags, desk: Desk): Promise<void> {
  const [committee = '', member = ''] = await orgIds(desk, [typed, unit]);
  const on = until ?? (await legalToday(desk));
  const [row] = await committeeMembers(desk, { committee, member, on });
  if (!row) throw new BadOption(desk.say(`${on} 该单位不在此委员会。`, `The unit does not sit on it on ${on}.`));
  say(await desk.api.committees.leave({ path: { id: row.id }, body: { validUntil: on } }), desk);
}

async function idOf(typed: string, desk: Desk): Promise<string> {
  const [id = ''] = await orgIds(desk, [typed]);
  return id;
}

function say(row: CommitteeMember, desk: Desk): void {
  if (desk.json) return desk.io.out(`${JSON.stringify(row)}\n`);
  tell([row], desk);
}

function tell(rows: readonly CommitteeMember[], { io, say }: Desk): void {
  const headings = [
    ...[say('委员会', 'committee'), say('单位', 'unit'), say('身份', 'as')],
    ...[say('起', 'from'), say('止', 'until')],
  ];
  io.out(
    table(
      headings,
      rows.map((row) => [row.committeeName, row.memberName, row.roleName, row.validFrom, row.validUntil ?? '—']),
    ),
  );
}

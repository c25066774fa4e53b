import { allOf, type CreateGrant, type Grant } from '@bihuan/client';
import type { Command } from 'commander';
import { type ClientIo, processClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { orgIds } from '../service/orgs';
import { table } from '../service/table';

interface GrantFlags extends ServiceFlags {
  readonly login: string;
  readonly kind: string;
  readonly org: string;
  readonly role: string;
  readonly from?: string;
  readonly until: string;
  readonly reason: string;
}

/** Adds `bihuan people grant`, `grants` and `revoke`: posts for a time. */
export function registerGrants(program: Command, io: ClientIo = processClientIo): void {
  const known = program.commands.find((command) => command.name() === 'people');
  const people = known ?? program.command('people').description('people and what they may · 人员与权限');
  serviceCommand(people.command('grant'))
    .description('give a person a post for a time · 授予一段时间的岗位')
    .requiredOption('--login <name>', 'the person · 被授权人')
    .requiredOption('--kind <kind>', 'support from another district, or acting for a head or leader · 支援或代理')
    .requiredOption('--org <org>', 'organisation: id, label or name · 单位')
    .requiredOption('--role <role>', 'officer, head or leader · 岗位')
    .requiredOption('--until <instant>', 'legal time with offset, e.g. 2019-05-01T00:00:00+08:00 · 止')
    .requiredOption('--reason <text>', 'why · 事由')
    .option('--from <instant>', 'now when left out · 起')
    .action((flags: GrantFlags) => atDesk(flags, io, (desk) => grant(flags, desk)));
  serviceCommand(people.command('grants'))
    .description('grants of the district · 授权列表')
    .action((flags: ServiceFlags) => atDesk(flags, io, list));
  serviceCommand(people.command('revoke'))
    .description('revoke a grant from now on · 撤回授权')
    .argument('<id>', 'the grant · 授权编号')
    .action((id: string, flags: ServiceFlags) => atDesk(flags, io, (desk) => revoke(id, desk)));
}

async function grant({ login, from, until, reason, ...flags }: GrantFlags, desk: Desk): Promise<void> {
  const [orgId = ''] = await orgIds(desk, [flags.org]);
  // The service says what is wrong with a kind, a role or an instant.
  const asked = { login, orgId, until, reason, kind: flags.kind, role: flags.role, ...(from ? { from } : {}) };
  const given = await desk.api.grants.create({ body: asked as CreateGrant });
  if (desk.json) return desk.io.out(`${JSON.stringify(given)}\n`);
  desk.io.out(tableOf([given], desk));
}

async function list(desk: Desk): Promise<void> {
  const all = await allOf((cursor) => desk.api.grants.list({ query: { limit: 200, cursor } }));
  desk.io.out(desk.json ? `${JSON.stringify(all)}\n` : tableOf(all, desk));
}

async function revoke(id: string, { api, io, json, say }: Desk): Promise<void> {
  await api.grants.revoke({ path: { id } });
  io.out(json ? `${JSON.stringify({ id, revoked: true })}\n` : `${say('已撤回', 'Revoked')} ${id}\n`);
}

function tableOf(grants: readonly Grant[], { say }: Desk): string {
  const headings = [
    ...[say('编号', 'Id'), say('类别', 'Kind'), say('人员', 'Person'), say('单位', 'Organisation')],
    ...[say('岗位', 'Post'), say('起', 'From'), say('止', 'Until'), say('有效', 'Holds')],
  ];
  const rows = grants.map((one) => [
    ...[one.id, one.kindName, one.userName, one.orgName, one.role, one.from, one.revokedAt ?? one.until],
    one.holds ? say('是', 'yes') : say('否', 'no'),
  ]);
  return table(headings, rows);
}

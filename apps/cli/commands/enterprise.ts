import { allOf, type Enterprise, type EnterpriseRow, type SetEnterprise } from '@bihuan/client';
import { LINE_WORDS, SIZE_WORDS } from '@bihuan/contracts/http';
import type { Command } from 'commander';
import { BadOption } from '../service/bad-option';
import { type ClientIo, processClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { table } from '../service/table';
import { registerEnterpriseHistory } from './enterprise-history';
import { mergeLines, registerEnterpriseMerge } from './enterprise-merge';
import { registerEnterprisePlaces } from './enterprise-places';
import { theEnterprise } from './enterprise-found';

interface ListFlags extends ServiceFlags {
  readonly area?: string;
  readonly line?: string;
  readonly industry?: string;
  readonly key?: boolean;
  readonly withoutCode?: boolean;
  readonly q?: string;
}
interface SetFlags extends ServiceFlags {
  readonly code?: string;
  readonly withoutCode?: string;
  readonly line?: string;
  readonly industry?: string;
  readonly size?: string;
  readonly legalForm?: string;
  readonly key?: string;
  readonly keySince?: string;
  readonly unsetKey?: boolean;
}

/** Adds `bihuan enterprise`: the register of enterprises. */
export function registerEnterprise(program: Command, io: ClientIo = processClientIo): void {
  const enterprise = program.command('enterprise').description('the register of enterprises · 企业');
  serviceCommand(enterprise.command('list'))
    .description('enterprises of the district · 列表')
    .option('--area <id>', 'in this area, or with a site in it · 片区')
    .option('--line <code>', 'supervised by this line · 行业')
    .option('--industry <code>', 'beginning of its industry code (GB/T 4754) · 行业代码')
    .option('--key', 'under key supervision · 重点监管')
    .option('--without-code', 'without a credit code · 无信用代码')
    .option('--q <text>', 'name or code contains · 名称或代码包含')
    .action((flags: ListFlags) => atDesk(flags, io, (desk) => list(flags, desk)));
  serviceCommand(enterprise.command('show'))
    .description('what is known of one · 企业情况')
    .argument('<enterprise>', 'id, credit code or name · 编号、代码或名称')
    .action((named: string, flags: ServiceFlags) =>
      atDesk(flags, io, async (desk) => {
        const { id } = await theEnterprise(named, desk);
        showEnterprise(await desk.api.enterprises.view({ path: { id } }), desk);
      }),
    );
  registerEnterpriseHistory(enterprise, io);
  registerSet(enterprise, io);
  registerEnterprisePlaces(enterprise, showEnterprise, io);
  registerEnterpriseMerge(enterprise, showEnterprise, io);
}

function registerSet(enterprise: Command, io: ClientIo): void {
  serviceCommand(enterprise.command('set'))
    .description('change what is known of one; what is not named stays · 登记企业情况')
    .argument('<enterprise>', 'id, credit code or name · 编号、代码或名称')
    .option('--code <code>', 'unified social credit code; a failed check is only a warning · 统一社会信用代码')
    .option('--without-code <why>', 'it has none, and why · 无代码的原因')
    .option('--line <code>', 'line that supervises it · 行业')
    .option('--industry <code>', 'industry after GB/T 4754 · 行业代码')
    .option('--size <class>', 'large, medium, small or micro · 规模')
    .option('--legal-form <text>', 'legal form · 企业类型')
    .option('--key <reason>', 'put it under key supervision, with --key-since · 列入重点监管的原因')
    .option('--key-since <day>', 'since when · 起始日')
    .option('--unset-key', 'take it out of key supervision · 移出重点监管')
    .action((named: string, flags: SetFlags) => atDesk(flags, io, (desk) => set(named, flags, desk)));
}

async function list(flags: ListFlags, desk: Desk): Promise<void> {
  const { api, io, json, say, language } = desk;
  const { area, line, industry, q } = flags;
  const query = {
    ...{ area, line, industry, q, limit: 200 },
    ...(flags.key ? { keySupervised: 'true' as const } : {}),
    ...(flags.withoutCode ? { withoutCode: 'true' as const } : {}),
  };
  const rows = await allOf((cursor) => api.enterprises.list({ query: { ...query, cursor } }));
  if (json) return io.out(`${JSON.stringify({ items: rows })}\n`);
  if (rows.length === 0) return io.out(`${say('没有', 'None')}\n`);
  const headings = [
    ...[say('编号', 'id'), say('名称', 'name'), say('片区', 'area'), say('信用代码', 'credit code')],
    ...[say('行业', 'line'), say('规模', 'size'), say('重点监管', 'key')],
  ];
  const cells = rows.map((row) => [
    ...[row.id, row.name, row.areaName, codeOf(row)],
    ...[row.line === null ? '—' : (LINE_WORDS[row.line]?.[language] ?? row.line), sizeOf(row, desk)],
    row.keySupervised?.since ?? '—',
  ]);
  io.out(table(headings, cells));
}

/** Facts, sites, masked contacts and warnings of one enterprise. */
function showEnterprise(one: Enterprise, desk: Desk): void {
  const { io, json, say, language } = desk;
  if (json) return io.out(`${JSON.stringify(one)}\n`);
  const known = (value: string | null): string => value ?? say('未登记', 'not known');
  const key = one.keySupervised;
  const facts = [
    `${one.name}  ${one.id}`,
    `${say('片区', 'area')}: ${one.areaName}`,
    `${say('信用代码', 'credit code')}: ${one.noCodeReason === null ? known(one.creditCode) : `${say('无', 'none')} (${one.noCodeReason})`}`,
    `${say('行业', 'line')}: ${known(one.line === null ? null : (LINE_WORDS[one.line]?.[language] ?? one.line))}`,
    `${say('行业代码', 'industry')}: ${known(one.industry)}`,
    `${say('规模', 'size')}: ${sizeOf(one, desk)}`,
    `${say('企业类型', 'legal form')}: ${known(one.legalForm)}`,
    `${say('重点监管', 'key supervision')}: ${key === null ? say('否', 'no') : `${key.since} ${key.reason}`}`,
    ...one.warnings.map(({ text }) => `! ${text}`),
    ...mergeLines(one, desk),
  ];
  io.out(`${facts.join('\n')}\n`);
  const until = (day: string | null): string => day ?? say('今', 'now');
  if (one.sites.length > 0) {
    const headings = [say('场所', 'site'), say('地址', 'address'), say('片区', 'area'), say('起止', 'days')];
    io.out(
      table(
        headings,
        one.sites.map((site) => [
          ...[site.id, site.address, site.areaName],
          `${site.validFrom} – ${until(site.validUntil)}`,
        ]),
      ),
    );
  }
  if (one.contacts.length === 0) return;
  const headings = [say('联系人', 'contact'), say('职务', 'role'), say('姓名', 'name'), say('电话', 'phone')];
  io.out(
    table(
      headings,
      one.contacts.map(({ id, role, name, phone }) => [id, role, name, phone]),
    ),
  );
}

async function set(named: string, flags: SetFlags, desk: Desk): Promise<void> {
  const { api } = desk;
  const { id } = await theEnterprise(named, desk);
  const before = await api.enterprises.view({ path: { id } });
  const body = { ...factsOf(before), ...changed(flags, desk) };
  showEnterprise(await api.enterprises.set({ path: { id }, body }), desk);
}

function factsOf(one: EnterpriseRow): SetEnterprise {
  const { creditCode, noCodeReason, line, industry, sizeClass, legalForm, keySupervised } = one;
  return { creditCode, noCodeReason, line, industry, sizeClass, legalForm, keySupervised };
}

/** A code and the reason for having none take each other's place. */
function changed(flags: SetFlags, desk: Desk): Partial<SetEnterprise> {
  const { code, withoutCode, line, industry, size, legalForm, key, keySince, unsetKey } = flags;
  if ((key === undefined) !== (keySince === undefined)) {
    throw new BadOption(desk.say('--key 与 --key-since 须同时给出', '--key and --key-since go together'));
  }
  return {
    ...(code === undefined ? {} : { creditCode: code, noCodeReason: null }),
    ...(withoutCode === undefined ? {} : { creditCode: null, noCodeReason: withoutCode }),
    ...(line === undefined ? {} : { line }),
    ...(industry === undefined ? {} : { industry }),
    ...(size === undefined ? {} : { sizeClass: size as SetEnterprise['sizeClass'] }),
    ...(legalForm === undefined ? {} : { legalForm }),
    ...(key === undefined || keySince === undefined ? {} : { keySupervised: { reason: key, since: keySince } }),
    ...(unsetKey ? { keySupervised: null } : {}),
  };
}

function codeOf({ creditCode, noCodeReason, warnings }: EnterpriseRow): string {
  if (creditCode === null) return noCodeReason ?? '—';
  return warnings.length === 0 ? creditCode : `${creditCode} !`;
}

function sizeOf({ sizeClass }: EnterpriseRow, { language, say }: Desk): string {
  return sizeClass === null ? say('未登记', 'not known') : SIZE_WORDS[sizeClass][language];
}

import { allOf, type District, type Org } from '@bihuan/client';
import type { Command } from 'commander';
import { BadOption } from '../service/bad-option';
import { type ClientIo, processClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand } from '../service/desk';
import { formatOf, saveFile } from '../service/save-file';
import { table } from '../service/table';
import { registerCommittees, type OrgFlags } from './org-committees';
import { importOrgs, type OrgImportFlags } from './org-import';

/** Adds `bihuan org`: the tree of organisations, listed and brought in from a sheet. */
export function registerOrg(program: Command, io: ClientIo = processClientIo): void {
  const org = program.command('org').description('organisations · 单位');
  orgCommand(org.command('list'))
    .description('the tree · 单位树')
    .option('--kind <kind>', 'e.g. town, park, committee · 类别')
    .action((flags: OrgFlags & { readonly kind?: string }) => inDistrict(flags, io, (desk) => list(flags, desk)));
  orgCommand(org.command('import'))
    .description('bring in a sheet of organisations: all rows or none · 导入单位名册')
    .argument('<file>', '.xlsx, or CSV in UTF-8 or GB18030, with a header row · 名册文件')
    .option('--dry-run', 'only check; say what would be added and changed · 只检查')
    .option('--errors <file>', 'write the rows refused to a file, .csv or .xlsx · 错误文件')
    .action((file: string, flags: OrgFlags & OrgImportFlags) =>
      inDistrict(flags, io, (desk) => importOrgs(file, flags, desk)),
    );
  orgCommand(org.command('template'))
    .description('an empty sheet with its headings and one example · 单位名册模板')
    .requiredOption('--out <file>', '.csv or .xlsx · 文件')
    .action((flags: OrgFlags & { readonly out: string }) =>
      inDistrict(flags, io, (desk) => {
        const query = { format: formatOf(flags.out) };
        return saveFile(desk.api.orgSheets.template({ query, parseAs: 'stream' }), flags.out, desk);
      }),
    );
  registerCommittees({ org, io, orgCommand, inDistrict });
}

function orgCommand(command: Command): Command {
  return serviceCommand(command).option('--district <code>', 'district, for who belongs to none · 区县代码');
}

/** Works in the district that is named, or in the only one there is to be seen. */
async function inDistrict(flags: OrgFlags, io: ClientIo, work: (desk: Desk) => Promise<void>): Promise<void> {
  await atDesk(flags, io, async (desk) => work(desk.in(await districtId(flags, desk))));
}

async function districtId({ district }: OrgFlags, { api, say }: Desk): Promise<string> {
  const all = await allOf<District>((cursor) => api.districts.list({ query: { limit: 200, cursor } }));
  const named = district === undefined ? all : all.filter(({ id, code, name }) => [id, code, name].includes(district));
  const [one, ...others] = named;
  if (one && others.length === 0) return one.id;
  const codes = all.map(({ code, name }) => `${code} ${name}`).join(', ');
  throw new BadOption(say(`请用 --district 指定区县：${codes}`, `Name a district by --district: ${codes}`));
}

async function list({ kind }: { readonly kind?: string }, { api, io, json, say }: Desk): Promise<void> {
  const query = { kind: kind as Org['kind'], limit: 200 } as NonNullable<Parameters<typeof api.orgs.list>[0]>['query'];
  const all = await allOf<Org>((cursor) => api.orgs.list({ query: { ...query, cursor } }));
  if (json) return io.out(`${JSON.stringify({ items: all })}\n`);
  const headings = [
    say('单位', 'organisation'),
    say('类别', 'kind'),
    say('路径', 'path'),
    say('信用代码', 'credit code'),
  ];
  const rows = all.map((one) => {
    const depth = '  '.repeat(one.path.split('.').length - 1);
    return [`${depth}${one.name}`, one.kind, one.path, one.creditCode ?? ''];
  });
  io.out(table(headings, rows));
}

import type { Enterprise } from '@bihuan/client';
import { REVEAL_PURPOSES } from '@bihuan/domain';
import { type Command, Option } from 'commander';
import type { ClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { table } from '../service/table';
import { theEnterprise } from './enterprise-found';

interface SiteFlags extends ServiceFlags {
  readonly address: string;
  readonly area: string;
  readonly from: string;
  readonly until?: string;
}
interface ContactFlags extends ServiceFlags {
  readonly role: string;
  readonly name: string;
  readonly phone: string;
}
type Show = (one: Enterprise, desk: Desk) => void;
type Purpose = (typeof REVEAL_PURPOSES)[number];
const WHICH = ['<enterprise>', 'id, credit code or name · 编号、代码或名称'] as const;

/** Adds the sites and the contacts of an enterprise. */
export function registerEnterprisePlaces(enterprise: Command, show: Show, io: ClientIo): void {
  const site = enterprise.command('site').description('where it works · 场所');
  serviceCommand(site.command('add'))
    .description('add a site · 登记场所')
    .argument(...WHICH)
    .requiredOption('--address <text>', 'address · 地址')
    .requiredOption('--area <id>', 'town or community it lies in · 所在片区')
    .requiredOption('--from <day>', 'first day · 起始日')
    .option('--until <day>', 'last day · 终止日')
    .action((named: string, { address, area, from, until, ...flags }: SiteFlags) =>
      atDesk(flags, io, async (desk) => {
        const { id } = await theEnterprise(named, desk);
        const body = { address, areaId: area, validFrom: from, ...(until === undefined ? {} : { validUntil: until }) };
        show(await desk.api.enterprises.addSite({ path: { id }, body }), desk);
      }),
    );
  serviceCommand(site.command('end'))
    .description('set the last day of a site · 场所停用')
    .argument(...WHICH)
    .argument('<site>', 'id of the site · 场所编号')
    .requiredOption('--on <day>', 'last day · 终止日')
    .action((named: string, siteId: string, { on, ...flags }: ServiceFlags & { readonly on: string }) =>
      atDesk(flags, io, async (desk) => {
        const { id } = await theEnterprise(named, desk);
        show(await desk.api.enterprises.endSite({ path: { id, siteId }, body: { validUntil: on } }), desk);
      }),
    );
  registerContacts(enterprise, show, io);
}

function registerContacts(enterprise: Command, show: Show, io: ClientIo): void {
  const contact = enterprise.command('contact').description('whom to talk to · 联系人');
  serviceCommand(contact.command('list'))
    .description('names and numbers, masked; in full for who keeps the entry, with --for, which is noted · 联系人')
    .argument(...WHICH)
    .addOption(new Option('--for <purpose>', 'what they are needed for · 查看全部信息的用途').choices(REVEAL_PURPOSES))
    .action((named: string, { for: purpose, ...flags }: ServiceFlags & { readonly for?: Purpose }) =>
      atDesk(flags, io, (desk) => contacts(named, purpose, desk)),
    );
  serviceCommand(contact.command('find'))
    .description('enterprises with a contact of this number · 按联系电话查企业')
    .argument('<number>', 'telephone · 电话')
    .action((phone: string, flags: ServiceFlags) =>
      atDesk(flags, io, async ({ api, json, say, io: out }) => {
        const { enterprises } = await api.enterprises.byPhone({ body: { phone } });
        if (json) return out.out(`${JSON.stringify({ enterprises })}\n`);
        if (enterprises.length === 0) return out.out(`${say('没有', 'None')}\n`);
        out.out(
          table(
            [say('编号', 'id'), say('名称', 'name'), say('片区', 'area')],
            enterprises.map((one) => [one.id, one.name, one.areaName]),
          ),
        );
      }),
    );
  serviceCommand(contact.command('add'))
    .description('add a contact · 登记联系人')
    .argument(...WHICH)
    .requiredOption('--role <text>', 'what they are there · 职务')
    .requiredOption('--name <text>', 'name · 姓名')
    .requiredOption('--phone <number>', 'telephone · 电话')
    .action((named: string, { role, name, phone, ...flags }: ContactFlags) =>
      atDesk(flags, io, async (desk) => {
        const { id } = await theEnterprise(named, desk);
        show(await desk.api.enterprises.addContact({ path: { id }, body: { role, name, phone } }), desk);
      }),
    );
  serviceCommand(contact.command('remove'))
    .description('delete a contact · 删除联系人')
    .argument(...WHICH)
    .argument('<contact>', 'id of the contact · 联系人编号')
    .action((named: string, contactId: string, flags: ServiceFlags) =>
      atDesk(flags, io, async (desk) => {
        const { id } = await theEnterprise(named, desk);
        show(await desk.api.enterprises.removeContact({ path: { id, contactId } }), desk);
      }),
    );
}

async function contacts(named: string, purpose: Purpose | undefined, desk: Desk): Promise<void> {
  const { api, io, json, say } = desk;
  const { id } = await theEnterprise(named, desk);
  const { contacts: items } =
    purpose === undefined
      ? await api.enterprises.view({ path: { id } })
      : await api.enterprises.contacts({ path: { id }, body: { purpose } });
  if (json) return io.out(`${JSON.stringify({ contacts: items })}\n`);
  if (items.length === 0) return io.out(`${say('没有', 'None')}\n`);
  const headings = [say('编号', 'id'), say('职务', 'role'), say('姓名', 'name'), say('电话', 'phone')];
  io.out(
    table(
      headings,
      items.map((one) => [one.id, one.role, one.name, one.phone]),
    ),
  );
}

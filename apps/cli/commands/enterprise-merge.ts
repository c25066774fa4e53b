import type { Enterprise } from '@bihuan/client';
import type { Command } from 'commander';
import type { ClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { theEnterprise } from './enterprise-found';

interface MergeFlags extends ServiceFlags {
  readonly reason: string;
  readonly open?: readonly string[];
}

/** Adds the merge of duplicates, and taking one back. */
export function registerEnterpriseMerge(
  enterprise: Command,
  show: (one: Enterprise, desk: Desk) => void,
  io: ClientIo,
): void {
  serviceCommand(enterprise.command('merge'))
    .description('make a duplicate another name of the one that is kept · 合并重复企业')
    .argument('<kept>', 'the one that is kept: id, credit code or name · 保留的企业')
    .argument('<alias>', 'id of the duplicate · 并入的企业编号')
    .requiredOption('--reason <text>', 'why they are one · 原因')
    .option('--open <id...>', 'what is open at the duplicate; each has to be named · 其未办结事项，须逐项列出')
    .action((named: string, aliasId: string, { reason, open = [], ...flags }: MergeFlags) =>
      atDesk(flags, io, async (desk) => {
        const { id } = await theEnterprise(named, desk);
        const body = { aliasId, reason, openMatters: [...open] };
        show(await desk.api.enterprises.merge({ path: { id }, body }), desk);
      }),
    );
  serviceCommand(enterprise.command('unmerge'))
    .description('take a merge back · 撤销合并')
    .argument('<kept>', 'the one that is kept: id, credit code or name · 保留的企业')
    .argument('<alias>', 'id of the one that was merged into it · 并入的企业编号')
    .requiredOption('--reason <text>', 'why they are two · 原因')
    .action((named: string, aliasId: string, { reason, ...flags }: MergeFlags) =>
      atDesk(flags, io, async (desk) => {
        const { id } = await theEnterprise(named, desk);
        show(await desk.api.enterprises.undoMerge({ path: { id, aliasId }, body: { reason } }), desk);
      }),
    );
}

/** What may be the same enterprise, and what was merged into it or it into, a line each. */
export function mergeLines({ aliasOf, duplicates, aliases }: Enterprise, { say }: Desk): string[] {
  return [
    ...(aliasOf === null ? [] : [`${say('已并入', 'merged into')}: ${aliasOf}`]),
    ...aliases.map(({ id, name, reason }) => `${say('并入本企业', 'merged into it')}: ${name}  ${id} (${reason})`),
    ...duplicates.map(({ id, name, areaName, reasons }) => {
      const why = reasons.map(({ text }) => text).join(say('、', ', '));
      return `! ${say('可能重复', 'may be the same')}: ${name}  ${id}  ${areaName} (${why})`;
    }),
  ];
}

import type { InspectionCommand, PlanCheck } from '@bihuan/client';
import { VALUE_WORDS } from '@bihuan/contracts/http';
import type { Command } from 'commander';
import type { ClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { table } from '../service/table';
import { jsonOf, told } from './inspection-files';

interface AbandonFlags extends ServiceFlags {
  readonly reason: string;
}

/** Adds what is done with a planned or special inspection: plan, record, re-check, cancel. */
export function registerCheck(inspection: Command, io: ClientIo): void {
  serviceCommand(inspection.command('plan'))
    .description('plan an inspection of a unit with a checklist of a plan · 安排计划检查或专项检查')
    .argument('<file>', 'JSON file with unit, day, team and list (API: PlanCheck) · 安排文件')
    .action((file: string, flags: ServiceFlags) =>
      atDesk(flags, io, async (desk) => {
        const body = jsonOf(file, desk) as PlanCheck;
        told(await desk.api.inspections.plan({ body }), desk);
      }),
    );
  fromFile(
    inspection,
    io,
    'record',
    'RecordCheck',
    'answer the checklist; what fails becomes a hazard · 逐项登记检查结果',
  );
  fromFile(inspection, io, 're-check', 'RecordReCheck', 'record what was found on going again · 登记复查结果');
  serviceCommand(inspection.command('cancel'))
    .description('give up an inspection that was planned · 取消检查')
    .argument('<id>', 'inspection · 检查编号')
    .requiredOption('--reason <text>', 'why · 原因')
    .action((id: string, { reason, ...flags }: AbandonFlags) =>
      atDesk(flags, io, (desk) => give(id, { type: 'AbandonCheck', reason }, desk)),
    );
  serviceCommand(inspection.command('checklist'))
    .description('the items of an inspection, with the answers and what they became · 检查清单和结果')
    .argument('<id>', 'inspection · 检查编号')
    .action((id: string, flags: ServiceFlags) => atDesk(flags, io, (desk) => checklist(id, desk)));
}

/** A command whose fields are many rows stands in a file. */
function fromFile(
  inspection: Command,
  io: ClientIo,
  name: string,
  type: 'RecordCheck' | 'RecordReCheck',
  words: string,
): void {
  serviceCommand(inspection.command(name))
    .description(words)
    .argument('<id>', 'inspection · 检查编号')
    .argument('<file>', `JSON file with the fields of ${type} · 结果文件`)
    .action((id: string, file: string, flags: ServiceFlags) =>
      atDesk(flags, io, (desk) => give(id, { ...(jsonOf(file, desk) as object), type } as InspectionCommand, desk)),
    );
}

async function give(id: string, body: InspectionCommand, desk: Desk): Promise<void> {
  told(await desk.api.inspections.command({ path: { id }, body }), desk);
}

interface CheckFacts {
  readonly checklist?: {
    readonly items: readonly { readonly item: string; readonly text: { readonly zh: string; readonly en: string } }[];
  };
  readonly done?: {
    readonly answers: readonly { readonly item: string; readonly answer: string; readonly hazardId: string | null }[];
  } | null;
}

async function checklist(id: string, { api, io, json, say }: Desk): Promise<void> {
  const { facts } = await api.inspections.view({ path: { id } });
  const { checklist: list, done } = facts as CheckFacts;
  const answers = new Map((done?.answers ?? []).map((one) => [one.item, one]));
  const items = (list?.items ?? []).map(({ item, text }) => ({ item, text, ...answers.get(item) }));
  if (json) return io.out(`${JSON.stringify({ items })}\n`);
  const word = (answer: string | undefined): string => {
    if (answer === undefined) return '—';
    const words = VALUE_WORDS[answer];
    return words ? say(words.zh, words.en) : answer;
  };
  const headings = [say('项目', 'item'), say('内容', 'text'), say('结果', 'answer'), say('隐患', 'hazard')];
  const cells = items.map(({ item, text, answer, hazardId }) => {
    return [item, say(text.zh, text.en), word(answer), hazardId ?? '—'];
  });
  io.out(cells.length === 0 ? `${say('没有清单', 'No checklist')}\n` : table(headings, cells));
}

import type { CampaignCommand, CommandAnswer, PartCommand } from '@bihuan/client';
import type { Command } from 'commander';
import { BadOption } from '../service/bad-option';
import { type ClientIo, processClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { formatOf, saveFile } from '../service/save-file';
import { registerAmend } from './campaign-amend';
import { answerField, type FieldFlags, fields } from './campaign-fields';
import { launch, type LaunchFlags } from './campaign-launch';
import { registerLookBack } from './campaign-look-back';
import { quotas } from './campaign-quotas';
import { except, type ExceptFlags, type RoundFileFlags, rounds, type RoundsFlags, units } from './campaign-rounds';
import { findCampaign, partsOf, status, type WhichCampaign } from './campaign-status';
import { printHead, summary, type SummaryFlags } from './campaign-summary';

interface GivenFlags extends WhichCampaign {
  readonly reason: string;
}
interface PhaseFlags extends WhichCampaign {
  readonly part: string;
  readonly phase: 'mobilization' | 'inspection' | 'rectification' | 'improvement';
  readonly reason: string;
}

/** Adds `bihuan campaign`: launch a year, see where it stands, pause, resume, turn, confirm, close. */
export function registerCampaign(program: Command, io: ClientIo = processClientIo): void {
  const campaign = program.command('campaign').description('campaigns of a running service · 专项整治行动');
  serviceCommand(campaign.command('launch'))
    .description('launch a plan for a year, after showing what will come · 启动')
    .requiredOption('--plan <id>', 'stored plan · 方案编号')
    .requiredOption('--year <year>', 'year · 年度')
    .option('--edition <edition>', 'edition of the plan; the newest when left out · 版本')
    .option('--parts <codes>', 'parts, comma-separated; all when left out · 分方案，逗号分隔')
    .option(
      '--role <role=org...>',
      'organisations (id, label or name, or members-of:committee) of a role · 指定承担单位',
    )
    .option('--field <name=value...>', 'answer to what the plan leaves open, or name=open:why · 填写方案留空')
    .option('--fields <file>', 'JSON file of such answers · 填写内容的文件')
    .option('--leave-open <why>', 'why all other fields stay open for now · 其余暂缺的原因')
    .option('--override <finding=why...>', 'why the answer proposed to a finding does not stand · 不采用建议的原因')
    .option('--launched-on <date>', 'launch day in the past; today when left out · 启动日')
    .option('--reason <text>', 'why an earlier launch day is entered only now · 补录原因')
    .option('--dry-run', 'only show what would come · 只预览')
    .option('--yes', 'do not ask · 不再确认')
    .action((flags: LaunchFlags) => atDesk(flags, io, (desk) => launch(flags, desk)));
  which(campaign.command('status'))
    .description('parts, their phases and rounds · 进展')
    .action((flags: WhichCampaign) => atDesk(flags, io, (desk) => status(flags, desk)));
  serviceCommand(campaign.command('quotas [id]'))
    .description('where every quota stands; of the newest open campaign when left out · 指标')
    .action((id: string | undefined, flags: ServiceFlags) => atDesk(flags, io, (desk) => quotas(id, flags, desk)));
  registerRounds(campaign, io);
  which(campaign.command('summary [campaign]'))
    .description('every obligation with its outcome and evidence · 年终台账')
    .option('--part <code>', 'of one part · 分方案')
    .option('--csv <file>', 'write every line into a file for spreadsheets · 导出')
    .option('--all', 'print every line · 全部列出')
    .action((id: string | undefined, flags: SummaryFlags) => atDesk(flags, io, (desk) => summary(id, flags, desk)));
  registerOwn(campaign, io);
  registerPhase(campaign, io);
  registerAmend(campaign, io);
  registerLookBack(campaign, io);
}

/** Its rounds: who has answered, who is shut out, and whom the office lets past the lock. */
function registerRounds(campaign: Command, io: ClientIo): void {
  which(campaign.command('rounds'))
    .description('rounds with their last days and locks · 期次')
    .option('--part <code>', 'of this part · 分方案')
    .action((flags: RoundsFlags) => atDesk(flags, io, (desk) => rounds(flags, desk)));
  serviceCommand(campaign.command('units <round>'))
    .description('where each unit of a round stands · 各单位报送情况')
    .action((round: string, flags: ServiceFlags) => atDesk(flags, io, (desk) => units(round, desk)));
  serviceCommand(campaign.command('export <round>'))
    .description('what its units sent in a form, as a file, .csv or .xlsx · 导出报送表单')
    .requiredOption('--out <file>', 'file to write · 文件')
    .option('--form <id>', 'which form; the first when left out · 表单')
    .action((id: string, { out, form, ...flags }: RoundFileFlags) =>
      atDesk(flags, io, (desk) =>
        saveFile(
          desk.api.rounds.export({ path: { id }, query: { form, format: formatOf(out) }, parseAs: 'stream' }),
          out,
          desk,
        ),
      ),
    );
  serviceCommand(campaign.command('except <round>'))
    .description('let one unit past the lock of a round until the end of a day · 登记锁定例外')
    .requiredOption('--unit <org>', 'organisation (id, label or name) · 单位')
    .requiredOption('--until <date>', 'last day of the exception · 例外的最后一日')
    .requiredOption('--reason <text>', 'why · 理由')
    .action((round: string, flags: ExceptFlags) => atDesk(flags, io, (desk) => except(round, flags, desk)));
}

/** Commands to the campaign itself. */
function registerOwn(campaign: Command, io: ClientIo): void {
  const give = (flags: WhichCampaign, body: CampaignCommand, after?: (id: string, desk: Desk) => Promise<void>) =>
    atDesk(flags, io, async (desk) => {
      const { id } = await findCampaign(flags, desk);
      told(await desk.api.campaigns.command({ path: { id }, body }), desk);
      if (!desk.json) await after?.(id, desk);
    });
  which(campaign.command('pause'))
    .description('stop opening phases and rounds · 暂停')
    .requiredOption('--reason <text>', 'why · 理由')
    .action((flags: GivenFlags) => give(flags, { type: 'PauseCampaign', reason: flags.reason }));
  which(campaign.command('resume'))
    .description('go on; what fell due meanwhile follows · 恢复')
    .action((flags: WhichCampaign) => give(flags, { type: 'ResumeCampaign' }));
  which(campaign.command('fields'))
    .description('what the plan leaves open, with the answers · 方案留空')
    .action((flags: WhichCampaign) => atDesk(flags, io, (desk) => fields(flags, desk)));
  which(campaign.command('answer'))
    .description('answer what the launch left open · 补填方案留空')
    .requiredOption('--field <name=value>', 'the answer · 填写内容')
    .requiredOption('--reason <text>', 'what shows it · 依据')
    .action((flags: FieldFlags) => atDesk(flags, io, async (desk) => told(await answerField(flags, desk), desk)));
  which(campaign.command('close'))
    .description('end it by decision, with the head of its summary; cases stay open · 结束')
    .requiredOption('--reason <text>', 'why · 理由')
    .action((flags: GivenFlags) => give(flags, { type: 'CloseCampaign', reason: flags.reason }, printHead));
}

/** Commands to one of its parts. */
function registerPhase(campaign: Command, io: ClientIo): void {
  const give = (flags: PhaseFlags, body: PartCommand) =>
    atDesk(flags, io, async (desk) => {
      const { id } = await findCampaign(flags, desk);
      const parts = await partsOf(id, desk);
      const part = parts.find(({ code }) => code === flags.part);
      if (!part) {
        const codes = parts.map(({ code }) => code).join(', ');
        throw new BadOption(
          desk.say(`行动中没有该分方案；有：${codes}`, `The campaign has no such part; it has ${codes}`),
        );
      }
      told(await desk.api.parts.command({ path: { id: part.id }, body }), desk);
    });
  which(campaign.command('turn'))
    .description('close a phase early and open the next one · 提前转段')
    .requiredOption('--part <code>', 'part · 分方案')
    .requiredOption('--phase <key>', 'mobilization, inspection, rectification or improvement · 阶段')
    .requiredOption('--reason <text>', 'why · 理由')
    .action((flags: PhaseFlags) => give(flags, { type: 'TurnPhase', phase: flags.phase, reason: flags.reason }));
  which(campaign.command('confirm'))
    .description('confirm that a phase is complete · 确认完成')
    .requiredOption('--part <code>', 'part · 分方案')
    .requiredOption('--phase <key>', 'mobilization, inspection, rectification or improvement · 阶段')
    .action((flags: PhaseFlags) => give(flags, { type: 'ConfirmPhase', phase: flags.phase }));
}

function which(command: Command): Command {
  return serviceCommand(command)
    .option('--id <id>', 'campaign; the newest open one when left out · 行动编号')
    .option('--year <year>', 'of that year · 年度');
}

function told(answer: CommandAnswer, { io, json }: Desk): void {
  const { id, version, stateName, events } = answer;
  io.out(json ? `${JSON.stringify(answer)}\n` : `${id} · ${stateName} · v${version} · ${events.join(', ')}\n`);
}

import type { CampaignFields, CommandAnswer } from '@bihuan/client';
import { BadOption } from '../service/bad-option';
import type { Desk } from '../service/desk';
import { table } from '../service/table';
import { readAnswers } from './campaign-answers';
import { findCampaign, type WhichCampaign } from './campaign-status';

export interface FieldFlags extends WhichCampaign {
  readonly field: string;
  readonly reason: string;
}

/** `bihuan campaign fields`: what the plan leaves open, with the answers in force. */
export async function fields(flags: WhichCampaign, desk: Desk): Promise<void> {
  const { api, io, json, say, language } = desk;
  const { id } = await findCampaign(flags, desk);
  const { fields: items } = await api.campaigns.fields({ path: { id } });
  if (json) return io.out(`${JSON.stringify(items)}\n`);
  if (items.length === 0) return io.out(`${say('方案没有留空。', 'The plan leaves nothing open.')}\n`);
  const headings = [say('字段', 'field'), say('分方案', 'part'), say('问题', 'question'), say('填写', 'answer')];
  const rows = items.map((item) => [item.name, item.part, item.question[language], answerText(item.answer, desk)]);
  io.out(table(headings, rows));
}

/** `bihuan campaign answer`: answers one field that the launch left open. */
export async function answerField({ field, reason, ...which }: FieldFlags, desk: Desk): Promise<CommandAnswer> {
  const { id } = await findCampaign(which, desk);
  const { fields: items } = await desk.api.campaigns.fields({ path: { id } });
  const [answered] = Object.entries(readAnswers({ field: [field] }, items, desk));
  if (!answered) throw new BadOption(desk.say('--field 应为 名称=值。', '--field needs name=value.'));
  const [name, answer] = answered;
  return desk.api.campaigns.command({ path: { id }, body: { type: 'AnswerField', field: name, answer, reason } });
}

function answerText(answer: CampaignFields['fields'][number]['answer'], { say }: Desk): string {
  if (answer === null) return '—';
  if (answer['open'] !== undefined) return `${say('暂缺：', 'open: ')}${answer['open']}`;
  return Object.values(answer).join('..');
}

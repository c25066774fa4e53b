import { readFileSync } from 'node:fs';
import {
  type FieldAnswer,
  type FieldAnswers,
  leaveOpen,
  openFields,
  type OpenField,
  type PlanEdition,
  planFields,
} from '@bihuan/domain';
import { BadOption } from '../service/bad-option';
import type { Desk } from '../service/desk';

export interface AnswerFlags {
  readonly field?: readonly string[];
  readonly fields?: string;
  readonly leaveOpen?: string;
}

/** A field as far as reading an answer to it needs. */
type Asked = Pick<OpenField, 'name' | 'kind'>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * What the flags answer to the fields a plan leaves open: `--field name=value` over the JSON object in the file of `--fields`
 * over `--leave-open`, which gives one reason for all others. A value is read by the field's kind; `open:reason` leaves it open.
 */
export function answersOf(
  flags: AnswerFlags,
  plan: PlanEdition,
  parts: readonly string[] | undefined,
  desk: Desk,
): FieldAnswers {
  const rest = flags.leaveOpen === undefined ? {} : leaveOpen(plan, flags.leaveOpen, parts);
  return { ...rest, ...readAnswers(flags, planFields(plan), desk) };
}

/** What `--field` and the file of `--fields` answer to these fields; a value is read by its field's kind. */
export function readAnswers(flags: Omit<AnswerFlags, 'leaveOpen'>, known: readonly Asked[], desk: Desk): FieldAnswers {
  const typed = [
    ...(flags.fields === undefined ? [] : fromFile(flags.fields, desk)),
    ...(flags.field ?? []).map(split),
  ];
  return typed.reduce<FieldAnswers>((answers, [name, value]) => {
    const field = known.find((one) => one.name === name);
    if (!field) throw unknownField(name, known, desk);
    return { ...answers, [name]: typeof value === 'string' ? parsed(field, value, desk) : value };
  }, {});
}

/** The questions a launch must still answer, one each with how to answer it; empty when there are none. */
export function questionsText(
  plan: PlanEdition,
  answers: FieldAnswers,
  parts: readonly string[] | undefined,
  { say, language }: Desk,
): string {
  const open = openFields(plan, answers, parts);
  if (open.length === 0) return '';
  const lines = open.map((field) => questionLine(field, language));
  const title = say(
    '方案留空、启动前须填写（--field 名称=值，或 名称=open:暂缺原因）：',
    'Left open by the plan; answer with --field name=value, or name=open:why:',
  );
  return `${title}\n${lines.join('')}`;
}

/** One question with how to answer it. */
export function questionLine(
  { name, kind, question }: Asked & Pick<OpenField, 'question'>,
  language: 'zh' | 'en',
): string {
  return `  ${name}=<${shape(kind)}>  ${question[language]}\n`;
}

function shape(kind: OpenField['kind']): string {
  return { day: 'YYYY-MM-DD', window: 'YYYY-MM-DD..YYYY-MM-DD', number: '0', text: '…' }[kind];
}

function split(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function fromFile(file: string, { say }: Desk): readonly (readonly [string, string | FieldAnswer])[] {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return Object.entries(value as Record<string, FieldAnswer | string>);
    }
  } catch {
    // Said below, the same for a file that is missing and one that is no JSON.
  }
  throw new BadOption(
    say(
      `--fields 应为 JSON 文件，内容是 {"名称": 值}：${file}`,
      `--fields needs a JSON file that holds {"name": value}: ${file}`,
    ),
  );
}

function parsed(field: Asked, value: string, { say }: Desk): FieldAnswer {
  if (value.startsWith('open:')) return { open: value.slice('open:'.length) };
  const [from, to] = value.split('..');
  const { kind, name } = field;
  if (kind === 'text' && value.trim() !== '') return { text: value };
  if (kind === 'number' && value.trim() !== '' && Number.isFinite(Number(value))) return { number: Number(value) };
  if (kind === 'day' && DAY.test(value)) return { day: value };
  if (kind === 'window' && from !== undefined && to !== undefined && DAY.test(from) && DAY.test(to))
    return { from, to };
  throw new BadOption(
    say(
      `字段 ${name} 应写作 ${name}=${shape(kind)}，而不是“${value}”。`,
      `The field ${name} needs ${name}=${shape(kind)}, not "${value}".`,
    ),
  );
}

function unknownField(name: string, known: readonly Asked[], { say }: Desk): BadOption {
  const names = known.map((field) => field.name).join(', ');
  return new BadOption(
    say(`方案没有留空字段“${name}”；有：${names}`, `The plan leaves no field "${name}" open; it has: ${names}`),
  );
}

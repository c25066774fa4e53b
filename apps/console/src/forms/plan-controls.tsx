import type { Amendment, OpenField } from '@bihuan/client';
import { Form, Input, InputNumber, Radio, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '../api/use-api';
import { useLanguage } from '../i18n/use-language';
import { dayText } from '../shared/dates';
import type { Given } from './control';
import type { About } from './field';
import type { PlanAnswer } from './plan-answer';
import { Pick } from './subject-options';

export const ANSWER_KINDS = ['day', 'window', 'number', 'text'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

interface AnswerProps extends Given<PlanAnswer> {
  /** What the plan asks for; chosen by the person when it is not known. */
  readonly kind?: AnswerKind;
}

function kindOf(value: PlanAnswer): AnswerKind | 'open' {
  if (value.open !== undefined) return 'open';
  if (value.number !== undefined) return 'number';
  if (value.text !== undefined) return 'text';
  return value.from === undefined && value.to === undefined ? 'day' : 'window';
}
const EMPTY: Readonly<Record<AnswerKind | 'open', PlanAnswer>> = {
  day: { day: '' },
  window: { from: '', to: '' },
  number: { number: null },
  text: { text: '' },
  open: { open: '' },
};

/** A day, days, a number, a text, or why it stays open for now. */
export function PlanAnswerInput({ id, value, onChange, kind }: AnswerProps) {
  const { t } = useTranslation();
  const kinds = kind ? [kind, 'open' as const] : [...ANSWER_KINDS, 'open' as const];
  const current = value ? kindOf(value) : (kind ?? 'day');
  const say = (next: PlanAnswer) => onChange?.(next);
  return (
    <Space orientation="vertical" style={{ width: '100%' }}>
      <Radio.Group
        {...(id ? { id } : {})}
        value={current}
        options={kinds.map((one) => ({ value: one, label: t(`answer.${one}`) }))}
        onChange={(event) => say(EMPTY[event.target.value as AnswerKind | 'open'])}
      />
      <AnswerValue kind={current} value={value ?? EMPTY[current]} say={say} />
    </Space>
  );
}

interface ValueProps {
  readonly kind: AnswerKind | 'open';
  readonly value: PlanAnswer;
  readonly say: (next: PlanAnswer) => void;
}

function AnswerValue({ kind, value, say }: ValueProps) {
  const { t } = useTranslation();
  const label = { 'aria-label': t(`answer.${kind}`) };
  switch (kind) {
    case 'day':
      return <Input type="date" {...label} value={value.day} onChange={(event) => say({ day: event.target.value })} />;
    case 'window':
      return (
        <Space.Compact>
          {(['from', 'to'] as const).map((end) => (
            <Input
              key={end}
              type="date"
              aria-label={t(`answer.${end}`)}
              value={value[end]}
              onChange={(event) => say({ ...value, [end]: event.target.value })}
            />
          ))}
        </Space.Compact>
      );
    case 'number':
      return <InputNumber {...label} min={0} value={value.number ?? null} onChange={(number) => say({ number })} />;
    default:
      return (
        <Input.TextArea
          {...label}
          autoSize={{ minRows: 1, maxRows: 6 }}
          maxLength={500}
          value={value[kind]}
          onChange={(event) => say({ [kind]: event.target.value })}
        />
      );
  }
}

interface AboutProps<T> extends Given<T> {
  readonly about: About;
}

/** Chooses what a campaign's plan leaves open. */
export function PlanFieldPicker({ about, ...given }: AboutProps<string>) {
  const language = useLanguage();
  const read = useRead(['campaign-fields', about.subject.id], (api) =>
    api.campaigns.fields({ path: { id: about.subject.id } }),
  );
  const options = (read.data?.fields ?? []).map(({ name, question }) => ({ value: name, label: question[language] }));
  return <Pick {...given} options={options} />;
}

/** Answers to what an amendment's new plan leaves open, one below the other. */
export function PlanAnswersInput({ about, value = {}, onChange }: AboutProps<Record<string, PlanAnswer>>) {
  const { t } = useTranslation();
  const fields = (about.subject as Amendment).effect?.newFields ?? [];
  if (fields.length === 0) return <span>{t('form.nothingOpen')}</span>;
  return <Answers fields={fields} value={value} onChange={(next) => onChange?.(next)} />;
}

interface AnswersProps {
  readonly fields: readonly OpenField[];
  readonly value: Readonly<Record<string, PlanAnswer>>;
  readonly onChange: (value: Record<string, PlanAnswer>) => void;
  readonly errors?: Readonly<Record<string, string>>;
}

/** Every field with its question and where the text leaves it open. */
export function Answers({ fields, value, onChange, errors = {} }: AnswersProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return fields.map(({ name, kind, question, part, source }) => (
    <Form.Item
      key={name}
      label={question[language]}
      extra={`${t(`line.${part}`, { defaultValue: part })} · ${source.section}`}
      {...(errors[name] ? { validateStatus: 'error' as const, help: errors[name] } : {})}
    >
      <PlanAnswerInput
        kind={kind}
        {...(value[name] ? { value: value[name] } : {})}
        onChange={(answer) => onChange({ ...value, [name]: answer })}
      />
    </Form.Item>
  ));
}

/** What comes earlier or is over at once by an amendment: each is taken or the old day kept. */
export function DecisionsInput({ about, value = {}, onChange }: AboutProps<Record<string, string>>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const items = (about.subject as Amendment).effect?.needsDecision ?? [];
  if (items.length === 0) return <span>{t('form.nothingToDecide')}</span>;
  return items.map(({ key, part, name, period, was, becomes, why }) => (
    <div key={key} style={{ marginBottom: 8 }}>
      <div>
        {part} · {name[language]} {period ?? ''}: {was ? dayText(was, language) : '—'} → {dayText(becomes, language)} (
        {t(`decision.${why}`)})
      </div>
      <Radio.Group
        aria-label={`${part} ${name[language]} ${period ?? ''}`}
        value={value[key]}
        options={(['accept', 'keep-old'] as const).map((one) => ({ value: one, label: t(`decision.${one}`) }))}
        onChange={(event) => onChange?.({ ...value, [key]: String(event.target.value) })}
      />
    </div>
  ));
}

import type { Subject } from '@bihuan/client';
import { isLines, type FormAnswer, type FormPlan, type FormValues } from '@bihuan/domain';
import { Card, Descriptions, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/use-api';
import { AnnexGrid, fieldName } from '../../forms/annex-grid';
import { useLanguage } from '../../i18n/use-language';
import { dayText } from '../../shared/dates';

type ByForm<T> = Readonly<Record<string, T>>;
type Reasons = Readonly<Record<string, string>>;

/** The forms as they were sent, cell for cell, each corrected figure with the reason that was given. */
export function SentForms({ submission }: { readonly submission: Subject }) {
  const language = useLanguage();
  const { forms, corrections, roundId } = submission.facts;
  const answers = (forms ?? {}) as ByForm<FormAnswer>;
  const reasons = (corrections ?? {}) as ByForm<Reasons>;
  const round = useRead(['subject', 'round', String(roundId)], (api) =>
    api.rounds.view({ path: { id: String(roundId) } }),
  );
  const plans = (round.data?.facts['asks'] as { forms?: readonly FormPlan[] } | undefined)?.forms ?? [];
  return plans.flatMap((plan) => {
    const answer = answers[plan.id];
    if (answer === undefined) return [];
    const lines = isLines(answer) ? answer : [answer];
    return (
      <Card key={plan.id} title={`${plan.no} ${plan.name[language]}`} style={{ marginBottom: 16 }}>
        {lines.map((values, at) => (
          <Sent key={at} plan={plan} values={values} reasons={reasons[plan.id] ?? {}} />
        ))}
      </Card>
    );
  });
}

interface SentProps {
  readonly plan: FormPlan;
  readonly values: FormValues;
  readonly reasons: Reasons;
}

function Sent({ plan, values, reasons }: SentProps) {
  const language = useLanguage();
  const { shape } = plan;
  const cell = (key: string) => <Cell value={values[key]} why={reasons[key]} />;
  if (shape.kind !== 'grid')
    return (
      <Descriptions
        size="small"
        bordered
        column={{ xs: 1, lg: 2 }}
        style={{ marginBottom: 8 }}
        items={shape.fields.map((field) => ({
          key: field.key,
          label: fieldName(field, language),
          children:
            field.kind === 'day' && values[field.key] ? dayText(String(values[field.key]), language) : cell(field.key),
        }))}
      />
    );
  return <AnnexGrid shape={shape} cell={cell} />;
}

function Cell({ value, why }: { readonly value: string | number | undefined; readonly why: string | undefined }) {
  const { t } = useTranslation();
  return (
    <>
      {value ?? '—'}
      {why === undefined ? null : (
        <Typography.Text type="warning" style={{ display: 'block' }}>
          {t('annex.corrected', { why })}
        </Typography.Text>
      )}
    </>
  );
}

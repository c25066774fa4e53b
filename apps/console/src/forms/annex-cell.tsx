import type { Problem } from '@bihuan/client';
import type { Figure, FormPlan } from '@bihuan/domain';
import { Input, InputNumber, Typography } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { dayText } from '../shared/dates';

/** What the cells of one form share. */
export interface CellAbout {
  readonly plan: FormPlan;
  /** What was reported last, by cell. */
  readonly before: Readonly<Record<string, Figure>>;
  readonly reasons: Readonly<Record<string, string>>;
  /** Cells whose figure departs from the last one. */
  readonly departing: ReadonlySet<string>;
  /** Cells that are held against the last figure. */
  readonly held: ReadonlySet<string>;
  readonly explain: (cell: string, why: string) => void;
  readonly refused: Problem | null;
}

interface Props {
  readonly about: CellAbout;
  readonly cell: string;
  /** `2.` for the second line of a form of lines. */
  readonly line: string;
  readonly kind: 'count' | 'text' | 'day' | 'person' | 'phone' | 'email';
  readonly required: boolean;
  /** True where a table's headings name it already. */
  readonly hidden?: boolean;
  readonly name: string;
  readonly value: string | number | undefined;
  readonly say: (value: string | number | null) => void;
}

/** One cell with what was reported last; a figure that departs from it asks for the reason. */
export function AnnexCell({ about, cell, line, kind, required, hidden, name, value, say }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const id = useId();
  const last = about.held.has(cell) ? about.before[cell] : undefined;
  const departs = line === '' && about.departing.has(cell);
  const refused = about.refused;
  const isRefused = refused?.facts['form'] === about.plan.id && refused.facts['cell'] === `${line}${cell}`;
  const lastSaid = last && {
    last: last.value,
    period: last.period,
    day: last.day ? dayText(last.day, language) : last.period,
  };
  const given = { id, 'aria-label': name, 'aria-invalid': departs || isRefused };
  return (
    <div className="annex-cell">
      {hidden ? null : <label htmlFor={id}>{`${name}${required ? '' : t('command.optional')}`}</label>}
      {kind === 'count' ? (
        <InputNumber {...given} min={0} precision={0} value={typeof value === 'number' ? value : null} onChange={say} />
      ) : (
        <Input
          {...given}
          type={kind === 'day' ? 'date' : 'text'}
          maxLength={2000}
          value={value}
          onChange={(event) => say(event.target.value)}
        />
      )}
      {lastSaid && !departs ? <Typography.Text type="secondary">{t('annex.last', lastSaid)}</Typography.Text> : null}
      {lastSaid && departs ? (
        <>
          <Typography.Text type="danger">{t('annex.departs', lastSaid)}</Typography.Text>
          <Input
            aria-label={t('annex.whyOf', { name })}
            placeholder={t('annex.why')}
            maxLength={500}
            value={about.reasons[cell] ?? ''}
            onChange={(event) => about.explain(cell, event.target.value)}
          />
        </>
      ) : null}
      {isRefused ? (
        <Typography.Text type="danger" role="alert">
          {refused?.detail}
        </Typography.Text>
      ) : null}
    </div>
  );
}

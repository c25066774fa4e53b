import {
  cellRules,
  departures,
  figuresOf,
  isLines,
  type FormAnswer,
  type FormPlan,
  type FormValues,
} from '@bihuan/domain';
import { Button, Flex, Form, Typography } from 'antd';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { AnnexGrid, fieldName } from './annex-grid';
import { useLanguage } from '../i18n/use-language';
import { Loading } from '../shared/loading';
import { useAnnexes } from './annex-data';
import { AnnexCell, type CellAbout } from './annex-cell';
import type { Given } from './control';
import type { About } from './field';
import { RefusalContext } from './refusal';

/** Filled forms by their id. */
export type Filled = Readonly<Record<string, FormAnswer>>;
type Reasons = Readonly<Record<string, Readonly<Record<string, string>>>>;

interface Props extends Given<Filled> {
  readonly about: About;
}

/** The forms that go with a round, cell for cell, held against what was reported last while they are filled in. */
export function AnnexesInput({ about, value = {}, onChange }: Props) {
  const { t } = useTranslation();
  const form = Form.useFormInstance();
  const reasons = (Form.useWatch('corrections', { form, preserve: true }) ?? {}) as Reasons;
  const annexes = useAnnexes(about);
  if (!annexes) return <Loading />;
  if (annexes.forms.length === 0) return <span>{t('annex.none')}</span>;
  return annexes.forms.map((plan) => {
    const before = annexes.before[plan.id] ?? {};
    const answer = value[plan.id] ?? (plan.shape.kind === 'lines' ? [] : {});
    const given = reasons[plan.id] ?? {};
    const say = (next: FormAnswer) => {
      onChange?.({ ...value, [plan.id]: next });
      // A reason for a figure that no longer departs would be refused.
      const still = departures(plan, figuresOf(next), { before }).map(({ cell }) => cell);
      const kept = Object.fromEntries(Object.entries(given).filter(([cell]) => still.includes(cell)));
      form.setFieldValue(['corrections', plan.id], kept);
    };
    const explain = (cell: string, why: string) =>
      form.setFieldValue(['corrections', plan.id], { ...given, [cell]: why });
    return (
      <Annex key={plan.id} plan={plan} answer={answer} before={before} reasons={given} say={say} explain={explain} />
    );
  });
}

interface AnnexProps {
  readonly plan: FormPlan;
  readonly answer: FormAnswer;
  readonly before: CellAbout['before'];
  readonly reasons: Readonly<Record<string, string>>;
  readonly say: (next: FormAnswer) => void;
  readonly explain: (cell: string, why: string) => void;
}

function Annex({ plan, answer, before, reasons, say, explain }: AnnexProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const refused = useContext(RefusalContext);
  const departing = new Set(departures(plan, figuresOf(answer), { before }).map(({ cell }) => cell));
  const held = new Set(cellRules(plan).flatMap((rule) => (rule.rule === 'at-most' ? [] : rule.fields)));
  const about: CellAbout = { plan, before, reasons, departing, held, explain, refused };
  const name = `${plan.no} ${plan.name[language]}`;
  if (isLines(answer)) {
    const set = (at: number, values: FormValues) => say(answer.map((line, i) => (i === at ? values : line)));
    return (
      <fieldset className="form-group">
        <legend>{name}</legend>
        {answer.map((values, at) => (
          <fieldset key={at} className="form-group">
            <legend>{t('form.row', { number: at + 1 })}</legend>
            <Sheet about={about} values={values} say={(next) => set(at, next)} line={`${at + 1}.`} />
            <Button size="small" onClick={() => say(answer.filter((_, i) => i !== at))}>
              {t('form.remove')}
            </Button>
          </fieldset>
        ))}
        <Button onClick={() => say([...answer, {}])}>{t('form.addRow')}</Button>
      </fieldset>
    );
  }
  return (
    <fieldset className="form-group">
      <legend>{name}</legend>
      {plan.notes.map((note) => (
        <Typography.Paragraph key={note.zh} type="secondary">
          {note[language]}
        </Typography.Paragraph>
      ))}
      {plan.shape.kind === 'grid' ? (
        <Grid about={about} values={answer} say={say} />
      ) : (
        <Sheet about={about} values={answer} say={say} line="" />
      )}
    </fieldset>
  );
}

interface SheetProps {
  readonly about: CellAbout;
  readonly values: FormValues;
  readonly say: (next: FormValues) => void;
}

function Sheet({ about, values, say, line }: SheetProps & { readonly line: string }) {
  const language = useLanguage();
  const { shape } = about.plan;
  if (shape.kind === 'grid') return null;
  return (
    <Flex wrap gap="small">
      {shape.fields.map((field) => (
        <div key={field.key} style={{ flex: '1 1 15rem' }}>
          <AnnexCell
            about={about}
            cell={field.key}
            line={line}
            kind={field.kind}
            required={field.required}
            name={fieldName(field, language)}
            value={values[field.key]}
            say={(value) => say(withCell(values, field.key, value))}
          />
        </div>
      ))}
    </Flex>
  );
}

function Grid({ about, values, say }: SheetProps) {
  const language = useLanguage();
  const { shape } = about.plan;
  if (shape.kind !== 'grid') return null;
  return (
    <AnnexGrid
      shape={shape}
      cell={(cell, row, column) => (
        <AnnexCell
          about={about}
          cell={cell}
          line=""
          kind="count"
          required
          hidden
          name={`${row.name[language]} · ${column.name[language]}`}
          value={values[cell]}
          say={(value) => say(withCell(values, cell, value))}
        />
      )}
    />
  );
}

/** An empty cell is one that is not there. */
function withCell(values: FormValues, cell: string, value: string | number | null): FormValues {
  const others = Object.entries(values).filter(([key]) => key !== cell);
  return Object.fromEntries(value === null || value === '' ? others : [...others, [cell, value]]);
}

import { cellsOf, isLines, type FormAnswer, type FormPlan, type FormValues, type LegalDay } from '@bihuan/domain';
import type { Both } from '../text';
import type { Column } from './table';

/** One line of a filled form, with the unit that sent it. */
export interface LedgerLine {
  readonly unit: string;
  readonly sentOn: LegalDay;
  /** From 1 on in each unit's form. */
  readonly no: number;
  readonly values: FormValues;
}

/** The lines of one unit's filled form; a form that is no list is one line. */
export function ledgerLines(unit: string, sentOn: LegalDay, answer: FormAnswer | undefined): LedgerLine[] {
  if (answer === undefined) return [];
  const lines = isLines(answer) ? answer : [answer];
  return lines.map((values, at) => ({ unit, sentOn, no: at + 1, values }));
}

/** Who filled it and when, the number of the line, then the form's own headings, each under its group. */
export function ledgerColumns(form: FormPlan): readonly Column<LedgerLine>[] {
  return [
    { key: 'unit', heading: { zh: '填表单位', en: 'filled in by' }, cell: ({ unit }) => unit },
    { key: 'sent-on', heading: { zh: '日期', en: 'date' }, cell: ({ sentOn }) => sentOn },
    { key: 'no', heading: { zh: '序号', en: 'no.' }, cell: ({ no }) => no },
    ...cellsOf(form).map(({ key }) => ({
      key,
      heading: headingOf(form, key),
      cell: ({ values }: LedgerLine) => values[key] ?? null,
    })),
  ];
}

function headingOf(form: FormPlan, key: string): Both {
  const name = cellsOf(form).find((cell) => cell.key === key)?.name ?? { zh: key, en: key };
  const fields = form.shape.kind === 'grid' ? [] : form.shape.fields;
  const group = fields.find((field) => field.key === key)?.group;
  return group ? { zh: `${group.zh}：${name.zh}`, en: `${group.en}: ${name.en}` } : name;
}

import type { FormFieldPlan, FormPlan, FormRule } from '../campaign/plan-rules-types';
import type { PlanText } from '../campaign/plan-types';
import type { FormAnswer } from './form-types';

/** A cell that may be filled, with the name people know it by. */
export type FormCell = Pick<FormFieldPlan, 'kind' | 'required' | 'name'> & { readonly key: string };

/** Every cell of a form, of one line for a form of lines; a grid's are counts and all required. */
export function cellsOf({ shape }: FormPlan): readonly FormCell[] {
  if (shape.kind !== 'grid') return shape.fields;
  return shape.rows.flatMap((row) =>
    shape.columns.map((column) => ({
      key: `${row.key}.${column.key}`,
      name: crossed(row.name, column.name),
      kind: 'count' as const,
      required: true,
    })),
  );
}

function crossed(row: PlanText, column: PlanText): PlanText {
  return { zh: `${row.zh}（${column.zh}）`, en: `${row.en} (${column.en})` };
}

/** A form's rules on single cells: a rule that names a grid's row stands once for each column. */
export function cellRules(form: FormPlan): readonly FormRule[] {
  const { shape } = form;
  if (shape.kind !== 'grid') return form.rules;
  const rows = new Set(shape.rows.map(({ key }) => key));
  const named = (rule: FormRule) => (rule.rule === 'at-most' ? [rule.field, ...rule.sumOf] : rule.fields);
  return form.rules.flatMap((rule) => {
    if (!named(rule).some((key) => rows.has(key))) return [rule];
    return shape.columns.map(({ key: column }): FormRule => {
      const at = (key: string) => (rows.has(key) ? `${key}.${column}` : key);
      return rule.rule === 'at-most'
        ? { ...rule, field: at(rule.field), sumOf: rule.sumOf.map(at) }
        : { ...rule, fields: rule.fields.map(at) };
    });
  });
}

/** The figures of a filled form by cell. A form of lines has none: its lines have no identity from one period to the next. */
export function figuresOf(answer: FormAnswer | undefined): Readonly<Record<string, number>> {
  if (answer === undefined || isLines(answer)) return {};
  return Object.fromEntries(Object.entries(answer).flatMap(([key, value]) => (isNumber(value) ? [[key, value]] : [])));
}

/** True for the answer to a form of lines. */
export function isLines(answer: FormAnswer): answer is Extract<FormAnswer, readonly unknown[]> {
  return Array.isArray(answer);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

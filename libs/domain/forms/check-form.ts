import type { FormPlan, FormRule } from '../campaign/plan-rules-types';
import { isBlank } from '../campaign/happened';
import { refusal } from '../campaign/refusals';
import type { PlanText } from '../campaign/plan-types';
import type { Refusal } from '../kernel/subject';
import { isLegalDay } from '../legal-clock/days';
import { cellRules, cellsOf, figuresOf, isLines, type FormCell } from './cells';
import type { Figure, FormAnswer, FormValues, Neighbours, Reasons } from './form-types';

const PHONE = /^\+?[0-9][0-9 ()-]{4,24}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const NONE: Neighbours = { before: {}, after: {} };

/** What a form's figures are held against: those of the other periods, and the reasons given for departing from them. */
export interface Against {
  readonly neighbours?: Neighbours;
  readonly reasons?: Reasons;
}

/**
 * Checks a filled form: its cells, the sums between them, and its cumulative and constant figures against the other periods
 * of the same unit and duty. A figure may depart from what was reported before only with a reason; a reason for a figure that
 * does not depart is refused, since it would mark a figure as corrected that was not.
 * @returns the first refusal in the order of the form, or null
 */
export function checkForm(form: FormPlan, answer: FormAnswer, against: Against = {}): Refusal | null {
  const { neighbours = NONE, reasons = {} } = against;
  const lines = form.shape.kind === 'lines';
  if (lines !== isLines(answer)) return refusal('form-shape', { form: form.id, shape: form.shape.kind });
  const sheets = isLines(answer) ? answer : [answer];
  const figures = figuresOf(answer);
  return (
    first(sheets, (values, i) => cellRefusal(form, values, lines ? `${i + 1}.` : '')) ??
    first(sheets, (values) => first(cellRules(form), (rule) => sumRefusal(form, rule, values))) ??
    first(departures(form, figures, neighbours), ({ cell, refusal: departs }) =>
      isBlank(reasons[cell]) ? departs : null,
    ) ??
    laterRefusal(form, figures, neighbours.after) ??
    idleReason(form, figures, neighbours, reasons)
  );
}

/** The cells whose figure departs from the last one: fallen where it is cumulative, changed where it is constant. Each needs a reason. */
export function departures(
  form: FormPlan,
  figures: Readonly<Record<string, number>>,
  { before }: Pick<Neighbours, 'before'>,
): readonly { readonly cell: string; readonly refusal: Refusal }[] {
  return cellRules(form).flatMap((rule) => {
    if (rule.rule === 'at-most') return [];
    return rule.fields.flatMap((cell) => {
      const now = figures[cell];
      const last = before[cell];
      if (now === undefined || !last || now === last.value || (rule.rule === 'not-falling' && now > last.value))
        return [];
      const facts = { ...placeOf(form, cell), last: last.value, day: last.day, period: last.period, now };
      return [{ cell, refusal: refusal(rule.rule === 'constant' ? 'figure-constant' : 'figure-falls', facts) }];
    });
  });
}

/** An earlier period that is sent again stays below what a later one has reported already. */
function laterRefusal(
  form: FormPlan,
  figures: Readonly<Record<string, number>>,
  after: Readonly<Record<string, Figure>>,
): Refusal | null {
  const fields = cellRules(form).flatMap((rule) => (rule.rule === 'not-falling' ? rule.fields : []));
  return first(fields, (cell) => {
    const now = figures[cell];
    const next = after[cell];
    if (now === undefined || !next || now <= next.value) return null;
    return refusal('figure-above-later', { ...placeOf(form, cell), next: next.value, period: next.period, now });
  });
}

function idleReason(
  form: FormPlan,
  figures: Readonly<Record<string, number>>,
  neighbours: Neighbours,
  reasons: Reasons,
): Refusal | null {
  const departing = new Set(departures(form, figures, neighbours).map(({ cell }) => cell));
  const idle = Object.keys(reasons).find((cell) => !departing.has(cell));
  return idle === undefined ? null : refusal('correction-idle', { form: form.id, cell: idle });
}

/** Nothing is held against a figure that was not given. */
function sumRefusal(form: FormPlan, rule: FormRule, values: FormValues): Refusal | null {
  if (rule.rule !== 'at-most') return null;
  const now = values[rule.field];
  const parts = rule.sumOf.map((cell) => values[cell]);
  if (typeof now !== 'number' || !parts.every((part) => typeof part === 'number')) return null;
  const most = parts.reduce((sum, part) => sum + part, 0);
  if (now <= most) return null;
  return refusal('figure-above', { ...placeOf(form, rule.field), now, most, sumOf: rule.sumOf });
}

function cellRefusal(form: FormPlan, values: FormValues, line: string): Refusal | null {
  const cells = cellsOf(form);
  const unknown = Object.keys(values).find((key) => !cells.some((cell) => cell.key === key));
  if (unknown !== undefined) return refusal('cell-unknown', { form: form.id, cell: line + unknown });
  return first(cells, (cell) => {
    const value = Object.hasOwn(values, cell.key) ? values[cell.key] : undefined;
    const place = { form: form.id, cell: line + cell.key, name: { ...cell.name } };
    if (value === undefined || (typeof value === 'string' && isBlank(value))) {
      return cell.required ? refusal('cell-missing', place) : null;
    }
    return isOfKind(value, cell.kind) ? null : refusal('cell-invalid', { ...place, kind: cell.kind });
  });
}

function isOfKind(value: number | string, kind: FormCell['kind']): boolean {
  if (kind === 'count') return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
  if (typeof value !== 'string') return false;
  switch (kind) {
    case 'day':
      return isLegalDay(value);
    case 'phone':
      return PHONE.test(value);
    case 'email':
      return EMAIL.test(value);
    default:
      return true;
  }
}

function placeOf(form: FormPlan, key: string): { form: string; cell: string; name: { zh: string; en: string } } {
  const name: PlanText = cellsOf(form).find((cell) => cell.key === key)?.name ?? { zh: key, en: key };
  return { form: form.id, cell: key, name: { ...name } };
}

function first<T>(all: readonly T[], check: (one: T, i: number) => Refusal | null): Refusal | null {
  for (const [i, one] of all.entries()) {
    const found = check(one, i);
    if (found) return found;
  }
  return null;
}

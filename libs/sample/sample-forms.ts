import {
  cellRules,
  cellsOf,
  type FormAnswer,
  type FormAnswers,
  type FormCell,
  type FormPlan,
  type LegalDay,
  type RoundState,
  type SentWith,
} from '@bihuan/domain';

const MOST = 100;
/** A figure that may not be above others stays so far below them, all year. */
const BELOW = 30;
const DEEPEST = 3;

/** What an invented unit sends in a round beside its text: filled forms, and everything else that is asked for. */
export function sampleAnswer({ asks, period, opens }: Pick<RoundState, 'asks' | 'period' | 'opens'>): SentWith {
  if (!asks) return {};
  const nth = asks.series.filter((other) => other.period < period).length;
  return {
    ...(asks.forms.length > 0 ? { forms: sampleForms(asks.forms, nth, opens) } : {}),
    ...(asks.asks.includes('cover-letter') ? { coverLetter: { text: '报送函（演示）。' } } : {}),
    ...(asks.asks.includes('seal') ? { seal: true } : {}),
    ...(asks.asks.includes('signature') ? { signature: '签字人（演示）' } : {}),
    ...(asks.asks.includes('paper-and-electronic') ? { paper: opens } : {}),
  };
}

/**
 * Forms filled so that they pass their own rules, with figures that rise from each period to the next. `nth` counts the
 * periods from 0; `day` is put where a day is asked for.
 */
export function sampleForms(forms: readonly FormPlan[], nth: number, day: LegalDay): FormAnswers {
  return Object.fromEntries(forms.map((form) => [form.id, filled(form, nth, day)]));
}

function filled(form: FormPlan, nth: number, day: LegalDay): FormAnswer {
  const values = Object.fromEntries(cellsOf(form).map((cell) => [cell.key, valueOf(form, cell, nth, day)]));
  return form.shape.kind === 'lines' ? [values] : values;
}

function valueOf(form: FormPlan, { key, kind }: FormCell, nth: number, day: LegalDay): number | string {
  switch (kind) {
    case 'count': {
      const constant = cellRules(form).some((rule) => rule.rule === 'constant' && rule.fields.includes(key));
      return MOST - BELOW * depthOf(form, key) + (constant ? 0 : nth);
    }
    case 'day':
      return day;
    case 'phone':
      return '000-00000000';
    case 'email':
      return 'sample@example.com';
    default:
      return '（演示）';
  }
}

/** How many figures stand above this one, each bounding the next. */
function depthOf(form: FormPlan, key: string, depth = 0): number {
  if (depth === DEEPEST) return depth;
  const above = cellRules(form).flatMap((rule) => (rule.rule === 'at-most' && rule.field === key ? rule.sumOf : []));
  return Math.max(depth, ...above.map((other) => depthOf(form, other, depth + 1)));
}

import type { Cadence, DutyPlan, PhaseKey, PhasePlan } from '@bihuan/domain';
import fc from 'fast-check';
import { entry, id, monthDay, named, once, oneOf, possible, some, span, text, type Names } from './value-arbitrary';

/** Phases with windows in order, which may leave days out or touch. */
export function phases(
  keys: readonly PhaseKey[],
  days: readonly string[],
  roles: readonly string[],
): fc.Arbitrary<PhasePlan[]> {
  const each = keys.map((key, i) => {
    const [from, to] = [days[2 * i] ?? '01-01', days[2 * i + 1] ?? '12-31'];
    const shared = {
      key: fc.constant(key),
      name: text,
      from: fc.constant(from),
      to: fc.constant(to),
      tasks: once(fc.record({ no: fc.integer({ min: 1, max: 9 }), ...named, doneBy: some(roles) }), 'no', 1, 2).map(
        (tasks) => [...tasks].sort((a, b) => a.no - b.no),
      ),
      ...entry,
    };
    const role = fc.constantFrom('sector-office' as const, 'committee-office' as const);
    return fc.oneof(
      fc.record({ ...shared, gate: fc.constant('calendar' as const) }),
      fc.record({ ...shared, gate: fc.constant('completion' as const), confirmedBy: role }),
    );
  });
  return fc.tuple(...each);
}

const month = fc.integer({ min: 1, max: 12 });
const dayOfMonth = fc.integer({ min: 1, max: 31 });

const monthly: fc.Arbitrary<Cadence> = fc
  .record({
    months: fc.tuple(month, month),
    days: fc.tuple(dayOfMonth, dayOfMonth),
    within: fc.boolean(),
    cumulative: fc.boolean(),
  })
  .map(({ months, days, within, cumulative }) => {
    const span = {
      kind: 'monthly' as const,
      first: Math.min(...months),
      last: Math.max(...months),
      day: Math.max(...days),
    };
    if (!within) return { ...span, figures: 'previous-month' as const };
    return { ...span, figures: 'current-month' as const, cutOff: Math.min(...days), cumulative };
  });

function cadence(names: Names): fc.Arbitrary<Cadence> {
  const once = { kind: fc.constant('once' as const), on: monthDay };
  const asked = oneOf(names.days);
  return possible<Cadence>(
    fc.record({ ...once, figures: span }, { requiredKeys: ['kind', 'on'] }),
    monthly,
    fc.constant({ kind: 'event' }),
    asked && fc.record({ kind: fc.constant('asked' as const), field: asked }),
  );
}

/** Duties of any cadence. */
export function duties(names: Names): fc.Arbitrary<DutyPlan[]> {
  const shared = {
    id,
    ...named,
    from: fc.constantFrom(...names.roles),
    to: fc.constantFrom(...names.roles),
    cadence: cadence(names),
    wording: fc.constantFrom('by' as const, 'on' as const),
    restDay: fc.constantFrom('none' as const, 'forward' as const, 'backward' as const),
    final: fc.boolean(),
  };
  const forms = names.forms.length > 0 ? { forms: some(names.forms) } : {};
  const asks = fc.subarray(['cover-letter', 'seal', 'signature', 'paper-and-electronic'], { minLength: 1 });
  return once(
    fc.record(
      { ...shared, ...forms, asks },
      { requiredKeys: Object.keys(shared) as (keyof typeof shared)[] },
    ) as fc.Arbitrary<DutyPlan>,
    'id',
    0,
    2,
  );
}

import {
  COUNTED_ACTS,
  FIELD_KINDS,
  HOLIDAYS,
  PERIODS,
  type Denominator,
  type DutyPlan,
  type FieldPlan,
  type ItemPlan,
  type QuotaPlan,
  type Target,
  type WindowPlan,
} from '@bihuan/domain';
import fc from 'fast-check';
import { entry, id, monthDay, named, once, oneOf, possible, some, span, text, type Names } from './value-arbitrary';

export const fields: fc.Arbitrary<FieldPlan[]> = once(
  fc.record({ key: id, kind: fc.constantFrom(...FIELD_KINDS), question: text, ...entry }),
  'key',
  0,
  2,
);

/** Windows by days, by holiday or asked. */
export function windows(names: Names): fc.Arbitrary<WindowPlan[]> {
  const asked = oneOf(names.windows);
  const number = oneOf(names.numbers);
  const around = number ? { before: number, after: number } : {};
  const holiday = { by: fc.constant('holiday' as const), holiday: fc.constantFrom(...HOLIDAYS) };
  const when = possible<WindowPlan['when']>(
    span.map((days) => ({ by: 'days' as const, ...days })),
    fc.record({ ...holiday, ...around }, { requiredKeys: ['by', 'holiday'] }) as fc.Arbitrary<WindowPlan['when']>,
    asked && fc.record({ by: fc.constant('asked' as const), field: asked }),
  );
  return once(fc.record({ id, ...named, doneBy: some(names.roles), when }), 'id', 0, 1);
}

export function items(names: Names): fc.Arbitrary<ItemPlan[]> {
  const cadence = fc.oneof(
    fc.record({ kind: fc.constantFrom('ongoing' as const, 'once' as const) }),
    fc.record({ kind: fc.constant('per' as const), period: fc.constantFrom(...PERIODS) }),
  );
  const roles = { lead: some(names.roles), doneBy: some(names.roles) };
  const no = fc.integer({ min: 1, max: 40 });
  return once(fc.record({ no, chapter: text, ...named, ...roles, cadence, product: fc.option(text) }), 'no', 0, 1);
}

/** Quotas with every kind of count and target, with a day, a period or neither. */
export function quotas(names: Names, owed: readonly DutyPlan[]): fc.Arbitrary<QuotaPlan[]> {
  const duty = oneOf(owed.map((one) => one.id));
  const counts = possible<QuotaPlan['counts']>(
    fc.record({ by: fc.constant('acts' as const), act: fc.constantFrom(...COUNTED_ACTS) }),
    fc.record({ by: fc.constant('reported' as const), unit: text }),
    duty && fc.record({ by: fc.constant('submissions' as const), duty }),
  );
  const checkpoint = fc.oneof(
    span.map(({ from, to }) => ({ from, by: to, per: null })),
    fc.record({ from: monthDay, by: fc.constant(null), per: fc.option(fc.constantFrom(...PERIODS)) }),
  );
  const slip = fc.option(fc.constantFrom('reminder' as const, 'warning' as const, 'supervision' as const));
  const whose = fc.constantFrom('each-unit' as const, 'all-together' as const, 'each-firm' as const);
  const of = fc.constantFrom(...names.roles);
  const one = fc
    .tuple(fc.record({ id, ...named, of, whose, counts, target: target(names), slip }), checkpoint)
    .map(([quota, when]) => ({ ...quota, ...when }));
  return once(one, 'id', 0, 2);
}

function target(names: Names): fc.Arbitrary<Target> {
  const number = oneOf(names.numbers);
  const direction = fc.constantFrom('falling' as const, 'not-rising' as const);
  const of = possible<Denominator>(
    fc.record({ by: fc.constant('units' as const), role: fc.constantFrom(...names.roles) }),
    fc.record({ by: fc.constant('reported' as const), unit: text }),
    fc.constant({ by: 'none' as const }),
    number && fc.record({ by: fc.constant('field' as const), field: number }),
  );
  return possible<Target>(
    fc.record({ kind: fc.constant('count' as const), atLeast: fc.integer({ min: 1, max: 200 }) }),
    fc.record({ kind: fc.constant('share' as const), atLeastPercent: fc.integer({ min: 1, max: 100 }), of }),
    fc.record({ kind: fc.constantFrom('zero' as const, 'done' as const) }),
    number && fc.record({ kind: fc.constant('trend' as const), direction, baseline: number }),
  );
}

import {
  CELL_KINDS,
  INSTRUMENT_KINDS,
  LOOK_BACK_CAUSES,
  type ChecklistItemPlan,
  type ChecklistPlan,
  type FormPlan,
  type InstrumentPlan,
  type LookBackPlan,
  type RoutingPlan,
} from '@bihuan/domain';
import fc from 'fast-check';
import { entry, id, named, once, some, text, type Names } from './value-arbitrary';

export function instruments(names: Names): fc.Arbitrary<InstrumentPlan[]> {
  const members = fc.array(fc.record({ name: text, when: text }), { minLength: 1, maxLength: 2 });
  const shared = {
    id,
    ...named,
    kind: fc.constantFrom(...INSTRUMENT_KINDS),
    when: text,
    decidedBy: fc.option(fc.constantFrom(...names.roles)),
  };
  const one = fc.record({ ...shared, members }, { requiredKeys: Object.keys(shared) as (keyof typeof shared)[] });
  return once(one as fc.Arbitrary<InstrumentPlan>, 'id', 0, 1);
}

/** None for a part without phases. */
export function lookBacks(names: Names): fc.Arbitrary<LookBackPlan[]> {
  if (names.phases.length === 0) return fc.constant([]);
  const one = fc.record({
    id,
    ...named,
    phase: fc.constantFrom(...names.phases),
    doneBy: some(names.roles),
    lines: fc.constantFrom('unit', 'hazard', 'topic'),
    causes: fc.subarray([...LOOK_BACK_CAUSES], { maxLength: 2 }),
    topics: fc.array(text, { minLength: 1, maxLength: 2 }),
    general: fc.boolean(),
  });
  return once(one as fc.Arbitrary<LookBackPlan>, 'id', 0, 1);
}

const keyed = once(fc.record({ key: id, name: text }), 'key', 1, 2);
const fieldShape = fc.record({
  kind: fc.constantFrom('fields' as const, 'lines' as const),
  fields: once(
    fc.record(
      { key: id, name: text, kind: fc.constantFrom(...CELL_KINDS), required: fc.boolean(), group: text },
      { requiredKeys: ['key', 'name', 'kind', 'required'] },
    ),
    'key',
    1,
    2,
  ),
});
const grid = fc.record({
  kind: fc.constant('grid' as const),
  rows: keyed.map((rows) => rows.map((row) => ({ ...row, unit: '家' }))),
  columns: keyed,
});

/** Forms whose rules name their own fields, rows and cells. */
export const forms: fc.Arbitrary<FormPlan[]> = once(
  fc.oneof(fieldShape, grid).chain((shape) => {
    const keys =
      shape.kind === 'grid'
        ? shape.rows.flatMap((row) => [row.key, ...shape.columns.map((column) => `${row.key}.${column.key}`)])
        : shape.fields.map(({ key }) => key);
    const rule = fc.oneof(
      fc.record({ rule: fc.constantFrom('not-falling', 'constant'), fields: some(keys) }),
      fc.record({ rule: fc.constant('at-most'), field: fc.constantFrom(...keys), sumOf: some(keys) }),
    );
    const shared = {
      id,
      no: fc.constantFrom('附件1', '1'),
      name: text,
      shape: fc.constant(shape),
      rules: fc.array(rule, { maxLength: 2 }),
      notes: fc.array(text, { maxLength: 1 }),
      sealed: fc.boolean(),
      ...entry,
    };
    const derived = fc.array(fc.record({ field: fc.constantFrom(...keys), from: id }), { minLength: 1, maxLength: 1 });
    return fc.record({ ...shared, derived }, { requiredKeys: Object.keys(shared) as (keyof typeof shared)[] });
  }) as fc.Arbitrary<FormPlan>,
  'id',
  0,
  1,
);

const leaf: fc.Arbitrary<ChecklistItemPlan> = fc.record({ no: id, text, section: id });
const listItem: fc.Arbitrary<ChecklistItemPlan> = fc.oneof(
  leaf,
  fc.record({ no: id, text, section: id, items: fc.array(leaf, { minLength: 1, maxLength: 2 }) }),
);
export const checklists: fc.Arbitrary<ChecklistPlan[]> = once(
  fc.record({ id, name: text, items: fc.array(listItem, { minLength: 1, maxLength: 2 }), ...entry }),
  'id',
  0,
  1,
);

export const routings: fc.Arbitrary<RoutingPlan[]> = once(
  fc.record({ id, body: text, what: text, ...entry }),
  'id',
  0,
  1,
);

import type { FileProblem } from '../policies/yaml-problems';
import {
  inferredChecks,
  onceChecks,
  repeated,
  roleCheck,
  rolesCheck,
  type Names,
  type Note,
  type Path,
} from './check-tools';
import type { PartFile } from './plan-schema';

type Form = NonNullable<PartFile['forms']>[number];
type LookBack = NonNullable<PartFile['lookBack']>[number];

/** What a schema alone cannot see in a part's instruments, look-back rules, forms, checklists and routing. */
export function ruleChecks(names: Names): readonly FileProblem[] {
  const { part, note } = names;
  return [
    ...onceChecks(part.instruments, 'id', ['instruments'], 'instrument', note),
    ...onceChecks(part.lookBack, 'id', ['lookBack'], 'look-back rule', note),
    ...onceChecks(part.forms, 'id', ['forms'], 'form', note),
    ...onceChecks(part.checklists, 'id', ['checklists'], 'checklist', note),
    ...onceChecks(part.routing, 'id', ['routing'], 'body', note),
    ...(part.instruments ?? []).flatMap((instrument, i) => [
      ...inferredChecks(instrument, ['instruments', i], note),
      ...(instrument.decidedBy === null ? [] : roleCheck(instrument.decidedBy, ['instruments', i, 'decidedBy'], names)),
    ]),
    ...(part.lookBack ?? []).flatMap((rule, i) => lookBackChecks(rule, ['lookBack', i], names)),
    ...(part.forms ?? []).flatMap((form, i) => formChecks(form, ['forms', i], note)),
    ...(part.checklists ?? []).flatMap((list, i) => inferredChecks(list, ['checklists', i], note)),
    ...(part.routing ?? []).flatMap((body, i) => inferredChecks(body, ['routing', i], note)),
  ];
}

function lookBackChecks(rule: LookBack, path: Path, names: Names): readonly FileProblem[] {
  const phases = names.part.phases.map(({ key }) => key);
  return [
    ...inferredChecks(rule, path, names.note),
    ...rolesCheck(rule.doneBy, [...path, 'doneBy'], names),
    ...(phases.includes(rule.phase)
      ? []
      : [names.note([...path, 'phase'], `expected a phase of this part: ${phases.join(', ') || 'it has none'}`)]),
  ];
}

/** Rules and offered figures name fields, or rows and cells of a grid. */
function formChecks(form: Form, path: Path, note: Note): readonly FileProblem[] {
  const keys = keysOf(form);
  const known = (key: string, at: Path): readonly FileProblem[] =>
    keys.includes(key) ? [] : [note(at, `expected a field, row or cell of this form, not ${key}`)];
  const each = (all: readonly string[], at: Path): readonly FileProblem[] =>
    all.flatMap((key, i) => known(key, [...at, i]));
  return [
    ...inferredChecks(form, path, note),
    ...repeatedKeys(form, path, note),
    ...form.rules.flatMap((rule, i) => {
      const at = [...path, 'rules', i];
      if (rule.rule !== 'at-most') return each(rule.fields, [...at, 'fields']);
      return [...known(rule.field, [...at, 'field']), ...each(rule.sumOf, [...at, 'sumOf'])];
    }),
    ...(form.derived ?? []).flatMap(({ field }, i) => known(field, [...path, 'derived', i, 'field'])),
  ];
}

function keysOf({ shape }: Form): readonly string[] {
  if (shape.kind !== 'grid') return shape.fields.map(({ key }) => key);
  const cells = shape.rows.flatMap((row) => shape.columns.map((column) => `${row.key}.${column.key}`));
  return [...shape.rows.map(({ key }) => key), ...cells];
}

function repeatedKeys({ shape }: Form, path: Path, note: Note): readonly FileProblem[] {
  const lists =
    shape.kind === 'grid'
      ? ([
          ['rows', shape.rows],
          ['columns', shape.columns],
        ] as const)
      : ([['fields', shape.fields]] as const);
  return lists.flatMap(([name, entries]) =>
    repeated(entries.map(({ key }) => key)).map((i) =>
      note([...path, 'shape', name, i, 'key'], `expected each key once among the ${name}`),
    ),
  );
}

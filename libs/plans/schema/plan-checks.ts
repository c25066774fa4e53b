import type { FileProblem, YamlSource } from '../policies/yaml-problems';
import type { PartFile, PlanFile } from './plan-schema';

type Path = readonly PropertyKey[];
type Note = (path: Path, expected: string) => FileProblem;

/** What a schema alone cannot see in `plan.yaml`. */
export function planChecks(plan: PlanFile, source: YamlSource): readonly FileProblem[] {
  const note: Note = (path, expected) => source.problem(path, expected);
  return [
    ...repeated(plan.roles.map((role) => role.key)).map((i) => note(['roles', i, 'key'], 'expected each role once')),
    ...repeated(plan.parts).map((i) => note(['parts', i], 'expected each file once')),
    ...plan.roles.flatMap((role, i) => inferredChecks(role, ['roles', i], note)),
  ];
}

/** What a schema alone cannot see in a part's file: order, numbering, and names that must exist. */
export function partChecks(part: PartFile, plan: PlanFile, source: YamlSource): readonly FileProblem[] {
  const note: Note = (path, expected) => source.problem(path, expected);
  const roles = plan.roles.map((role) => role.key);
  return [
    ...repeated(part.phases.map((phase) => phase.key)).map((i) =>
      note(['phases', i, 'key'], 'expected each phase once'),
    ),
    ...repeated(part.duties.map((duty) => duty.id)).map((i) => note(['duties', i, 'id'], 'expected each duty once')),
    ...part.phases.flatMap((phase, i) => phaseChecks(phase, part.phases[i - 1], ['phases', i], roles, note)),
    ...part.duties.flatMap((duty, i) => dutyChecks(duty, ['duties', i], roles, note)),
  ];
}

function phaseChecks(
  phase: PartFile['phases'][number],
  before: PartFile['phases'][number] | undefined,
  path: Path,
  roles: readonly string[],
  note: Note,
): readonly FileProblem[] {
  const problems = [...inferredChecks(phase, path, note)];
  if (phase.to < phase.from) problems.push(note([...path, 'to'], `expected a day from ${phase.from} on`));
  if (before && phase.from < before.from) {
    problems.push(
      note([...path, 'from'], `expected phases in the order in which they open, so not before ${before.from}`),
    );
  }
  if (phase.gate === 'completion' && !phase.confirmedBy) {
    problems.push(note(path, 'expected `confirmedBy`, because the gate is `completion`'));
  }
  if (phase.gate === 'calendar' && phase.confirmedBy) {
    problems.push(note([...path, 'confirmedBy'], 'expected no `confirmedBy`, because the gate is `calendar`'));
  }
  phase.tasks.forEach((task, i) => {
    const at = [...path, 'tasks', i];
    const before = phase.tasks[i - 1]?.no ?? 0;
    if (task.no <= before) problems.push(note([...at, 'no'], `expected a number above ${before}, as printed`));
    task.doneBy.forEach((role, j) => problems.push(...roleCheck(role, roles, [...at, 'doneBy', j], note)));
    problems.push(...inferredChecks(task, at, note));
  });
  return problems;
}

function dutyChecks(
  duty: PartFile['duties'][number],
  path: Path,
  roles: readonly string[],
  note: Note,
): readonly FileProblem[] {
  const { cadence } = duty;
  const problems = [
    ...inferredChecks(duty, path, note),
    ...roleCheck(duty.from, roles, [...path, 'from'], note),
    ...roleCheck(duty.to, roles, [...path, 'to'], note),
  ];
  if (cadence.kind === 'monthly' && cadence.last < cadence.first) {
    problems.push(note([...path, 'cadence', 'last'], `expected a month from ${cadence.first} on`));
  }
  if (cadence.kind === 'monthly' && cadence.figures === 'current-month' && cadence.cutOff > cadence.day) {
    problems.push(note([...path, 'cadence', 'cutOff'], `expected a day up to ${cadence.day}, when it is due`));
  }
  if (cadence.kind === 'once' && cadence.figures && cadence.figures.to < cadence.figures.from) {
    problems.push(note([...path, 'cadence', 'figures', 'to'], `expected a day from ${cadence.figures.from} on`));
  }
  return problems;
}

function roleCheck(role: string, roles: readonly string[], path: Path, note: Note): readonly FileProblem[] {
  return roles.includes(role) ? [] : [note(path, `expected a role of plan.yaml: ${roles.join(', ')}`)];
}

/** A field said to be inferred must be there, or the mark says nothing. */
function inferredChecks(
  entry: { readonly inferred: readonly string[] },
  path: Path,
  note: Note,
): readonly FileProblem[] {
  return entry.inferred.flatMap((name, i) =>
    hasField(entry, name.split('.'))
      ? []
      : [note([...path, 'inferred', i], `expected a field of this entry, not ${name}`)],
  );
}

function hasField(value: unknown, steps: readonly string[]): boolean {
  const [step, ...rest] = steps;
  if (step === undefined) return true;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return false;
  return hasField((value as Readonly<Record<string, unknown>>)[step], rest);
}

/** Positions of the values that occurred before. */
function repeated(values: readonly string[]): readonly number[] {
  return values.flatMap((value, i) => (values.indexOf(value) < i ? [i] : []));
}

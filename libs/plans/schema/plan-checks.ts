import type { FileProblem, YamlSource } from '../policies/yaml-problems';
import {
  fieldCheck,
  inferredChecks,
  onceChecks,
  repeated,
  roleCheck,
  rolesCheck,
  type Names,
  type Note,
  type Path,
} from './check-tools';
import type { PartFile, PlanFile } from './plan-schema';
import { ruleChecks } from './rule-checks';
import { targetChecks } from './target-checks';

/** What a schema alone cannot see in `plan.yaml`. */
export function planChecks(plan: PlanFile, source: YamlSource): readonly FileProblem[] {
  const note: Note = (path, expected) => source.problem(path, expected);
  return [
    ...onceChecks(plan.roles, 'key', ['roles'], 'role', note),
    ...onceChecks(plan.dataRules, 'id', ['dataRules'], 'data rule', note),
    ...onceChecks(plan.conflicts, 'id', ['conflicts'], 'conflict', note),
    ...repeated(plan.parts).map((i) => note(['parts', i], 'expected each file once')),
    ...plan.roles.flatMap((role, i) => inferredChecks(role, ['roles', i], note)),
    ...(plan.dataRules ?? []).flatMap((rule, i) => inferredChecks(rule, ['dataRules', i], note)),
  ];
}

/** What a schema alone cannot see in a part's file: order, numbering, and names that must exist. */
export function partChecks(part: PartFile, plan: PlanFile, source: YamlSource): readonly FileProblem[] {
  const note: Note = (path, expected) => source.problem(path, expected);
  const names: Names = { roles: plan.roles.map((role) => role.key), part, note };
  return [
    ...onceChecks(part.phases, 'key', ['phases'], 'phase', note),
    ...onceChecks(part.duties, 'id', ['duties'], 'duty', note),
    ...part.phases.flatMap((phase, i) => phaseChecks(phase, part.phases[i - 1], ['phases', i], names)),
    ...part.duties.flatMap((duty, i) => dutyChecks(duty, ['duties', i], names)),
    ...targetChecks(names),
    ...ruleChecks(names),
  ];
}

function phaseChecks(
  phase: PartFile['phases'][number],
  before: PartFile['phases'][number] | undefined,
  path: Path,
  names: Names,
): readonly FileProblem[] {
  const { note } = names;
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
    problems.push(...rolesCheck(task.doneBy, [...at, 'doneBy'], names));
    problems.push(...inferredChecks(task, at, note));
  });
  return problems;
}

function dutyChecks(duty: PartFile['duties'][number], path: Path, names: Names): readonly FileProblem[] {
  const { cadence } = duty;
  const { note, part } = names;
  const forms = (part.forms ?? []).map(({ id }) => id);
  const problems = [
    ...inferredChecks(duty, path, note),
    ...roleCheck(duty.from, [...path, 'from'], names),
    ...roleCheck(duty.to, [...path, 'to'], names),
    ...(duty.forms ?? []).flatMap((form, i) =>
      forms.includes(form)
        ? []
        : [note([...path, 'forms', i], `expected a form of this part: ${forms.join(', ') || 'it has none'}`)],
    ),
  ];
  if (cadence.kind === 'asked')
    problems.push(...fieldCheck(cadence.field, ['day'], [...path, 'cadence', 'field'], names));
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

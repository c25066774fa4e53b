import type { FileProblem } from '../policies/yaml-problems';
import { fieldCheck, inferredChecks, onceChecks, roleCheck, rolesCheck, type Names, type Path } from './check-tools';
import type { PartFile } from './plan-schema';

type Window = NonNullable<PartFile['windows']>[number];
type Quota = NonNullable<PartFile['quotas']>[number];

/** What a schema alone cannot see in a part's fields, windows, items and quotas. */
export function targetChecks(names: Names): readonly FileProblem[] {
  const { part, note } = names;
  return [
    ...onceChecks(part.fields, 'key', ['fields'], 'field', note),
    ...onceChecks(part.windows, 'id', ['windows'], 'window', note),
    ...onceChecks(part.items, 'no', ['items'], 'item', note),
    ...onceChecks(part.quotas, 'id', ['quotas'], 'quota', note),
    ...(part.fields ?? []).flatMap((field, i) => inferredChecks(field, ['fields', i], note)),
    ...(part.windows ?? []).flatMap((window, i) => windowChecks(window, ['windows', i], names)),
    ...(part.items ?? []).flatMap((item, i) => [
      ...inferredChecks(item, ['items', i], note),
      ...rolesCheck(item.lead, ['items', i, 'lead'], names),
      ...rolesCheck(item.doneBy, ['items', i, 'doneBy'], names),
    ]),
    ...(part.quotas ?? []).flatMap((quota, i) => quotaChecks(quota, ['quotas', i], names)),
  ];
}

function windowChecks(window: Window, path: Path, names: Names): readonly FileProblem[] {
  const { when } = window;
  const at = [...path, 'when'];
  const problems = [
    ...inferredChecks(window, path, names.note),
    ...rolesCheck(window.doneBy, [...path, 'doneBy'], names),
  ];
  if (when.by === 'days' && when.to < when.from) {
    problems.push(names.note([...at, 'to'], `expected a day from ${when.from} on`));
  }
  if (when.by === 'asked') problems.push(...fieldCheck(when.field, ['window', 'day'], [...at, 'field'], names));
  if (when.by === 'holiday') {
    problems.push(...fieldCheck(when.before, ['number'], [...at, 'before'], names));
    problems.push(...fieldCheck(when.after, ['number'], [...at, 'after'], names));
  }
  return problems;
}

function quotaChecks(quota: Quota, path: Path, names: Names): readonly FileProblem[] {
  const { counts, target, by, per } = quota;
  const { note, part } = names;
  const duties = part.duties.map(({ id }) => id);
  const problems = [...inferredChecks(quota, path, note), ...roleCheck(quota.of, [...path, 'of'], names)];
  if (by !== null && per !== null)
    problems.push(note([...path, 'by'], 'expected no day, because it counts per period'));
  if (by !== null && by < quota.from) problems.push(note([...path, 'by'], `expected a day from ${quota.from} on`));
  if (counts.by === 'submissions' && !duties.includes(counts.duty)) {
    problems.push(
      note([...path, 'counts', 'duty'], `expected a duty of this part: ${duties.join(', ') || 'it has none'}`),
    );
  }
  if (target.kind === 'share') {
    const of = [...path, 'target', 'of'];
    if (target.of.by === 'units') problems.push(...roleCheck(target.of.role, [...of, 'role'], names));
    if (target.of.by === 'field') problems.push(...fieldCheck(target.of.field, ['number'], [...of, 'field'], names));
  }
  if (target.kind === 'trend') {
    problems.push(...fieldCheck(target.baseline, ['number'], [...path, 'target', 'baseline'], names));
  }
  return problems;
}

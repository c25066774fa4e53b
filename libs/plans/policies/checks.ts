import type { ClockSource, ExtendingPolicy, RungSource, WholePolicy } from './schema';
import type { FileProblem, YamlSource } from './yaml-problems';

type AnyPolicy = WholePolicy | ExtendingPolicy;

/** Workdays from the last day that a rung's name says; 0 for `due`. */
export function offsetOf(rung: string): number {
  return rung === 'due' ? 0 : Number(rung);
}

/** What a schema cannot say about one file: ladders are in order, names and offsets agree, roles make sense. */
export function fileChecks(policy: AnyPolicy, source: YamlSource, knownLadders: readonly string[]): FileProblem[] {
  const ladders = Object.entries(policy.ladders).flatMap(([name, ladder]) =>
    ladderChecks(ladder, ['ladders', name], source),
  );
  const clocks = Object.entries(policy.clocks).flatMap(([name, rule]) =>
    clockChecks(rule, ['clocks', name], source, knownLadders),
  );
  return [...ladders, ...clocks, ...slipChecks(policy, source)];
}

function clockChecks(
  rule: Partial<ClockSource>,
  path: readonly string[],
  source: YamlSource,
  knownLadders: readonly string[],
): FileProblem[] {
  if (typeof rule.ladder !== 'string') {
    const ladder = rule.ladder ?? [];
    const paper = path.at(-1) === 'submit-by' ? paperChecks(ladder, [...path, 'ladder'], source) : [];
    return [...ladderChecks(ladder, [...path, 'ladder'], source), ...paper];
  }
  if (knownLadders.includes(rule.ladder)) return [];
  return [source.problem([...path, 'ladder'], `expected one of the ladders ${knownLadders.join(', ')}`)];
}

/** A late return is pressed for, and at most reminded of by a slip: it is never put under supervision. */
function paperChecks(ladder: readonly RungSource[], path: readonly PropertyKey[], source: YamlSource): FileProblem[] {
  return ladder.flatMap((rung, i) =>
    rung.slips.some(({ kind }) => kind !== 'reminder')
      ? [source.problem([...path, i, 'slips'], 'expected at most a `reminder` slip: a late return is no hazard')]
      : [],
  );
}

function ladderChecks(ladder: readonly RungSource[], path: readonly PropertyKey[], source: YamlSource): FileProblem[] {
  return ladder.flatMap((rung, i) => {
    const at = [...path, i];
    const found: FileProblem[] = [];
    const offset = offsetOf(rung.rung);
    if (rung.offset !== undefined && rung.offset !== offset) {
      found.push(source.problem([...at, 'offset'], `expected ${offset}, as the rung's name \`${rung.rung}\` says`));
    }
    const before = ladder[i - 1];
    if (before && place(before.rung) >= place(rung.rung)) {
      found.push(source.problem([...at, 'rung'], `expected a rung later than \`${before.rung}\``));
    }
    if (rung.rung === 'due' && (rung.notify.length > 0 || rung.slips.length > 0)) {
      found.push(
        source.problem(at, 'expected no notice and no slip on `due`: it marks the passed deadline, `+1` tells people'),
      );
    }
    return found;
  });
}

/** `due` is the midnight after the last day: later than `0`, earlier than `+1`. */
function place(rung: string): number {
  return rung === 'due' ? 0.5 : offsetOf(rung);
}

function slipChecks(policy: AnyPolicy, source: YamlSource): FileProblem[] {
  const release = policy.slips.accountability?.release;
  if (release === undefined || release === 'leader') return [];
  return [
    source.problem(
      ['slips', 'accountability', 'release'],
      'expected `leader`: an accountability slip is always signed by a leader of the committee',
    ),
  ];
}

/** What the whole must have, wherever each part of it was written. */
export function wholeChecks(policy: WholePolicy, source: YamlSource): FileProblem[] {
  const ladder = ladderOf(policy, policy.clocks['answer-by'].ladder);
  const found: FileProblem[] = [];
  if (!ladder.some((rung) => rung.rung === '+1')) {
    const expected = 'expected a rung `+1`: it is what tells a hazard that its slip stayed unanswered';
    found.push(source.problem(['clocks', 'answer-by', 'ladder'], expected));
  }
  if (!ladderOf(policy, policy.clocks['hold-until'].ladder).some((rung) => rung.rung === 'due')) {
    const expected = 'expected a rung `due`: it is what ends the hold';
    found.push(source.problem(['clocks', 'hold-until', 'ladder'], expected));
  }
  return found;
}

/** The rungs a clock follows, shared ladder or its own. */
export function ladderOf(policy: WholePolicy, ladder: ClockSource['ladder']): readonly RungSource[] {
  return typeof ladder === 'string' ? (policy.ladders[ladder] ?? []) : ladder;
}

import type { LookBackCause } from '../campaign/plan-rules-types';
import { deriveId } from '../kernel/derive-id';
import type { Happening, ReviewedHazard } from '../kernel/happening';
import type { Instant } from '../kernel/primitives';
import { followedResult, hasFallenAway } from './line-review';
import { selects, whyNoMore } from './look-back-rules';
import type { KeptRule, LineAbout, LineReason, ListChanges, LookBackLine, LookBackState } from './look-back-types';

type NewLine = ListChanges['added'][number];

/** What the record tells today, and the happenings recorded on the list itself. */
export function happeningsOf(state: LookBackState, measured: readonly Happening[] = []): readonly Happening[] {
  const own = state.happenings.map(({ id, cause, day, docNo, orgId, withdrawn }): Happening => ({
    ...{ id, cause, day, docNo, orgId },
    ...{ hazard: null, undone: withdrawn !== null },
  }));
  return [...measured, ...own];
}

/**
 * What the list lacks and has too much of against what is on record, for the rules given. Nobody is left out: every
 * happening a rule selects is a reason of exactly one of its lines. A line that has a result stays as it is; what happens
 * to the same firm later opens a line of its own.
 */
export function changesOf(
  state: LookBackState,
  rules: readonly KeptRule[],
  happenings: readonly Happening[],
  now: Instant,
): ListChanges {
  const changes = rules
    .filter(({ general }) => !general)
    .map((rule) => (rule.lines === 'topic' ? topicsOf(state, rule) : changesOfRule(state, rule, happenings)));
  const all = {
    added: changes.flatMap(({ added }) => added),
    joined: changes.flatMap(({ joined }) => joined),
    fellAway: changes.flatMap(({ fellAway }) => fellAway),
    restored: changes.flatMap(({ restored }) => restored),
  };
  const names = new Set(rules.map(({ rule }) => rule));
  const lines = linesAfter(state.lines, { ...all, followed: [] }, now).filter(({ rule }) => names.has(rule));
  return { ...all, followed: followedOf(lines, happenings) };
}

/** How much regenerating a list would change now, by kind of change. */
export function pendingOf(
  state: LookBackState,
  measured: readonly Happening[],
  now: Instant,
): Readonly<Record<keyof ListChanges, number>> {
  const generated = state.rules.filter(({ generatedAt }) => generatedAt !== null);
  const changes = changesOf(state, generated, happeningsOf(state, measured), now);
  const { added, joined, fellAway, restored, followed } = changes;
  return {
    ...{ added: added.length, joined: joined.length, fellAway: fellAway.length },
    ...{ restored: restored.length, followed: followed.length },
  };
}

/** True when a generation has found nothing to change. */
export function isNothing({ added, joined, fellAway, restored, followed }: ListChanges): boolean {
  return [added, joined, fellAway, restored, followed].every((changes) => changes.length === 0);
}

/** The lines with what a generation has changed. */
export function linesAfter(lines: readonly LookBackLine[], changes: ListChanges, at: Instant): readonly LookBackLine[] {
  const { added, joined, fellAway, restored, followed } = changes;
  const why = new Map(fellAway.map((one) => [`${one.line} ${one.reason}`, { why: one.why, at }]));
  const again = new Set(restored.map(({ line, reason }) => `${line} ${reason}`));
  const more = new Map(joined.map(({ line, reasons }) => [line, reasons]));
  const results = new Map(followed.map(({ line, result }) => [line, result]));
  return [...lines, ...added.map((line): LookBackLine => ({ ...line, addedAt: at, result: null }))].map((line) => {
    const result = results.get(line.id);
    const reasons = line.reasons.map((reason) => {
      const key = `${line.id} ${reason.id}`;
      const gone = why.get(key);
      return gone ? { ...reason, fellAway: gone } : again.has(key) ? { ...reason, fellAway: null } : reason;
    });
    return {
      ...line,
      reasons: [...reasons, ...(more.get(line.id) ?? [])],
      result: line.result ?? (result ? { ...result, at } : null),
    };
  });
}

function changesOfRule(
  state: LookBackState,
  rule: KeptRule,
  happenings: readonly Happening[],
): Omit<ListChanges, 'followed'> {
  const lines = state.lines.filter((line) => line.rule === rule.rule);
  const found = new Map(happenings.filter((one) => selects(rule, state.year, one)).map((one) => [one.id, one]));
  const known = new Set(lines.flatMap(({ reasons }) => reasons.map(({ id }) => id)));
  const pairs = lines
    .filter(({ result }) => result === null)
    .flatMap((line) => line.reasons.map((reason) => ({ line: line.id, reason, now: found.get(reason.id) })));
  const judged = pairs.map((pair) => ({ ...pair, why: pair.now ? whyNoMore(pair.now) : ('no-longer-so' as const) }));
  const fresh = [...found.values()].filter((one) => !known.has(one.id) && whyNoMore(one) === null);
  return {
    ...placed(state.id, rule, lines, fresh),
    fellAway: judged.flatMap(({ line, reason, why }) =>
      why !== null && reason.fellAway === null ? [{ line, reason: reason.id, why }] : [],
    ),
    restored: judged.flatMap(({ line, reason, why }) =>
      why === null && reason.fellAway !== null ? [{ line, reason: reason.id }] : [],
    ),
  };
}

/** New happenings go to the open line of the same firm or hazard, or to a new one. */
function placed(
  listId: string,
  rule: KeptRule,
  lines: readonly LookBackLine[],
  fresh: readonly Happening[],
): Pick<ListChanges, 'added' | 'joined'> {
  const grouped = new Map<string, { about: LineAbout; reasons: LineReason[] }>();
  for (const one of [...fresh].sort((a, b) => compare(a.day, b.day) || compare(a.id, b.id))) {
    const about = aboutOf(rule, one);
    const key = keyOf(about);
    const group = grouped.get(key) ?? { about, reasons: [] };
    group.reasons.push(reasonOf(one));
    grouped.set(key, group);
  }
  const added: NewLine[] = [];
  const joined: ListChanges['joined'][number][] = [];
  for (const [key, { about, reasons }] of grouped) {
    const same = lines.filter((line) => keyOf(line.about) === key);
    const open = same.find(({ result }) => result === null);
    if (open) joined.push({ line: open.id, reasons });
    else added.push({ id: lineIdOf(listId, rule, about, same.length + 1), rule: rule.rule, about, reasons });
  }
  return { added, joined };
}

/** The topics that the plan itself names, one line each. */
function topicsOf(state: LookBackState, rule: KeptRule): Omit<ListChanges, 'followed'> {
  const added = rule.topics
    .map((_, index): NewLine => {
      const about: LineAbout = { kind: 'topic', id: String(index + 1) };
      const id = lineIdOf(state.id, rule, about, 1);
      const never = { day: null, docNo: null, hazardId: null, fellAway: null };
      return { id, rule: rule.rule, about, reasons: [{ id: `topic:${index + 1}`, cause: 'topic', ...never }] };
    })
    .filter(({ id }) => !state.lines.some((line) => line.id === id));
  return { added, joined: [], fellAway: [], restored: [] };
}

function followedOf(lines: readonly LookBackLine[], happenings: readonly Happening[]): ListChanges['followed'] {
  const hazards = new Map<string, ReviewedHazard>();
  for (const { hazard } of happenings) if (hazard) hazards.set(hazard.id, hazard);
  return lines
    .filter((line) => line.result === null && !hasFallenAway(line))
    .flatMap((line) => {
      const result = followedResult(line, hazards);
      return result ? [{ line: line.id, result }] : [];
    });
}

/** A firm nobody is named for is looked back at by its hazard. */
function aboutOf(rule: KeptRule, { orgId, hazard, id }: Happening): LineAbout {
  if (rule.lines === 'unit' && orgId !== null) return { kind: 'unit', id: orgId };
  return { kind: 'hazard', id: hazard?.id ?? id };
}

function reasonOf({ id, cause, day, docNo, hazard }: Happening): LineReason {
  return { id, cause: cause as LookBackCause, day, docNo, hazardId: hazard?.id ?? null, fellAway: null };
}

function lineIdOf(listId: string, rule: KeptRule, about: LineAbout, nth: number): string {
  return deriveId(listId, 'line', rule.rule, about.kind, about.id, String(nth));
}

function keyOf({ kind, id }: LineAbout): string {
  return `${kind} ${id}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

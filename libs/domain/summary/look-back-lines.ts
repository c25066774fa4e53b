import type { PartState } from '../campaign/part-types';
import type { LookBackPlan } from '../campaign/plan-rules-types';
import type { PlanText } from '../campaign/plan-types';
import { legalDayOf } from '../legal-clock/instants';
import type { LookBackLine, LookBackState } from '../look-back/look-back-types';
import { statusOf } from '../look-back/line-review';
import { partOf, type PlanVersions } from './plan-entries';
import { both, lineOf, type SummaryEvidence, type SummaryLine, type SummaryOutcome } from './summary-types';

/** Whom a part looks back at: each line of its list with what it came to, and each rule that has none with why. */
export function lookBackLines(
  part: PartState,
  plans: PlanVersions,
  list: LookBackState | undefined,
): readonly SummaryLine[] {
  return (partOf(plans, part.code)?.lookBack ?? []).flatMap((rule) => {
    const lines = list?.lines.filter((line) => line.rule === rule.id) ?? [];
    if (list && lines.length > 0) return lines.map((line) => lineOfList(rule, line, list));
    const { outcome, why } = withoutLines(rule, list);
    const { id, name, source } = rule;
    return [lineOf({ section: 'look-back', part: part.code, of: id, name, source, outcome, why })];
  });
}

function withoutLines(
  { id, general }: LookBackPlan,
  list: LookBackState | undefined,
): { readonly outcome: SummaryOutcome; readonly why: PlanText } {
  if (general) {
    const why = both('总体回头看，没有逐项对象', 'a general look back, without a set to go through one by one');
    return { outcome: 'no-record', why };
  }
  const rule = list?.rules.find((one) => one.rule === id);
  if (!rule) return { outcome: 'no-record', why: both('没有生成回头看清单', 'no look-back list has been generated') };
  if (rule.generatedAt !== null) {
    return {
      outcome: 'not-applicable',
      why: both('没有符合条件的对象', 'nothing happened that would put anybody on it'),
    };
  }
  const outcome = list?.state === 'closed' ? 'given-up-at-close' : 'ahead';
  return { outcome, why: both('所在阶段没有开始', 'its phase has not opened') };
}

const OUTCOMES = {
  verified: 'verified',
  failed: 'look-back-failed',
  'fell-away': 'ended-otherwise',
} as const satisfies Record<string, SummaryOutcome>;

function lineOfList({ id, source, name }: LookBackPlan, line: LookBackLine, list: LookBackState): SummaryLine {
  const { about, result, reasons } = line;
  const status = statusOf(line);
  const topic =
    about.kind === 'topic' ? list.rules.find(({ rule }) => rule === id)?.topics[Number(about.id) - 1] : null;
  const open = list.state === 'closed' ? 'given-up-at-close' : 'open';
  const evidence: readonly SummaryEvidence[] = [
    ...reasons.map(({ cause, docNo, day, hazardId }) => ({
      what: 'decision' as const,
      ...(hazardId === null ? {} : { subject: { kind: 'hazard' as const, id: hazardId } }),
      ...(day === null ? {} : { day }),
      text: docNo ?? cause,
    })),
    ...(result ? resultOf(result, list) : []),
  ];
  return lineOf({
    ...{ section: 'look-back', part: list.code, of: `${id}:${line.id}`, name: topic ?? name, source, evidence },
    orgId: about.kind === 'unit' ? about.id : null,
    outcome: status === 'open' ? open : OUTCOMES[status],
    why: status === 'fell-away' ? both('列入的原因已不成立', 'the reason for it holds no more') : null,
  });
}

function resultOf(
  { at, people, findings, cases }: NonNullable<LookBackLine['result']>,
  list: LookBackState,
): readonly SummaryEvidence[] {
  const subject = { kind: 'look-back', id: list.id } as const;
  const by = people.map(({ name, orgId }) => ({ ...(name ? { name } : {}), orgId }));
  return [
    { what: 'look-back', subject, day: legalDayOf(at), ...(by.length > 0 ? { by } : {}), text: findings },
    ...cases.map((id) => ({ what: 'linked-case' as const, subject: { kind: 'hazard' as const, id } })),
  ];
}

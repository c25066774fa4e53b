import { isOver } from '../campaign/dated-clocks';
import type { PartDuty } from '../campaign/part-schedule';
import type { PartRound, PartState } from '../campaign/part-types';
import type { RoundState } from '../campaign/round-types';
import type { FieldAnswers } from '../campaign/open-fields';
import type { Instant } from '../kernel/primitives';
import { daysBetween } from '../legal-clock/days';
import { legalDayOf } from '../legal-clock/instants';
import { partOf, sourceOf, type PlanVersions } from './plan-entries';
import { both, lineOf, type SummaryEvidence, type SummaryLine, type SummaryOutcome } from './summary-types';

/** What decides how one unit's return ended, and what all units of a round with the same have in common. */
export interface UnitStanding {
  /** Of the row of the unit in the round. */
  readonly state: 'owing' | 'submitted' | 'accepted' | 'returned';
  readonly late: boolean;
}

/** What is asked of the round a return belongs to. */
export type RoundStanding = Pick<RoundState, 'due' | 'closed'>;

/** How many units of a round stand alike. */
export interface UnitGroup extends UnitStanding {
  readonly count: number;
}

/** A round that was opened, with its units. */
export interface OpenedRound {
  readonly round: RoundState;
  readonly groups: readonly UnitGroup[];
}

/**
 * How one unit's return ended. Late, missing and returned are three things; what a close of the campaign gave up is told
 * apart from them, and what was overdue then already from what was not.
 */
export function unitOutcome(
  { state, late }: UnitStanding,
  { due, closed }: RoundStanding,
  now: Instant,
): SummaryOutcome {
  if (state === 'returned') return 'returned';
  if (state !== 'owing') return late ? 'late' : 'in-time';
  if (closed?.how === 'campaign-closed') return isOver(due, closed.at) ? 'missing-at-close' : 'given-up-at-close';
  if (closed && !isOver(due, closed.at)) return 'closed-without-it';
  if (closed || isOver(due, now)) return 'missing';
  return 'owing';
}

/** A unit's row in a round, with its submission where there is one. */
export interface UnitReturn extends UnitStanding {
  readonly orgId: string;
  readonly orgName: string;
  readonly submission: {
    readonly id: string;
    readonly times: number;
    readonly firstSubmittedAt: Instant;
    readonly submittedAt: Instant;
    readonly submittedBy: string;
    readonly accepted: { readonly at: Instant; readonly by: string } | null;
    readonly returned: { readonly at: Instant; readonly by: string; readonly reason: string } | null;
  } | null;
}

/** One unit's return in one round, with what it sent. */
export function returnLine(round: RoundState, unit: UnitReturn, plans: PlanVersions, now: Instant): SummaryLine {
  const { code, dutyId, period, due, name } = round;
  const outcome = unitOutcome(unit, round, now);
  return lineOf({
    ...{ section: 'returns', part: code, of: dutyId, period, orgId: unit.orgId, name, outcome, due },
    source: sourceOf(plans, code, 'duties', dutyId),
    why: returnWhy(outcome, round, unit),
    daysLate: returnDaysLate(outcome, round, unit, now),
    evidence: returnEvidence(round, unit),
  });
}

/** Whole days after the last day until the first answer, the close or now. */
function returnDaysLate(outcome: SummaryOutcome, round: RoundState, unit: UnitReturn, now: Instant): number | null {
  const until = unit.submission?.firstSubmittedAt ?? round.closed?.at ?? now;
  const days = daysBetween(round.due, legalDayOf(until));
  return ['late', 'missing', 'missing-at-close'].includes(outcome) ? Math.max(0, days) : null;
}

function returnWhy(outcome: SummaryOutcome, { closed }: RoundState, { submission }: UnitReturn): SummaryLine['why'] {
  const returned = submission?.returned?.reason;
  if (outcome === 'returned' && returned !== undefined) return both(returned, returned);
  const given = ['given-up-at-close', 'missing-at-close', 'closed-without-it'].includes(outcome);
  return closed && given ? both(closed.reason, closed.reason) : null;
}

function returnEvidence({ id }: RoundState, { submission }: UnitReturn): readonly SummaryEvidence[] {
  if (!submission) return [{ what: 'entry', subject: { kind: 'round', id } }];
  const subject = { kind: 'submission', id: submission.id } as const;
  const { submittedAt, submittedBy, times, accepted, returned } = submission;
  const step = (what: 'accepted' | 'returned', one: { at: Instant; by: string }): SummaryEvidence => ({
    ...{ what, subject, day: legalDayOf(one.at), by: [{ userId: one.by }] },
  });
  return [
    { what: 'submitted', subject, day: legalDayOf(submittedAt), by: [{ userId: submittedBy }], count: times },
    ...(returned ? [{ ...step('returned', returned), text: returned.reason }] : []),
    ...(accepted ? [step('accepted', accepted)] : []),
  ];
}

/** Every dated occurrence of the part's duties, opened or not, and every duty that has none, with why. */
export function roundLines(
  part: PartState,
  opened: ReadonlyMap<string, OpenedRound>,
  plans: PlanVersions,
  now: Instant,
  fields: FieldAnswers = {},
): readonly SummaryLine[] {
  const dated = part.rounds.map((round) => roundLine(part, round, opened.get(round.roundId), plans, now));
  const bare = part.duties.filter(({ id }) => !part.rounds.some(({ dutyId }) => dutyId === id));
  return [...dated, ...bare.map((duty) => undatedLine(part, duty, plans, fields))];
}

function roundLine(
  part: PartState,
  planned: PartRound,
  opened: OpenedRound | undefined,
  plans: PlanVersions,
  now: Instant,
): SummaryLine {
  const { dutyId, period, name } = planned;
  const due = opened?.round.due ?? planned.due;
  return lineOf({
    ...{ section: 'rounds', part: part.code, of: dutyId, period, name, due },
    source: sourceOf(plans, part.code, 'duties', dutyId),
    outcome: roundOutcome(planned, opened?.round, now),
    why: roundWhy(part, planned, opened),
    evidence: opened ? roundEvidence(opened, now) : [],
  });
}

/** How a round ended as a whole; how each unit's return did is told beside it. */
export function roundOutcome(planned: PartRound, round: RoundState | undefined, now: Instant): SummaryOutcome {
  if (round?.closed) return round.closed.how === 'campaign-closed' ? 'given-up-at-close' : 'collected';
  if (round) return isOver(round.due, now) ? 'overdue' : 'open';
  if (planned.state === 'before-launch') return 'before-launch';
  return planned.state === 'not-opened' ? 'given-up-at-close' : 'ahead';
}

function roundWhy(part: PartState, planned: PartRound, opened: OpenedRound | undefined): SummaryLine['why'] {
  const closed = opened?.round.closed;
  if (closed) return both(closed.reason, closed.reason);
  if (opened && opened.groups.length === 0) return both('没有应报送的单位', 'no unit owes it');
  if (planned.state === 'before-launch')
    return both('启动前已到期，不再要求', 'it was due before the launch and is not asked for');
  if (planned.state !== 'not-opened') return null;
  const { reason } = part.givenUp ?? {};
  return both(`行动结束前未开启：${reason ?? '—'}`, `not opened before the campaign was closed: ${reason ?? '—'}`);
}

function roundEvidence({ round, groups }: OpenedRound, now: Instant): readonly SummaryEvidence[] {
  const subject = { kind: 'round', id: round.id } as const;
  const counts = new Map<SummaryOutcome, number>();
  for (const group of groups) {
    const outcome = unitOutcome(group, round, now);
    counts.set(outcome, (counts.get(outcome) ?? 0) + group.count);
  }
  const { closed } = round;
  const units = [...counts].map(([outcome, count]): SummaryEvidence => ({ what: 'units', text: outcome, count }));
  return [
    { what: 'opened', subject, day: legalDayOf(round.openedAt) },
    ...units,
    ...(closed ? [{ what: 'closed', subject, day: legalDayOf(closed.at), by: [{ userId: closed.by }] } as const] : []),
  ];
}

function undatedLine(part: PartState, duty: PartDuty, plans: PlanVersions, fields: FieldAnswers): SummaryLine {
  const { id, name, removedIn } = duty;
  const why =
    removedIn === undefined
      ? undatedWhy(part, duty, plans, fields)
      : both(`自第${removedIn}版起不再要求`, `asked for no more since version ${removedIn} of the plan`);
  return lineOf({
    ...{ section: 'rounds', part: part.code, of: id, name, why },
    source: sourceOf(plans, part.code, 'duties', id),
    outcome: removedIn === undefined ? 'undated' : 'dropped-by-amendment',
  });
}

function undatedWhy(part: PartState, { id, cadence }: PartDuty, plans: PlanVersions, fields: FieldAnswers) {
  if (cadence === 'event') {
    return both(
      '文件没有规定日期，发生时报送，不按推定日期逾期',
      'the text prints no day: it is answered when it happens, and never overdue by a guess',
    );
  }
  const planned = partOf(plans, part.code)?.duties.find((duty) => duty.id === id)?.cadence;
  const field = planned?.kind === 'asked' ? planned.field : null;
  const answer = field === null ? undefined : (fields[field] ?? fields[`${part.code}.${field}`]);
  const open = answer && 'open' in answer ? answer.open : '';
  return both(`日期在启动时未定${open && `：${open}`}`, `its day was left open at launch${open && `: ${open}`}`);
}

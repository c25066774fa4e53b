import { isHeld } from '../campaign/part-settle';
import type { PartState, PhaseState } from '../campaign/part-types';
import { legalDayOf } from '../legal-clock/instants';
import { partOf, sourceOf, type PlanVersions } from './plan-entries';
import { both, lineOf, type SummaryEvidence, type SummaryLine, type SummaryOutcome } from './summary-types';

/** Every phase of a part: how it opened and closed, by whom and why. */
export function phaseLines(part: PartState, plans: PlanVersions): readonly SummaryLine[] {
  return part.phases.map((phase) =>
    lineOf({
      ...{ section: 'phases', part: part.code, of: phase.key, name: phase.name, due: phase.to },
      source: sourceOf(plans, part.code, 'phases', phase.key),
      outcome: phaseOutcome(phase),
      why: phaseWhy(phase),
      evidence: phaseEvidence(part, phase),
    }),
  );
}

/** How a phase ended, or where it stands. */
export function phaseOutcome(phase: PhaseState): SummaryOutcome {
  switch (phase.closedHow) {
    case 'window':
      return 'closed-by-window';
    case 'confirmed':
    case 'turned':
    case 'before-launch':
      return phase.closedHow;
    case 'campaign-closed':
      return 'given-up-at-close';
    case null:
      break;
  }
  if (isHeld(phase)) return 'held';
  return phase.state === 'upcoming' ? 'ahead' : phase.state === 'overdue' ? 'overdue' : 'open';
}

function phaseWhy(phase: PhaseState): SummaryLine['why'] {
  const { closedHow, reason, to } = phase;
  if (reason !== null) return both(reason, reason);
  if (closedHow === 'before-launch') return both('启动前已经结束', 'it was over before the launch');
  if (isHeld(phase)) return both('前一阶段尚未确认完成', 'the phase before it is not confirmed');
  if (phase.state === 'overdue')
    return both(`窗口于${to}结束，尚未确认完成`, `its window ended on ${to}; nobody has confirmed it`);
  return null;
}

function phaseEvidence(part: PartState, phase: PhaseState): readonly SummaryEvidence[] {
  const subject = { kind: 'part', id: part.id } as const;
  const { openedAt, openedHow, closedAt, closedBy, heldSince } = phase;
  const held: SummaryEvidence[] = heldSince === null ? [] : [{ what: 'held', subject, day: legalDayOf(heldSince) }];
  const opened: SummaryEvidence[] =
    openedAt === null ? [] : [{ what: 'opened', subject, day: legalDayOf(openedAt), text: openedHow ?? '' }];
  const by = closedBy === null ? {} : { by: [{ userId: closedBy }] };
  const closed: SummaryEvidence[] =
    closedAt === null ? [] : [{ what: 'closed', subject, day: legalDayOf(closedAt), ...by }];
  return [...held, ...opened, ...closed];
}

const NO_RECORD = both(
  '单项任务不单独记录结果，见所在阶段',
  'how a single task went is not recorded; see the phase it belongs to',
);

/** The numbered work of every phase. The record has no outcome of a single task, and does not make one up. */
export function taskLines(part: PartState, plans: PlanVersions): readonly SummaryLine[] {
  return (partOf(plans, part.code)?.phases ?? []).flatMap((phase) =>
    phase.tasks.map((task) =>
      lineOf({
        ...{ section: 'tasks', part: part.code, of: `${phase.key}.${task.no}`, name: task.name, source: task.source },
        ...{ outcome: 'no-record', why: NO_RECORD },
        evidence: [{ what: 'entry', subject: { kind: 'part', id: part.id }, text: phase.key }],
      }),
    ),
  );
}

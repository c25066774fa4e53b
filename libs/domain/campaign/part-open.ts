import type { ClockChange } from '../kernel/clock-state';
import type { Instant } from '../kernel/primitives';
import { lookBackIdOf } from '../look-back/look-back-rules';
import { openingList } from '../look-back/part-list';
import { quotaIdOf } from '../quotas/quota-periods';
import type { OpenQuota, QuotaDays } from '../quotas/quota-types';
import type { CommandEffect, Context, Decision, DomainEvent, SubjectRef } from '../kernel/subject';
import { closesClock, isOver, opensClock, roundClock, setDated, startOf } from './dated-clocks';
import { decided, give, happened } from './happened';
import { roundIdOf, stepIdOf } from './part-ids';
import type { OpenPart, PartEvent, PartRound, PartState, PartStep, PhaseState } from './part-types';
import type { PhaseWindow, RoundDays } from './part-schedule';

/**
 * Opens a part. Whatever the plan asked for before the launch is only written down as such and notifies nobody: a phase
 * that is over is closed, one in the middle of its window opens now, a round that was due is not opened, and one that
 * can still be answered opens now.
 */
export function openPart(command: OpenPart, ctx: Context, ref: SubjectRef): Decision {
  const { schedule, launchedAt, campaignId, planId, planVersion, year, code, name } = command;
  const phases = schedule.phases.map(upcoming);
  const rounds = schedule.rounds.map((round) => ahead(ref.id, round));
  const planned = schedule.quotas ?? [];
  const quotas =
    planned.length > 0 ? { quotas: planned.map(({ quota }) => ({ quota, quotaId: quotaIdOf(ref.id, quota) })) } : {};
  const rules = schedule.lookBack ?? [];
  const phasesAsked = [...new Set(rules.map(({ phase }) => phase))];
  const lookBack = rules.length > 0 ? { lookBack: { listId: lookBackIdOf(ref.id), phases: phasesAsked } } : {};
  const opened: PartEvent = {
    type: 'PartOpened',
    data: {
      campaignId,
      planId,
      planVersion,
      year,
      code,
      name,
      launchedAt,
      phases,
      duties: schedule.duties,
      rounds,
      ...quotas,
      ...(schedule.windows ? { windows: schedule.windows } : {}),
      ...lookBack,
    },
  };
  const clocks = [
    ...schedule.phases.flatMap((phase) => phaseClocks(phase, launchedAt)),
    ...schedule.rounds.flatMap((round) => openingClock(round, launchedAt)),
  ];
  return decided(
    [
      happened(opened, ctx, { clocks }),
      ...phases.flatMap((phase) => pastOfPhase(phase, launchedAt)).map((event) => happened(event, ctx)),
      ...rounds.flatMap((round) => pastOfRound(ref.id, round, launchedAt)).map((event) => happened(event, ctx)),
    ] satisfies DomainEvent[],
    [...planned.map((days) => quotaOpening(ref.id, days, command)), ...openingList(command, ref)],
  );
}

/** What opens a quota of a part. */
export function quotaOpening(
  partId: string,
  days: QuotaDays,
  { campaignId, code, year, launchedAt }: Pick<PartState, 'campaignId' | 'code' | 'year' | 'launchedAt'>,
): CommandEffect {
  const command: OpenQuota = { type: 'OpenQuota', campaignId, partId, code, year, launchedAt, days };
  return give<OpenQuota>('quota', quotaIdOf(partId, days.quota), command);
}

/** The step that opens a round. */
export function stepFor(partId: string, round: PartRound, at: Instant): PartStep {
  const { dutyId, period, roundId } = round;
  return { id: stepIdOf(partId, round), kind: 'open-round', dutyId, period, roundId, at };
}

function upcoming(phase: PhaseWindow): PhaseState {
  const never = {
    heldSince: null,
    openedAt: null,
    openedHow: null,
    closedAt: null,
    closedHow: null,
    closedBy: null,
    reason: null,
  };
  return { ...phase, state: 'upcoming', ...never };
}

function ahead(partId: string, round: RoundDays): PartRound {
  return { ...round, roundId: roundIdOf(partId, round), state: 'ahead', openedAt: null };
}

function phaseClocks(phase: PhaseWindow, since: Instant): readonly ClockChange[] {
  if (isOver(phase.to, since)) return [];
  const closes = setDated({}, closesClock(phase.key), { day: phase.to, edge: 'last', since });
  if (startOf(phase.from) <= since) return [closes];
  return [setDated({}, opensClock(phase.key), { day: phase.from, edge: 'first', since }), closes];
}

function openingClock(round: RoundDays, since: Instant): readonly ClockChange[] {
  if (isOver(round.due, since) || startOf(round.opens) <= since) return [];
  return [setDated({}, roundClock(round), { day: round.opens, edge: 'first', since })];
}

function pastOfPhase(phase: PhaseState, launchedAt: Instant): readonly PartEvent[] {
  if (isOver(phase.to, launchedAt)) {
    return [{ type: 'PhaseClosed', data: { phase: phase.key, how: 'before-launch', by: null, reason: null } }];
  }
  return startOf(phase.from) <= launchedAt
    ? [{ type: 'PhaseOpened', data: { phase: phase.key, how: 'at-launch' } }]
    : [];
}

function pastOfRound(partId: string, round: PartRound, launchedAt: Instant): readonly PartEvent[] {
  const { roundId, due } = round;
  if (isOver(due, launchedAt)) return [{ type: 'RoundBeforeLaunch', data: { roundId, due } }];
  return startOf(round.opens) <= launchedAt
    ? [{ type: 'RoundOpeningDue', data: { step: stepFor(partId, round, launchedAt) } }]
    : [];
}

import { firedAndStopped, setDated, isOver } from '../campaign/dated-clocks';
import { decided, give, happened } from '../campaign/happened';
import { deriveId } from '../kernel/derive-id';
import { nextDue, type ClockState } from '../kernel/clock-state';
import type { Instant } from '../kernel/primitives';
import type { Directory } from '../kernel/roles';
import type { CommandEffect, Context, Decision, DomainEvent, NotifyEffect } from '../kernel/subject';
import type { DraftSlip } from '../hazard/linked-commands';
import { COMMON_REFUSALS, refuserOf } from '../kernel/refusals';
import { refused } from '../kernel/acting';
import { figureOf, whyNotJudged } from './quota-figure';
import type { OpenQuota, QuotaCheckpoint, QuotaEvent, QuotaFigure, QuotaPeriod, QuotaState } from './quota-types';

const common = refuserOf(COMMON_REFUSALS);

/** The name of the clocks on which checkpoints pass, each with its period. */
export const CHECKPOINT = 'checkpoint';

/** The clock on which a checkpoint passes. */
export function clockOf({ period }: Pick<QuotaCheckpoint, 'period'>): string {
  return `${CHECKPOINT}:${period}`;
}

/** A checkpoint that has not passed; one that was over at the launch is only written down as such. */
export function checkpointOf(period: QuotaPeriod, launchedAt: Instant): QuotaCheckpoint {
  const state = isOver(period.day, launchedAt) ? 'before-launch' : 'ahead';
  return { ...period, state, frozen: null, passedAt: null };
}

/** Opens a quota. A checkpoint that was over at the launch is only written down as such: nobody is told it was missed. */
export function openQuota(command: OpenQuota, ctx: Context): Decision {
  const { campaignId, partId, code, year, launchedAt, days } = command;
  const { periods, ...quota } = days;
  const checkpoints = periods.map((period) => checkpointOf(period, launchedAt));
  const ahead = checkpoints.filter(({ state }) => state === 'ahead');
  const clocks = ahead.map((one) => setDated({}, clockOf(one), { day: one.day, edge: 'last', since: launchedAt }));
  const opened: QuotaEvent = { type: 'QuotaOpened', data: { campaignId, partId, code, year, ...quota, checkpoints } };
  const over = checkpoints.length > 0 && ahead.length === 0;
  return decided([happened(opened, ctx, { clocks }), ...(over ? [checked(ctx)] : [])]);
}

/**
 * The earliest checkpoint that is due passes: its figure is frozen. Its offices are told when it was missed, and when it cannot be
 * judged; a slip is proposed only for what was missed.
 */
export function passCheckpoint(state: QuotaState, ctx: Context): Decision {
  const next = nextDue(state);
  const clock = next && next.at <= ctx.now ? state.clocks[next.clock] : undefined;
  if (!next || !clock) return refused(common('nothing-due', {}));
  const checkpoint = state.checkpoints.find((one) => clockOf(one) === clock.clock);
  if (!checkpoint) throw new Error(`The quota has no checkpoint for its clock ${clock.clock}.`);
  if (!ctx.measured) throw new Error('A checkpoint is decided with what the record counts.');
  const { period, from, day } = checkpoint;
  const frozen = figureOf(state, { from, to: day }, ctx.measured);
  const met = frozen.verdict === 'met' ? true : frozen.verdict === 'short' ? false : null;
  const data = { period, figure: frozen.value, denominator: frozen.of, met, frozen };
  const event: QuotaEvent = { type: 'QuotaCheckpointPassed', data };
  const due = { clocks: firedAndStopped(clock, ctx.now), dueAt: next.at };
  const last = state.checkpoints.every((one) => one.state !== 'ahead' || one.period === period);
  const events = [happened(event, ctx, due), ...(last ? [checked(ctx)] : [])];
  if (frozen.verdict === 'cannot-judge') {
    const why = whyNotJudged(state, { from, to: day }, ctx.measured);
    return decided(events, [officeNotice(state, checkpoint, frozen, clock, next.at, { notice: 'cannot-judge', why })]);
  }
  if (met !== false) return decided(events);
  return decided(events, [
    officeNotice(state, checkpoint, frozen, clock, next.at, { notice: 'missed' }),
    ...slips(state, checkpoint, frozen, clock, ctx.directory),
  ]);
}

/** Every checkpoint is past. */
export function checked(ctx: Context): DomainEvent {
  const event: QuotaEvent = { type: 'QuotaChecked', data: {} };
  return happened(event, ctx);
}

function officeNotice(
  state: QuotaState,
  { period, day }: QuotaCheckpoint,
  figure: QuotaFigure,
  clock: ClockState,
  dueAt: string,
  what: Readonly<Record<string, string>>,
): NotifyEffect {
  const { code, year, quota, name } = state;
  return {
    kind: 'notify',
    clock: clock.clock,
    deadlineVersion: clock.version,
    rung: 'due',
    to: ['sector-office', 'committee-office'],
    dueAt,
    facts: {
      ...{ part: code, year, quota, name: { ...name }, period, due: day },
      ...{ value: figure.value, of: figure.of ?? numberAsked(state), percent: figure.percent },
      missing: figure.missing,
      ...what,
    },
  };
}

/** The number that was to be reached; null where the target is none. */
function numberAsked({ target }: QuotaState): number | null {
  return target.kind === 'count' ? target.atLeast : null;
}

/**
 * The slips of a missed checkpoint, one to each body: the units that fall short, or where all are counted together the
 * department of the line. Only bodies that may be addressed get one.
 */
function slips(
  state: QuotaState,
  { period, day }: QuotaCheckpoint,
  figure: QuotaFigure,
  { clock, version }: ClockState,
  directory: Directory,
): readonly CommandEffect[] {
  const { slip, whose, code, quota, name } = state;
  if (slip === null) return [];
  const department = directory.lines[code]?.department;
  const bodies = whose === 'each-unit' ? figure.missing : department === undefined ? [] : [department];
  return bodies
    .filter((orgId) => directory.slipAddressees.includes(orgId))
    .map((addresseeOrgId) =>
      give<DraftSlip>('slip', deriveId(state.id, clock, slip, addresseeOrgId), {
        type: 'DraftSlip',
        slipKind: slip,
        addresseeOrgId,
        cause: { kind: 'quota', id: state.id, clock, deadlineVersion: version, rung: 'due' },
        facts: {
          ...{ title: name.zh, line: code, quota, period, deadline: day },
          ...{ value: figure.value, of: figure.of ?? numberAsked(state), percent: figure.percent },
        },
      }),
    );
}

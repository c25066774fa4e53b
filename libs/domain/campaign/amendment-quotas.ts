import type { Instant } from '../kernel/primitives';
import { sameJson } from '../kernel/same-json';
import { amendedCheckpoints } from '../quotas/quota-amend';
import { checkpointOf } from '../quotas/quota-checkpoint';
import { quotaIdOf } from '../quotas/quota-periods';
import type { QuotaCheckpoint, QuotaDays, QuotaState } from '../quotas/quota-types';
import type { AmendedQuota, AmendmentItem, QuotaChange, WindowMove } from './amendment-types';
import type { PartSchedule } from './part-schedule';
import type { PartState } from './part-types';
import type { PartWindow } from './plan-windows';

/** Quotas as they stand, by id. */
export type QuotasById = ReadonlyMap<string, QuotaState>;

interface Amended {
  readonly part: PartState;
  readonly schedule: PartSchedule;
  readonly quotas: QuotasById;
}

/** Quotas that are counted from now on, also those an earlier version had taken away. */
export function newQuotas(amended: Amended, now: Instant): readonly AmendedQuota[] {
  return (amended.schedule.quotas ?? []).flatMap((days) => {
    const before = countedOf(amended, days);
    if (before && before.state !== 'closed') return [];
    const after = checkpointsAfter(amended, days, now);
    return [quotaAs(amended, days, after)];
  });
}

/** Quotas that are asked for no more: what was recorded and what has passed stays. */
export function goneQuotas(amended: Amended): readonly AmendedQuota[] {
  const { part, schedule, quotas } = amended;
  return (part.quotas ?? []).flatMap(({ quota, quotaId, removedIn }) => {
    const before = quotas.get(quotaId);
    if (!before || removedIn !== undefined || schedule.quotas?.some((days) => days.quota === quota)) return [];
    return [quotaAs(amended, before, before.checkpoints)];
  });
}

/** Quotas that go on with another target or other checkpoints ahead. */
export function changedQuotas(amended: Amended, now: Instant): readonly QuotaChange[] {
  return (amended.schedule.quotas ?? []).flatMap((days) => {
    const before = countedOf(amended, days);
    if (!before || before.state === 'closed') return [];
    const checkpoints = movedCheckpoints(before.checkpoints, checkpointsAfter(amended, days, now));
    const target = !sameJson(asked(before), asked(days));
    if (checkpoints.length === 0 && !target) return [];
    return [{ part: amended.part.code, quota: days.quota, name: days.name, target, checkpoints }];
  });
}

/** Checkpoints ahead with their day so far and their new one, to be asked about where it comes earlier or is over at once. */
export function quotaItems(amended: Amended, now: Instant): readonly Omit<AmendmentItem, 'key' | 'part' | 'why'>[] {
  return (amended.schedule.quotas ?? []).flatMap((days) => {
    const before = aheadOf(countedOf(amended, days)?.checkpoints ?? []);
    return aheadOf(checkpointsAfter(amended, days, now)).map(({ period, day }) => ({
      ...({ kind: 'quota', of: days.quota, period, name: days.name, becomes: day } as const),
      was: before.find((one) => one.period === period)?.day ?? null,
    }));
  });
}

/** The quotas with the checkpoints that were decided to stay as they were; one that is new and was not accepted is left out. */
export function quotasDecided(
  amended: Amended,
  stays: (quota: string, period: string) => boolean,
): Pick<PartSchedule, 'quotas'> {
  if (!amended.schedule.quotas) return {};
  const quotas = amended.schedule.quotas.map((days) => {
    const before = aheadOf(countedOf(amended, days)?.checkpoints ?? []);
    const periods = days.periods.flatMap((one) => {
      if (!stays(days.quota, one.period)) return [one];
      const { period, from, day } = before.find((other) => other.period === one.period) ?? {};
      return period === undefined || from === undefined || day === undefined ? [] : [{ period, from, day }];
    });
    return { ...days, periods };
  });
  return { quotas };
}

/** Windows whose days move, that are new or that go. */
export function windowMoves({ part, schedule }: Amended): readonly WindowMove[] {
  const before = part.windows ?? [];
  const after = schedule.windows ?? [];
  const gone = before.filter(({ id }) => !after.some((window) => window.id === id));
  return [
    ...after.map((window) => ({ window, was: before.find(({ id }) => id === window.id), becomes: window })),
    ...gone.map((window) => ({ window, was: window, becomes: undefined })),
  ].flatMap(({ window: { id, name }, was, becomes }) => {
    const move = { part: part.code, window: id, name, was: spanOf(was), becomes: spanOf(becomes) };
    return sameJson(move.was, move.becomes) ? [] : [move];
  });
}

function countedOf({ part, quotas }: Amended, { quota }: Pick<QuotaDays, 'quota'>): QuotaState | undefined {
  return quotas.get(quotaIdOf(part.id, quota));
}

/** The checkpoints a quota would have; of a new one those before the launch are only written down. */
function checkpointsAfter(amended: Amended, days: QuotaDays, now: Instant): readonly QuotaCheckpoint[] {
  const before = countedOf(amended, days);
  if (before) return amendedCheckpoints(before, days, { now });
  return days.periods.map((period) => checkpointOf(period, amended.part.launchedAt));
}

function movedCheckpoints(
  before: readonly QuotaCheckpoint[],
  after: readonly QuotaCheckpoint[],
): QuotaChange['checkpoints'] {
  const had = aheadOf(before);
  const has = aheadOf(after);
  const dropped = had.filter(({ period }) => !has.some((one) => one.period === period));
  return [
    ...has.map(({ period, day }) => ({
      period,
      was: had.find((one) => one.period === period)?.day ?? null,
      becomes: day,
    })),
    ...dropped.map(({ period, day }) => ({ period, was: day, becomes: null })),
  ].filter(({ was, becomes }) => was !== becomes);
}

function aheadOf(checkpoints: readonly QuotaCheckpoint[]): readonly QuotaCheckpoint[] {
  return checkpoints.filter(({ state }) => state === 'ahead');
}

function quotaAs(
  { part }: Amended,
  { quota, name }: Pick<QuotaDays, 'quota' | 'name'>,
  checkpoints: readonly QuotaCheckpoint[],
): AmendedQuota {
  const ahead = aheadOf(checkpoints).length;
  const staying = checkpoints.filter(({ state }) => state === 'passed').length;
  return { part: part.code, quota, name, checkpoints: ahead, staying };
}

/** What is asked, without when: the target and whose count it is, with the numbers answered. */
function asked({ whose, counts, target, from, units, given = {} }: Omit<QuotaDays, 'periods'>): unknown {
  return { whose, counts, target, from, units, given };
}

function spanOf(window: PartWindow | undefined): WindowMove['was'] {
  return window && window.from !== null && window.to !== null ? { from: window.from, to: window.to } : null;
}

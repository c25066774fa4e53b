import type { CommandEffect } from '../kernel/subject';
import { quotaIdOf } from '../quotas/quota-periods';
import type { AmendQuota, CloseQuota, PauseQuota } from '../quotas/quota-types';
import { give } from './happened';
import { quotaOpening } from './part-open';
import type { PartSchedule } from './part-schedule';
import type { AmendPart, PartQuota, PartState } from './part-types';

/** The quotas of a part under a higher version of its plan; one that is asked for no more is kept for what was recorded of it. */
export function quotasAfter(
  { id, quotas: before = [] }: PartState,
  { quotas: asked = [] }: PartSchedule,
  version: number,
): Pick<PartState, 'quotas'> {
  if (before.length + asked.length === 0) return {};
  const now: readonly PartQuota[] = asked.map(({ quota }) => ({ quota, quotaId: quotaIdOf(id, quota) }));
  const removed = before.filter(({ quota }) => !now.some((one) => one.quota === quota));
  return { quotas: [...now, ...removed.map((one) => ({ ...one, removedIn: one.removedIn ?? version }))] };
}

/**
 * What the quotas are told: those the part has had take up their new days, also one that an earlier version had taken away; new
 * ones are opened, and stand still where the part does; the others end.
 */
export function quotaEffects(
  state: PartState,
  { schedule: { quotas: asked = [] }, reason }: Pick<AmendPart, 'schedule' | 'reason'>,
): readonly CommandEffect[] {
  const before = state.quotas ?? [];
  const known = (quota: string) => before.find((one) => one.quota === quota);
  const taken = asked.flatMap((days): CommandEffect[] => {
    const quotaId = quotaIdOf(state.id, days.quota);
    const counted = known(days.quota);
    const stays = counted !== undefined && counted.removedIn === undefined;
    const first = counted
      ? give<AmendQuota>('quota', quotaId, { type: 'AmendQuota', days })
      : quotaOpening(state.id, days, state);
    if (stays || !state.pause) return [first];
    return [first, give<PauseQuota>('quota', quotaId, { type: 'PauseQuota', reason: state.pause.reason })];
  });
  const gone = before.filter(
    ({ quota, removedIn }) => removedIn === undefined && !asked.some((days) => days.quota === quota),
  );
  return [...taken, ...gone.map(({ quotaId }) => give<CloseQuota>('quota', quotaId, { type: 'CloseQuota', reason }))];
}

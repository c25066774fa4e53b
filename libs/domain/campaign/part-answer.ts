import type { Context, Decision } from '../kernel/subject';
import { quotaIdOf } from '../quotas/quota-periods';
import type { TakeAnswer } from '../quotas/quota-types';
import { decided, give, happened } from './happened';
import { roundClocks, withAdded } from './part-amend';
import type { AnswerPart, PartEvent, PartState } from './part-types';

/**
 * Takes up what was answered after the launch: rounds that have a day now are ahead, and open by their own days; windows get
 * theirs; quotas are told their numbers. Nothing that was there before moves.
 */
export function answerPart(state: PartState, command: AnswerPart, ctx: Context): Decision {
  const rounds = withAdded(state, state.rounds, command.rounds);
  const windows = state.windows?.map((window) => command.windows.find(({ id }) => id === window.id) ?? window);
  const event: PartEvent = { type: 'PartAnswered', data: { rounds, ...(windows ? { windows } : {}) } };
  const clocks = roundClocks(state, rounds, ctx);
  const quotas = command.quotas
    .filter(({ quota }) => state.quotas?.some((one) => one.quota === quota && one.removedIn === undefined))
    .map(({ quota, given }) => give<TakeAnswer>('quota', quotaIdOf(state.id, quota), { type: 'TakeAnswer', given }));
  return decided([happened(event, ctx, { clocks })], quotas);
}

import { decided, happened } from '../campaign/happened';
import { blankRefusal, pastDayRefusal, refused } from '../kernel/acting';
import { deriveId } from '../kernel/derive-id';
import type { Context, Decision } from '../kernel/subject';
import { RECORDED_CAUSES, type LookBackEvent, type LookBackState } from './look-back-types';
import type { RecordHappening, WithdrawHappening } from './look-back-types';
import { refuse } from './refusals';

/** A firm was interviewed or circulated. It counts on its day, whenever it is entered; the list shows it once regenerated. */
export function recordHappening(state: LookBackState, command: RecordHappening, ctx: Context): Decision {
  const { cause, orgId, day, docNo } = command;
  const causes = RECORDED_CAUSES.filter((one) => state.rules.some((rule) => rule.causes.includes(one)));
  const reason =
    (causes.includes(cause) ? null : refuse('look-back-cause-not-asked', { cause, causes })) ??
    pastDayRefusal('day', day, ctx, `${state.year}-01-01`) ??
    blankRefusal({ orgId, docNo });
  if (reason) return refused(reason);
  const id = deriveId(state.id, 'happening', String(state.version + 1));
  return one({ type: 'HappeningRecorded', data: { id, cause, orgId, day, docNo, by: ctx.actor.userId } }, ctx);
}

/** What was recorded by mistake is a reason no more, from the next generation on. */
export function withdrawHappening(state: LookBackState, command: WithdrawHappening, ctx: Context): Decision {
  const { happening, reason } = command;
  const found = state.happenings.find(({ id }) => id === happening);
  const no =
    (found ? null : refuse('look-back-happening-unknown', { happening })) ??
    (found?.withdrawn ? refuse('look-back-happening-withdrawn', { happening }) : null) ??
    blankRefusal({ reason });
  return no ? refused(no) : one({ type: 'HappeningWithdrawn', data: { happening, by: ctx.actor.userId, reason } }, ctx);
}

function one(event: LookBackEvent, ctx: Context): Decision {
  return decided([happened(event, ctx)]);
}

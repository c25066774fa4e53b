import { settleOne } from '../../escalation/settle-one';
import type { Settled } from '../../escalation/settle-one';
import type { ClockChange } from '../../kernel/clock-state';
import type { DomainEvent } from '../../kernel/subject';
import type { SettledData } from '../events';
import { refuse } from '../refusals';
import type { HazardState } from '../state';
import { reCheckBy, start } from './clocks';
import { happened } from './outcome';
import type { Handler, Moment } from './outcome';
import { accountabilityOnRung, draftedBy, draftEffects, unansweredOf } from './slips';

/** Applies the earliest item that is due: its notice, the slips it drafts, and the clocks that begin because it passed. */
export const settle: Handler<'Settle'> = (hazard, _command, moment) => {
  const settled = settleOne(hazard, moment);
  if (!settled) return refuse('nothing-due', {});
  const ordinary = draftedBy(hazard, settled, moment);
  const accountability = accountabilityOnRung(hazard, settled, moment);
  const slips = [...ordinary, ...accountability.slips];
  const more: Partial<SettledData> = {
    ...(slips.length > 0 ? { slips } : {}),
    ...(accountability.to ? { accountability: { to: accountability.to } } : {}),
    ...(silences(hazard, settled) ? { transferSilent: true } : {}),
  };
  return happened(withMore(settled.event, more, begunBy(hazard, settled, moment)), [
    ...settled.effects,
    ...draftEffects(hazard, slips, unansweredOf(hazard, settled.clock)?.id ?? null, moment),
  ]);
};

/** A rectification deadline that ends without a request makes a re-check due, counted from its last day. */
function begunBy(hazard: HazardState, settled: Settled, moment: Moment): readonly ClockChange[] {
  if (settled.event.type !== 'DeadlinePassed') return [];
  const passed: Moment = { ...moment, at: settled.rung.at };
  if (settled.clock.clock === 'rectify-by') return reCheckBy(hazard, passed, settled.clock.deadline.due);
  if (silences(hazard, settled)) {
    return start(hazard, 'assign-transfer-by', passed, { from: settled.clock.deadline.due });
  }
  return [];
}

function silences(hazard: HazardState, settled: Settled): boolean {
  const passed = settled.event.type === 'DeadlinePassed' && settled.clock.clock === 'answer-transfer-by';
  return passed && hazard.transfer?.status === 'sent';
}

function withMore(base: DomainEvent, more: Partial<SettledData>, clocks: readonly ClockChange[]): DomainEvent {
  return {
    ...base,
    data: { ...base.data, ...(more as DomainEvent['data']) },
    clocks: [...(base.clocks ?? []), ...clocks],
  };
}

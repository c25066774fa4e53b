import type { AmendmentState } from '../campaign/amendment-types';
import type { HazardState, Person } from '../hazard/state';
import { isOpenState, type HazardLevel, type HazardStateName } from '../hazard/states';
import type { SlipKind } from '../kernel/policy';
import type { Instant, LegalDay } from '../kernel/primitives';
import { daysBetween } from '../legal-clock/days';
import { legalDayOf } from '../legal-clock/instants';
import type { SlipStateName } from '../slips/state';
import { both, lineOf, type SummaryEvidence, type SummaryLine, type SummaryOutcome } from './summary-types';

/** How a hazard ended. The end of a campaign closes no case, so one may be unfinished. */
export function hazardOutcome(state: HazardStateName, lookBackFailed: boolean): SummaryOutcome {
  if (isOpenState(state)) return 'unfinished';
  if (lookBackFailed) return 'look-back-failed';
  return state === 'closed' || state === 'verified' ? state : 'ended-otherwise';
}

/** A major hazard by itself: its listing, acceptance, lifting and look-back. */
export function majorLine(hazard: HazardState, part: string | null, now: Instant): SummaryLine {
  const outcome = hazardOutcome(hazard.state, hazard.lookBack?.status === 'failed');
  const due = hazard.clocks['rectify-by']?.deadline.due ?? null;
  const open = outcome === 'unfinished' && due !== null;
  const days = open ? daysBetween(due, legalDayOf(now)) : 0;
  return lineOf({
    ...{ section: 'majors', part, of: hazard.id, name: both(hazard.title, hazard.title), outcome, due },
    orgId: hazard.responsibleOrgId,
    why: majorWhy(hazard, outcome),
    daysLate: days > 0 ? days : null,
    evidence: majorEvidence(hazard),
  });
}

function majorWhy({ ending, lookBack }: HazardState, outcome: SummaryOutcome): SummaryLine['why'] {
  if (outcome === 'unfinished')
    return both('尚未销号，行动结束不结案', 'not closed yet; the end of a campaign closes no case');
  if (outcome === 'look-back-failed') return both(lookBack?.findings ?? '', lookBack?.findings ?? '');
  if (outcome === 'ended-otherwise' && ending) return both(ending.reason, ending.reason);
  if (outcome === 'closed') return both('已销号，尚未回头看', 'closed, not looked back at yet');
  return null;
}

function majorEvidence(hazard: HazardState): readonly SummaryEvidence[] {
  const { id, order, listing, acceptance, lookBack, ending } = hazard;
  const subject = { kind: 'hazard', id } as const;
  const record = acceptance?.record;
  const listed = listing?.listingId ? ({ kind: 'listing', id: listing.listingId } as const) : subject;
  const found: (SummaryEvidence | null)[] = [
    order && { what: 'order', subject, day: legalDayOf(order.at), text: order.docNo },
    listing && { what: 'listing', subject: listed, day: listing.deadline, text: listing.orderNo },
    record
      ? {
          what: 'acceptance',
          subject,
          day: legalDayOf(record.at),
          by: record.people.map(personOf),
          text: record.result,
        }
      : null,
    listing?.lifted
      ? { what: 'lifting', subject: listed, day: legalDayOf(listing.lifted.at), text: listing.lifted.orderNo }
      : null,
    lookBack?.at ? { what: 'look-back', subject, day: legalDayOf(lookBack.at), text: lookBack.status } : null,
    lookBack?.newHazardId ? { what: 'linked-case', subject: { kind: 'hazard', id: lookBack.newHazardId } } : null,
    ending && { what: 'ended', subject, day: legalDayOf(ending.at), text: ending.reason },
  ];
  return found.filter((one) => one !== null);
}

function personOf({ userId, name, orgId }: Person) {
  return { ...(userId ? { userId } : {}), ...(name ? { name } : {}), orgId };
}

/** Hazards of a part that stand alike. */
export interface HazardGroup {
  readonly part: string | null;
  readonly level: HazardLevel;
  readonly state: HazardStateName;
  /** Its look-back failed. */
  readonly failed: boolean;
  readonly count: number;
}

/** How many hazards of a part and a level are in a state. */
export function hazardLine({ part, level, state, failed, count }: HazardGroup): SummaryLine {
  const name = level === 'major' ? both('重大隐患', 'major hazards') : both('一般隐患', 'general hazards');
  const outcome = hazardOutcome(state, failed);
  return lineOf({ section: 'hazards', part, of: `${level}.${state}${failed ? '.failed' : ''}`, name, outcome, count });
}

/** Slips of a part that stand alike. */
export interface SlipGroup {
  readonly part: string | null;
  readonly kind: SlipKind;
  readonly state: SlipStateName;
  readonly count: number;
  /** The first ones, as evidence. */
  readonly ids: readonly string[];
}

const SLIP_NAMES: Readonly<Record<SlipKind, SummaryLine['name']>> = {
  reminder: both('工作提醒单', 'reminder slips'),
  warning: both('风险警示单', 'warning slips'),
  supervision: both('问题督办单', 'supervision slips'),
  accountability: both('问责建议单', 'accountability slips'),
};

/** How many slips of a kind are in a state. */
export function slipLine({ part, kind, state, count, ids }: SlipGroup): SummaryLine {
  const evidence = ids.map((id): SummaryEvidence => ({ what: 'entry', subject: { kind: 'slip', id } }));
  const rest = count - ids.length;
  const more: SummaryEvidence[] = rest > 0 ? [{ what: 'more', count: rest }] : [];
  return lineOf({
    ...{ section: 'slips', part, of: `${kind}.${state}`, name: SLIP_NAMES[kind], outcome: slipOutcome(state), count },
    evidence: [...evidence, ...more],
  });
}

/** How a slip ended. */
export function slipOutcome(state: SlipStateName): SummaryOutcome {
  switch (state) {
    case 'proposed':
    case 'held':
      return 'awaiting-release';
    case 'released':
    case 'served':
    case 'answered':
      return 'issued';
    case 'done':
      return 'settled';
    case 'dropped':
    case 'lapsed':
      return 'not-issued';
    case 'recalled':
      return 'recalled';
  }
}

/** An amendment of the campaign's plan: who proposed it, who decided, and what it did. */
export function amendmentLine(amendment: AmendmentState): SummaryLine {
  const { id, state, reason, proposedAt, proposedBy, closed } = amendment;
  const version = amendment.about === 'plan' ? String(amendment.plan.version) : '';
  const day: LegalDay = legalDayOf(proposedAt);
  const subject = { kind: 'amendment', id } as const;
  return lineOf({
    ...{ section: 'amendments', of: id, period: version, outcome: state },
    name: both(`修订为第${version}版`, `amended to version ${version}`),
    why: amendmentWhy(amendment),
    evidence: [
      { what: 'submitted', subject, day, by: [{ userId: proposedBy }], text: reason },
      ...(closed
        ? [{ what: 'decision', subject, day: legalDayOf(closed.at), by: [{ userId: closed.by }] } as const]
        : []),
    ],
  });
}

/** What was decided, and what it did. */
function amendmentWhy({ reason, closed }: AmendmentState): SummaryLine['why'] {
  const why = closed?.reason ?? reason;
  const effect = closed?.effect;
  if (!effect) return both(why, why);
  const [moved, added, dropped] = [effect.moved.length, effect.added.length, effect.dropped.length];
  return both(
    `${why}（调整${moved}期，新增${added}期，取消${dropped}期）`,
    `${why} (rounds: ${moved} moved, ${added} added, ${dropped} dropped)`,
  );
}

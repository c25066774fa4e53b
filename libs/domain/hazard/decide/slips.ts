import { daysLate } from '../../escalation/clocks';
import type { Settled } from '../../escalation/settle-one';
import type { ClockState } from '../../kernel/clock-state';
import { deriveId } from '../../kernel/derive-id';
import type { Instant } from '../../kernel/primitives';
import type { SlipKind } from '../../kernel/policy';
import type { RoleName } from '../../kernel/roles';
import type { Effect } from '../../kernel/subject';
import { legalDayOf } from '../../legal-clock/instants';
import { event } from '../events';
import { liveClock } from '../facts';
import type { CauseEnded, DraftSlip } from '../linked-commands';
import { orgOfHazard } from '../roles';
import type { AccountabilityLatch, DraftedSlip, HazardState } from '../state';
import { happened, tell } from './outcome';
import type { Handler, Moment } from './outcome';

/** Slips of a rung that fired, but not 问责建议单, which waits for an unanswered 督办单. */
export function draftedBy(hazard: HazardState, settled: Settled, moment: Moment): readonly DraftedSlip[] {
  const lines = (settled.fired?.slips ?? []).filter((slip) => slip.kind !== 'accountability');
  return lines.flatMap(({ kind, to }) => draft(hazard, settled.clock, settled.rung.rung, kind, to, moment));
}

/** The rung that carries 问责建议单 fired: it is drafted now if a 督办单 of this deadline went unanswered already. */
export function accountabilityOnRung(
  hazard: HazardState,
  settled: Settled,
  moment: Moment,
): { readonly to: readonly RoleName[] | null; readonly slips: readonly DraftedSlip[] } {
  const line = settled.fired?.slips.find((slip) => slip.kind === 'accountability');
  if (!line) return { to: null, slips: [] };
  const latch = latchOf(hazard, settled.clock);
  const ready = unansweredOf(hazard, settled.clock) !== null && !latch?.drafted;
  const slips = ready ? draft(hazard, settled.clock, settled.rung.rung, 'accountability', line.to, moment) : [];
  return { to: line.to, slips };
}

/** A slip reports back. An unanswered 督办单 after the accountability rung has fired drafts the proposal, once. */
export const slipMoved: Handler<'SlipMoved'> = (hazard, command, moment) => {
  const { slipId, slipKind, what, clock, deadlineVersion } = command;
  const noted = event('SlipNoted', { slipId, slipKind, what, clock, deadlineVersion }, moment.at, moment);
  const current = liveClock(hazard, clock);
  const unanswered = slipKind === 'supervision' && what === 'unanswered' && current?.version === deadlineVersion;
  const latch = current && unanswered ? latchOf(hazard, current) : null;
  if (!current || !latch?.rung || latch.drafted) return happened(noted);
  const slips = draft(hazard, current, latch.rung.name, 'accountability', latch.rung.to, moment);
  if (slips.length === 0) return happened(noted);
  return happened(
    [noted, event('AccountabilityDrafted', { clock, deadlineVersion, slips }, moment.at, moment)],
    draftEffects(hazard, slips, slipId, moment),
  );
};

/** The commands that create drafted slips, each with the facts the paper states. */
export function draftEffects(
  hazard: HazardState,
  slips: readonly DraftedSlip[],
  unansweredId: string | null,
  moment: Moment,
): readonly Effect[] {
  return slips.map((slip) => {
    const command: DraftSlip = {
      type: 'DraftSlip',
      slipKind: slip.kind,
      addresseeOrgId: slip.addresseeOrgId,
      cause: {
        kind: 'hazard',
        id: hazard.id,
        clock: slip.clock,
        deadlineVersion: slip.deadlineVersion,
        rung: slip.rung,
      },
      facts: factsOf(hazard, slip, unansweredId, moment),
    };
    return tell({ kind: 'slip', id: slip.id }, command);
  });
}

/**
 * The cause of what these slips say is gone: drafts lapse, released ones stand. If it was gone before it was entered, the
 * slip that was drafted meanwhile offers its recall.
 */
export function causeEnded(
  slips: readonly DraftedSlip[],
  reason: string,
  since: Instant | undefined,
): readonly Effect[] {
  const command: CauseEnded = { type: 'CauseEnded', reason, ...(since === undefined ? {} : { since }) };
  return slips.map((slip) => tell({ kind: 'slip', id: slip.id }, command));
}

/** One slip per body, and only to bodies that may be addressed. */
function draft(
  hazard: HazardState,
  clock: ClockState,
  rung: string,
  kind: SlipKind,
  to: readonly RoleName[],
  { directory }: Moment,
): readonly DraftedSlip[] {
  const bodies = to.flatMap((role) => orgOfHazard(hazard, role, directory) ?? []);
  const addressees = [...new Set(bodies)].filter((orgId) => directory.slipAddressees.includes(orgId));
  const known = new Set(hazard.slips.map((slip) => slip.id));
  return addressees
    .map((addresseeOrgId): DraftedSlip => {
      const id = deriveId(hazard.id, clock.clock, String(clock.version), kind, addresseeOrgId);
      const cause = { clock: clock.clock, deadlineVersion: clock.version, rung };
      return { id, kind, addresseeOrgId, ...cause, status: 'drafted', live: true };
    })
    .filter((slip) => !known.has(slip.id));
}

function latchOf(hazard: HazardState, clock: ClockState): AccountabilityLatch | null {
  const latch = hazard.accountability;
  return latch?.clock === clock.clock && latch.deadlineVersion === clock.version ? latch : null;
}

/** The 督办单 of this deadline version that was served and stayed unanswered; not one that was answered or recalled since. */
export function unansweredOf(hazard: HazardState, clock: ClockState): DraftedSlip | null {
  const unanswered = hazard.slips.find(
    (slip) =>
      slip.kind === 'supervision' &&
      slip.status === 'unanswered' &&
      slip.clock === clock.clock &&
      slip.deadlineVersion === clock.version,
  );
  return unanswered ?? null;
}

function factsOf(
  hazard: HazardState,
  slip: DraftedSlip,
  unansweredId: string | null,
  moment: Moment,
): DraftSlip['facts'] {
  const clock = hazard.clocks[slip.clock];
  return {
    title: hazard.title,
    line: hazard.line,
    level: hazard.level,
    areaOrgId: hazard.areaOrgId,
    responsibleOrgId: hazard.responsibleOrgId,
    supervisingOrgId: hazard.supervisingOrgId,
    orderNo: hazard.listing?.orderNo ?? hazard.order?.docNo ?? null,
    deadline: clock?.deadline.due ?? null,
    daysLate: clock ? daysLate(clock.deadline, legalDayOf(moment.now)) : 0,
    extensionPending: hazard.extension?.status === 'asked',
    ...(slip.kind === 'accountability' ? { unansweredSlipId: unansweredId } : {}),
  };
}

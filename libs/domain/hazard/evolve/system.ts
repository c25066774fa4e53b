import type { Clocks } from '../../kernel/clock-state';
import type { SettledData } from '../events';
import type { Folds } from '../evolve';
import type { AccountabilityLatch, DraftedSlip, HazardState } from '../state';

/** What time, slips and changed rules do. */
export const SYSTEM_FOLDS: Folds<
  | 'RungFired'
  | 'RungSuperseded'
  | 'DeadlinePassed'
  | 'SlipNoted'
  | 'AccountabilityDrafted'
  | 'ClockPaused'
  | 'ClockResumed'
  | 'PolicyApplied'
  | 'CalendarApplied'
  | 'WindowsApplied'
  | 'FiledUpstream'
> = {
  RungFired: settled,
  RungSuperseded: settled,
  DeadlinePassed: settled,
  SlipNoted: (hazard, { slipId, what }) => ({
    ...hazard,
    slips: hazard.slips.map((slip) => (slip.id === slipId ? { ...slip, status: what } : slip)),
  }),
  AccountabilityDrafted: (hazard, { clock, deadlineVersion, slips }) => {
    const latch = latchFor(hazard, clock, deadlineVersion);
    return {
      ...hazard,
      slips: [...hazard.slips, ...slips],
      accountability: latch ? { ...latch, drafted: true } : hazard.accountability,
    };
  },
  ClockPaused: (hazard) => hazard,
  ClockResumed: (hazard) => hazard,
  PolicyApplied: (hazard, { pins }) => ({ ...hazard, pins }),
  CalendarApplied: (hazard, { pins }) => ({ ...hazard, pins }),
  WindowsApplied: (hazard, { improvementEnds }) => ({ ...hazard, improvementEnds }),
  FiledUpstream: (hazard, { system, number }) => ({
    ...hazard,
    externalIds: { ...hazard.externalIds, [system]: number },
  }),
};

/** A slip lives as long as the deadline version that drafted it, unless it has ended itself. */
export function withLiveSlips(slips: readonly DraftedSlip[], clocks: Clocks): readonly DraftedSlip[] {
  if (slips.length === 0) return slips;
  return slips.map((slip) => {
    const clock = clocks[slip.clock];
    const stands = clock !== undefined && clock.status !== 'stopped' && clock.version === slip.deadlineVersion;
    const live = slip.live && stands && slip.status !== 'ended';
    return live === slip.live ? slip : { ...slip, live };
  });
}

function settled(hazard: HazardState, data: SettledData): HazardState {
  const { clock, deadlineVersion, rung, slips, accountability, transferSilent } = data;
  const latch = accountability ? latchFor(hazard, clock, deadlineVersion) : null;
  const drafted = (slips ?? []).some((slip) => slip.kind === 'accountability');
  return {
    ...hazard,
    slips: [...hazard.slips, ...(slips ?? [])],
    accountability:
      latch && accountability
        ? { ...latch, rung: { name: rung, to: accountability.to }, drafted: latch.drafted || drafted }
        : hazard.accountability,
    transfer: transferSilent && hazard.transfer ? { ...hazard.transfer, status: 'silent' } : hazard.transfer,
  };
}

/** The latch of the clock's present deadline version; null for a version that is gone. */
function latchFor(hazard: HazardState, clock: string, deadlineVersion: number): AccountabilityLatch | null {
  if (hazard.clocks[clock]?.version !== deadlineVersion) return null;
  const latch = hazard.accountability;
  if (latch?.clock === clock && latch.deadlineVersion === deadlineVersion) return latch;
  return { clock, deadlineVersion, rung: null, drafted: false };
}

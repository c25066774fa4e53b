import type { Settled } from '../escalation/settle-one';
import { daysLate } from '../escalation/clocks';
import type { DraftSlip } from '../hazard/linked-commands';
import { deriveId } from '../kernel/derive-id';
import type { SlipKind } from '../kernel/policy';
import { isManyUnits, type RoleName } from '../kernel/roles';
import type { CommandEffect, Context } from '../kernel/subject';
import { legalDayOf } from '../legal-clock/instants';
import { give } from './happened';
import type { LateSlip, RoundState } from './round-types';
import { orgInRole } from './who-may';

/**
 * The slips of a rung that fired, one to each body: the units that have not answered at all, or the office in another role
 * while there is such a unit. A unit whose answer was returned has answered. Only bodies that may be addressed get one, and
 * each at most one of a kind for one last day.
 * @throws Error when the record did not say which units are missing
 */
export function lateSlips(state: RoundState, { fired, clock }: Settled, ctx: Context): readonly LateSlip[] {
  const lines = fired?.slips ?? [];
  if (lines.length === 0) return [];
  if (!ctx.measured) throw new Error('A rung with slips is decided with the units that are missing.');
  const missing = ctx.measured.units;
  if (missing.length === 0) return [];
  const allowed = new Set(ctx.directory.slipAddressees);
  const slips = lines.flatMap(({ kind, to }) =>
    [...new Set(to.flatMap((role) => bodiesIn(role, state, missing, ctx)))]
      .filter((orgId) => allowed.has(orgId))
      .map((orgId) => ({ slipId: slipIdOf(state.id, clock.clock, clock.version, kind, orgId), kind, orgId })),
  );
  const known = new Set((state.slips ?? []).map(({ slipId }) => slipId));
  return slips.filter(({ slipId }) => !known.has(slipId));
}

function bodiesIn(role: RoleName, state: RoundState, missing: readonly string[], { directory }: Context) {
  if (isManyUnits(role)) return missing;
  const orgId = orgInRole(state.code, role, directory);
  return orgId === null ? [] : [orgId];
}

function slipIdOf(roundId: string, clock: string, version: number, kind: SlipKind, orgId: string): string {
  return deriveId(roundId, clock, String(version), kind, orgId);
}

/** The commands that draft these slips, each with the facts the paper states. */
export function draftsOf(
  state: RoundState,
  slips: readonly LateSlip[],
  { clock, rung }: Settled,
  ctx: Context,
): readonly CommandEffect[] {
  const { id, code, dutyId, period, name, due } = state;
  const cause = { kind: 'round', id, clock: clock.clock, deadlineVersion: clock.version, rung: rung.rung } as const;
  const facts = {
    ...{ title: name.zh, line: code, duty: dutyId, period, deadline: due },
    daysLate: daysLate(clock.deadline, legalDayOf(ctx.now)),
  };
  return slips.map(({ slipId, kind, orgId }) =>
    give<DraftSlip>('slip', slipId, {
      ...{ type: 'DraftSlip', slipKind: kind, addresseeOrgId: orgId },
      ...{ cause, facts },
    }),
  );
}

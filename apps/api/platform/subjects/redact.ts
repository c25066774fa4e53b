import { isWhole, type DraftedSlip, type HazardState, type RoundState, type SubjectState } from '@bihuan/domain';
import type { queries } from '@bihuan/persistence';
import type { Call } from '../call/call';

/** What a view of a subject leaves out for somebody who may see the subject but not everything that it names. */
export function redactState(call: Call, state: SubjectState): SubjectState {
  if (state.kind === 'hazard' && !seesDrafts(call)) return withoutDrafts(state as HazardState);
  if (state.kind === 'round' && !seesUnits(call, state as RoundState)) return ownUnitOnly(call, state as RoundState);
  return state;
}

/** The same for a subject's history. */
export function redactEvents(call: Call, state: SubjectState, rows: readonly queries.EventRow[]): queries.EventRow[] {
  if (state.kind === 'hazard' && !seesDrafts(call)) return rows.map(withoutSlips);
  if (state.kind !== 'round' || seesUnits(call, state as RoundState)) return [...rows];
  const own = ownUnits(call);
  return rows.filter(({ data }) => typeof data['orgId'] !== 'string' || own.includes(data['orgId']));
}

/** A draft is its office's until it is served on somebody; that one is prepared is told to nobody it is about. */
function withoutDrafts(hazard: HazardState): HazardState {
  const told = ({ status }: DraftedSlip): boolean => status === 'served' || status === 'unanswered';
  return { ...hazard, slips: hazard.slips.filter(told), accountability: null };
}

function withoutSlips(row: queries.EventRow): queries.EventRow {
  if (row.type === 'SlipNoted' || row.type === 'AccountabilityDrafted') return { ...row, data: {} };
  const { slips: _, ...data } = row.data;
  return { ...row, data };
}

/** What was granted to, or prepared against, other units of a round is theirs and its offices'. */
function ownUnitOnly(call: Call, round: RoundState): RoundState {
  const own = ownUnits(call);
  const exceptions = Object.entries(round.exceptions ?? {}).filter(([orgId]) => own.includes(orgId));
  const { slips: _, ...rest } = round;
  return { ...rest, ...(round.exceptions ? { exceptions: Object.fromEntries(exceptions) } : {}) };
}

function seesDrafts(call: Call): boolean {
  return call.reach('slip.draft').length > 0;
}

function seesUnits(call: Call, round: RoundState): boolean {
  const terms = call.reach('submission.read');
  return isWhole(terms) || terms.some(({ lines }) => lines?.includes(round.code));
}

function ownUnits(call: Call): readonly string[] {
  return call.actor.posts.map(({ orgId }) => orgId);
}

import { SLIP_STATES } from './state';
import type { SlipStateName } from './state';
import type { SlipCommandType } from './commands';

const UNRELEASED = ['proposed', 'held'] as const;

/** The lifecycle: from which states each command is open. The two that create a slip are open where there is none yet. */
export const SLIP_LIFECYCLE: Readonly<Record<SlipCommandType, readonly SlipStateName[]>> = {
  ProposeSlip: [],
  ReleaseSlip: UNRELEASED,
  HoldSlip: UNRELEASED,
  DropSlip: UNRELEASED,
  RecordStatement: UNRELEASED,
  RecallSlip: ['released', 'served', 'answered'],
  ServeSlip: ['released'],
  AnswerSlip: ['served'],
  AcceptAnswer: ['answered'],
  ReturnAnswer: ['answered'],
  RecordSignedScan: ['released', 'served', 'answered', 'done'],
  // The same draft twice is the same draft; a cause that ends leaves a released slip alone.
  DraftSlip: SLIP_STATES,
  CauseEnded: SLIP_STATES,
  CiteUnanswered: ['served'],
  Settle: SLIP_STATES,
  PolicyChanged: SLIP_STATES,
  CalendarChanged: SLIP_STATES,
};

/** The end states: nothing is owed on a slip in one of these. */
export const SLIP_ENDS = ['done', 'dropped', 'lapsed', 'recalled'] as const satisfies readonly SlipStateName[];

/** True when nothing is owed on the slip any more. */
export function isSlipEnd(state: SlipStateName): boolean {
  return (SLIP_ENDS as readonly string[]).includes(state);
}

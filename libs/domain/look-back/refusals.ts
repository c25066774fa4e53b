import { refuserOf, type RefusalTable } from '../kernel/refusals';

/** Reasons of a look-back list's own. */
export const LOOK_BACK_REFUSALS = {
  'look-back-not-found': { kind: 'not-found', facts: ['command'] },
  'look-back-already-open': { kind: 'conflict', facts: [] },
  'look-back-waiting': { kind: 'wrong-state', facts: ['command'] },
  'look-back-closed': { kind: 'wrong-state', facts: ['command'] },
  'look-back-line-unknown': { kind: 'not-found', facts: ['line'] },
  'look-back-line-done': { kind: 'conflict', facts: ['line', 'result'] },
  'look-back-line-fell-away': { kind: 'conflict', facts: ['line'] },
  'look-back-people-missing': { kind: 'invalid', facts: ['field'] },
  'look-back-hazard-open': { kind: 'wrong-state', facts: ['hazardId', 'state'] },
  'look-back-hazard-failed': { kind: 'conflict', facts: ['hazardId', 'newHazardId'] },
  'look-back-case-needed': { kind: 'invalid', facts: ['hazards'] },
  'look-back-case-unknown': { kind: 'not-found', facts: ['hazardId'] },
  'look-back-case-closed': { kind: 'invalid', facts: ['hazardId', 'state'] },
  'look-back-happening-unknown': { kind: 'not-found', facts: ['happening'] },
  'look-back-happening-withdrawn': { kind: 'conflict', facts: ['happening'] },
  'look-back-cause-not-asked': { kind: 'invalid', facts: ['cause', 'causes'] },
} as const satisfies RefusalTable;
export type LookBackRefusalCode = keyof typeof LOOK_BACK_REFUSALS;

/** A refusal of a look-back list with exactly the facts its message needs. */
export const refuse = refuserOf(LOOK_BACK_REFUSALS);

import { refuserOf, type RefusalTable } from '../kernel/refusals';

/** Reasons of an inspection's own. */
export const INSPECTION_REFUSALS = {
  'inspection-not-found': { kind: 'not-found', facts: ['command'] },
  'inspection-already-prepared': { kind: 'conflict', facts: [] },
  'draw-list-empty': { kind: 'invalid', facts: ['field'] },
  'draw-id-twice': { kind: 'invalid', facts: ['field', 'id'] },
  'draw-number-invalid': { kind: 'invalid', facts: ['field', 'value', 'least', 'most'] },
  'draw-hash-invalid': { kind: 'invalid', facts: ['field'] },
  'draw-conflict-unknown': { kind: 'invalid', facts: ['inspectorId', 'objectId'] },
  /** Whoever is drawn, every object can be given a team without a conflict. */
  'draw-too-few-inspectors': { kind: 'invalid', facts: ['objectId', 'free', 'teamSize'] },
  'draw-figure-not-out': { kind: 'wrong-state', facts: ['on', 'today'] },
  'draw-figure-digits': { kind: 'invalid', facts: ['digits'] },
  'draw-secret-wrong': { kind: 'invalid', facts: [] },
  'draw-object-unknown': { kind: 'not-found', facts: ['objectId'] },
  'draw-inspector-unknown': { kind: 'not-found', facts: ['inspectorId', 'objectId'] },
  'draw-nobody-left': { kind: 'conflict', facts: ['objectId'] },
  'draw-hazard-unknown': { kind: 'not-found', facts: ['hazardId'] },
  'draw-result-known': { kind: 'conflict', facts: ['objectId'] },
  'draw-results-missing': { kind: 'wrong-state', facts: ['objectIds'] },
  'check-list-unknown': { kind: 'not-found', facts: ['plan', 'part', 'id'] },
  'check-team-too-small': { kind: 'invalid', facts: ['given', 'needed'] },
  'check-team-of-unit': { kind: 'invalid', facts: ['name'] },
  'check-item-unknown': { kind: 'not-found', facts: ['item'] },
  'check-item-twice': { kind: 'invalid', facts: ['item'] },
  'check-items-missing': { kind: 'invalid', facts: ['items'] },
  'check-note-missing': { kind: 'invalid', facts: ['item'] },
  'check-again-missing': { kind: 'invalid', facts: [] },
  'check-again-needless': { kind: 'invalid', facts: [] },
  'check-again-by-unit': { kind: 'invalid', facts: [] },
  /** Nobody of a unit has a part in its inspection, whatever other post they hold. */
  'check-own-unit': { kind: 'forbidden', facts: [] },
} as const satisfies RefusalTable;
export type InspectionRefusalCode = keyof typeof INSPECTION_REFUSALS;

/** A refusal of an inspection with exactly the facts its message needs. */
export const refuse = refuserOf(INSPECTION_REFUSALS);

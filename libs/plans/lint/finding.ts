import type { PlanEntry, PlanSource, PlanText } from '@bihuan/domain';
import { PROPOSALS, type Proposal } from './proposals';

/** What lint looks for in a plan that can be used. */
export type FindingCode =
  | 'due-on-rest-day'
  | 'due-before-month-ends'
  | 'days-uncovered'
  | 'issued-after-due'
  | 'numbering-gap'
  | 'windows-overlap'
  | 'role-asked'
  | 'no-calendar'
  | 'open-field'
  | 'window-undated'
  | 'quota-without-denominator'
  | 'quota-without-baseline'
  | 'duty-without-owner'
  | 'undated-duty'
  | 'launch-after-due'
  | 'phase-differs-from-overall'
  | 'wording-from-above'
  | 'same-name-different-meaning'
  | 'overload'
  | 'instrument-missing'
  | 'quota-without-date'
  | 'conflict-declared';

/** Kinds of entries, as places of findings. */
export type PlaceKind =
  | 'plan'
  | 'role'
  | 'units'
  | 'conflict'
  | 'phase'
  | 'duty'
  | 'field'
  | 'window'
  | 'item'
  | 'quota'
  | 'instrument'
  | 'look-back'
  | 'form'
  | 'checklist'
  | 'routing';

/** The entry a finding is about: `part` is null for the document itself and its roles. */
export interface FindingPlace {
  readonly part: string | null;
  readonly kind: PlaceKind;
  /** The entry's key, number or id; for units the kind of organisation, or the role, with its part where it has one. */
  readonly id: string;
}

/** Something a person should know before a plan is launched; none of it keeps the plan from being used. */
export interface Finding {
  /** Code and place in one, the same whenever it is found again. */
  readonly id: string;
  readonly code: FindingCode;
  /** `warning`: somebody should decide. `note`: it is so, and handled. */
  readonly severity: 'warning' | 'note';
  readonly place: FindingPlace;
  /** Where the entry is found in the text; null for the document itself. */
  readonly source: PlanSource | null;
  readonly text: PlanText;
  readonly proposal: Proposal;
}

/** Builds a finding about one entry of the plan. */
export function finding(
  code: FindingCode,
  severity: Finding['severity'],
  place: FindingPlace,
  entry: Pick<PlanEntry, 'source'> | null,
  text: PlanText,
): Finding {
  const id = [code, place.part ?? '-', place.kind, place.id].join(':');
  return { id, code, severity, place, source: entry?.source ?? null, text, proposal: PROPOSALS[code] };
}

import type { PlanEntry, PlanSource, PlanText } from '@bihuan/domain';

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
  | 'quota-without-date'
  | 'conflict-declared';

/** The entry a finding is about: `part` is null for the document itself and its roles. */
export interface FindingPlace {
  readonly part: string | null;
  readonly kind: 'plan' | 'role' | 'phase' | 'duty' | 'field' | 'window' | 'quota' | 'conflict';
  /** The key of the role, the phase or the field, the id of the duty, window, quota or conflict, or the plan's id. */
  readonly id: string;
}

/** Something a person should know before a plan is launched; none of it keeps the plan from being used. */
export interface Finding {
  readonly code: FindingCode;
  /** `warning`: somebody should decide. `note`: it is so, and handled. */
  readonly severity: 'warning' | 'note';
  readonly place: FindingPlace;
  /** Where the entry is found in the text; null for the document itself. */
  readonly source: PlanSource | null;
  readonly text: PlanText;
}

/** Builds a finding about one entry of the plan. */
export function finding(
  code: FindingCode,
  severity: Finding['severity'],
  place: FindingPlace,
  entry: Pick<PlanEntry, 'source'> | null,
  text: PlanText,
): Finding {
  return { code, severity, place, source: entry?.source ?? null, text };
}

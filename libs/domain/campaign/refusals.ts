import type { Json } from '../kernel/primitives';
import type { Decision, Refusal } from '../kernel/subject';

/** Every reason a campaign, a part, a round or a submission may refuse a command: its kind and the facts its message needs. */
export const CAMPAIGN_REFUSALS = {
  'campaign-not-found': { kind: 'not-found', facts: ['command'] },
  'campaign-already-launched': { kind: 'conflict', facts: ['campaignId'] },
  'part-not-found': { kind: 'not-found', facts: ['command'] },
  'part-already-open': { kind: 'conflict', facts: [] },
  'round-not-found': { kind: 'not-found', facts: ['command'] },
  'round-already-open': { kind: 'conflict', facts: [] },
  'round-closed': { kind: 'wrong-state', facts: ['period'] },
  'round-locked': { kind: 'wrong-state', facts: ['period', 'since', 'roles'] },
  'round-never-locks': { kind: 'wrong-state', facts: ['period'] },
  'exception-for-own-unit': { kind: 'forbidden', facts: ['orgId'] },
  'submission-not-found': { kind: 'not-found', facts: ['command'] },
  'command-unknown': { kind: 'invalid', facts: ['command'] },
  'system-only': { kind: 'forbidden', facts: ['command'] },
  'role-needed': { kind: 'forbidden', facts: ['command', 'roles'] },
  'wrong-state': { kind: 'wrong-state', facts: ['command', 'state', 'openIn'] },
  'blank-field': { kind: 'invalid', facts: ['field'] },
  'backdate-reason-missing': { kind: 'invalid', facts: ['effectiveAt'] },
  'nothing-due': { kind: 'wrong-state', facts: [] },
  'no-next-version': { kind: 'invalid', facts: [] },

  'launch-in-future': { kind: 'invalid', facts: ['launchedOn', 'day'] },
  'year-out-of-range': { kind: 'invalid', facts: ['year', 'from', 'until'] },
  'part-not-in-plan': { kind: 'invalid', facts: ['part', 'parts'] },
  'part-named-twice': { kind: 'invalid', facts: ['part'] },
  'role-not-in-plan': { kind: 'invalid', facts: ['role', 'known'] },
  'roles-unanswered': { kind: 'invalid', facts: ['open', 'questions'] },
  'field-not-in-plan': { kind: 'invalid', facts: ['field', 'known'] },
  'field-answer-invalid': { kind: 'invalid', facts: ['field', 'expected'] },
  'fields-unanswered': { kind: 'invalid', facts: ['open', 'questions'] },
  'field-answered': { kind: 'conflict', facts: ['field'] },
  'no-field-open': { kind: 'wrong-state', facts: [] },
  'answer-for-another-version': { kind: 'conflict', facts: ['version', 'running'] },
  'answer-over-already': { kind: 'invalid', facts: ['field', 'due'] },
  'part-not-of-campaign': { kind: 'not-found', facts: ['partId'] },

  'phase-unknown': { kind: 'not-found', facts: ['phase', 'phases'] },
  'phase-not-open': { kind: 'wrong-state', facts: ['phase', 'state'] },
  'phase-closes-by-calendar': { kind: 'wrong-state', facts: ['phase', 'to'] },
  'no-phase-to-confirm': { kind: 'wrong-state', facts: [] },
  'no-phase-to-turn': { kind: 'wrong-state', facts: [] },
  'no-next-phase': { kind: 'wrong-state', facts: ['phase'] },
  'submission-empty': { kind: 'invalid', facts: [] },
  'submission-not-backdated': { kind: 'invalid', facts: [] },
  'submission-submitted': { kind: 'wrong-state', facts: ['command'] },
  'submission-accepted': { kind: 'wrong-state', facts: ['command'] },
  'submission-returned': { kind: 'wrong-state', facts: ['command'] },
  'form-unknown': { kind: 'invalid', facts: ['form', 'forms'] },
  'form-missing': { kind: 'invalid', facts: ['form'] },
  'form-shape': { kind: 'invalid', facts: ['form', 'shape'] },
  'cell-unknown': { kind: 'invalid', facts: ['form', 'cell'] },
  'cell-missing': { kind: 'invalid', facts: ['form', 'cell', 'name'] },
  'cell-invalid': { kind: 'invalid', facts: ['form', 'cell', 'name', 'kind'] },
  'figure-above': { kind: 'invalid', facts: ['form', 'cell', 'name', 'now', 'most', 'sumOf'] },
  'figure-falls': { kind: 'invalid', facts: ['form', 'cell', 'name', 'last', 'day', 'period', 'now'] },
  'figure-constant': { kind: 'invalid', facts: ['form', 'cell', 'name', 'last', 'day', 'period', 'now'] },
  'figure-above-later': { kind: 'invalid', facts: ['form', 'cell', 'name', 'next', 'period', 'now'] },
  'correction-idle': { kind: 'invalid', facts: ['form', 'cell'] },
  'ask-missing': { kind: 'invalid', facts: ['ask'] },
  // Given by the record: who owes a round is rows.
  'unit-not-owing': { kind: 'invalid', facts: ['orgId'] },
  // Given where a unit is looked for: the caller holds posts in several that owe the round.
  'unit-not-named': { kind: 'invalid', facts: ['orgIds'] },
  'effective-in-future': { kind: 'invalid', facts: ['effectiveAt', 'now'] },
  'effective-before-last-step': { kind: 'invalid', facts: ['effectiveAt', 'earliest'] },
  'day-unknown': { kind: 'invalid', facts: ['field', 'day'] },
  'day-too-early': { kind: 'invalid', facts: ['field', 'day', 'earliest'] },
  'day-in-future': { kind: 'invalid', facts: ['field', 'day', 'today'] },
  'amendment-not-found': { kind: 'not-found', facts: ['command'] },
  'amendment-of-another-plan': { kind: 'invalid', facts: ['plan', 'planId'] },
  // The campaign runs this version of its plan, or a higher one.
  'amendment-not-newer': { kind: 'conflict', facts: ['version', 'running'] },
  'amendment-phases-differ': { kind: 'invalid', facts: ['part', 'phases'] },
  'amendment-own-proposal': { kind: 'forbidden', facts: ['command'] },
  'amendment-not-yours': { kind: 'forbidden', facts: ['command'] },
  // Given anew when what it would do has changed since the decisions were taken.
  'amendment-needs-decisions': { kind: 'invalid', facts: ['open', 'items'] },
  'policy-in-force': { kind: 'conflict', facts: ['policy'] },
  // Given where a change is asked for: what a district has edited takes a second person.
  'policy-needs-proposal': { kind: 'conflict', facts: ['policy'] },
  // Another change of the same rules was applied after it had been proposed.
  'amendment-outdated': { kind: 'conflict', facts: ['was', 'now'] },
  'step-unknown': { kind: 'not-found', facts: ['stepId'] },
  'step-of-another-round': { kind: 'conflict', facts: ['stepId', 'roundId'] },
} as const satisfies Record<string, { readonly kind: Refusal['kind']; readonly facts: readonly string[] }>;

export type CampaignRefusalCode = keyof typeof CAMPAIGN_REFUSALS;
type FactsOf<C extends CampaignRefusalCode> = { readonly [K in (typeof CAMPAIGN_REFUSALS)[C]['facts'][number]]: Json };

/** A refusal with exactly the facts its message needs. */
export function refusal<C extends CampaignRefusalCode>(code: C, facts: FactsOf<C>): Refusal {
  return { kind: CAMPAIGN_REFUSALS[code].kind, code, facts: facts as Refusal['facts'] };
}

/** The decision that refuses a command. */
export function refused(reason: Refusal): Decision {
  return { ok: false, refusal: reason };
}

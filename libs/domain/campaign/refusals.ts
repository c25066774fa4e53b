import type { Json } from '../kernel/primitives';
import type { Decision, Refusal } from '../kernel/subject';

/** Every reason a campaign, a part or a round may refuse a command: its kind and the facts its message needs. */
export const CAMPAIGN_REFUSALS = {
  'campaign-not-found': { kind: 'not-found', facts: ['command'] },
  'campaign-already-launched': { kind: 'conflict', facts: [] },
  'part-not-found': { kind: 'not-found', facts: ['command'] },
  'part-already-open': { kind: 'conflict', facts: [] },
  'round-not-found': { kind: 'not-found', facts: ['command'] },
  'round-already-open': { kind: 'conflict', facts: [] },
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
  'part-not-of-campaign': { kind: 'not-found', facts: ['partId'] },

  'phase-unknown': { kind: 'not-found', facts: ['phase', 'phases'] },
  'phase-not-open': { kind: 'wrong-state', facts: ['phase', 'state'] },
  'phase-closes-by-calendar': { kind: 'wrong-state', facts: ['phase', 'to'] },
  'no-phase-to-confirm': { kind: 'wrong-state', facts: [] },
  'no-phase-to-turn': { kind: 'wrong-state', facts: [] },
  'no-next-phase': { kind: 'wrong-state', facts: ['phase'] },
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

import type { Instant } from '../kernel/primitives';
import { refuserOf, type RefusalTable } from '../kernel/refusals';
import type { Refusal } from '../kernel/subject';

/** How a tip-off (举报) came in. */
export const TIP_OFF_WAYS = ['hotline-12350', 'letter', 'online', 'visit', 'handed-over'] as const;
export type TipOffWay = (typeof TIP_OFF_WAYS)[number];

/** `founded`: what was checked is a hazard of its own now. */
export const TIP_OFF_STATES = ['received', 'accepted', 'declined', 'founded', 'unfounded'] as const;
export type TipOffState = (typeof TIP_OFF_STATES)[number];

/** What may be done with a tip-off, and in which states. */
const OPEN_IN = {
  accept: ['received'],
  decline: ['received'],
  check: ['accepted'],
  'feed-back': ['declined', 'founded', 'unfounded'],
} as const satisfies Record<string, readonly TipOffState[]>;
export type TipOffStep = keyof typeof OPEN_IN;

/** What the rules look at; who reported it is no part of it. */
export interface TipOffFacts {
  readonly state: TipOffState;
  /** Whether the reporter gave a name or a number. */
  readonly named: boolean;
  readonly fedBackAt: Instant | null;
}

/** Reasons of tip-offs. */
export const TIP_OFF_REFUSALS = {
  'tip-off-wrong-state': { kind: 'wrong-state', facts: ['state', 'openIn'] },
  'tip-off-in-future': { kind: 'invalid', facts: ['receivedAt', 'now'] },
  'tip-off-handler-keeps-identity': { kind: 'invalid', facts: [] },
  'tip-off-handler-enterprise': { kind: 'invalid', facts: [] },
  'tip-off-reporter-unknown': { kind: 'wrong-state', facts: [] },
  'tip-off-fed-back': { kind: 'wrong-state', facts: ['at'] },
  'tip-off-handler-may-not-see': { kind: 'forbidden', facts: [] },
} as const satisfies RefusalTable;
export type TipOffRefusalCode = keyof typeof TIP_OFF_REFUSALS;

const refuse = refuserOf(TIP_OFF_REFUSALS);

/** Why a step cannot be taken with a tip-off as it is, or null. Feedback is given once, and only to a reporter who is known. */
export function tipOffStepRefused(step: TipOffStep, { state, named, fedBackAt }: TipOffFacts): Refusal | null {
  const open: readonly TipOffState[] = OPEN_IN[step];
  if (!open.includes(state)) return refuse('tip-off-wrong-state', { state, openIn: open.join(', ') });
  if (step !== 'feed-back') return null;
  if (!named) return refuse('tip-off-reporter-unknown', {});
  return fedBackAt === null ? null : refuse('tip-off-fed-back', { at: fedBackAt });
}

/** Whether a reporter who is known still has to be told what came of it. */
export function feedbackDue({ state, named, fedBackAt }: TipOffFacts): boolean {
  return named && fedBackAt === null && (OPEN_IN['feed-back'] as readonly TipOffState[]).includes(state);
}

/** Why a tip-off cannot have come in at that instant, or null. */
export function receivedRefused(receivedAt: Instant, now: Instant): Refusal | null {
  return receivedAt <= now ? null : refuse('tip-off-in-future', { receivedAt, now });
}

/**
 * Why an organisation cannot check a tip-off, or null: no enterprise, and not the office that keeps the reporters' names, so
 * that nobody who handles a case has them.
 */
export function handlerRefused(
  org: { readonly id: string; readonly kind: string },
  committeeOffice: string,
): Refusal | null {
  if (org.kind === 'enterprise') return refuse('tip-off-handler-enterprise', {});
  return org.id === committeeOffice ? refuse('tip-off-handler-keeps-identity', {}) : null;
}

/** Why somebody may not see who reported it although they hold the permission, or null: a post in the body that checks it. */
export function reporterRefused(
  posts: readonly { readonly orgId: string }[],
  handlerOrgId: string | null,
): Refusal | null {
  return posts.some(({ orgId }) => orgId === handlerOrgId) ? refuse('tip-off-handler-may-not-see', {}) : null;
}

import { DISTRICT_PACK, rulesOf } from '../kernel/rule-packs';
import type { Context, Decision, Refusal } from '../kernel/subject';
import type { AmendmentEvent, AmendmentState, PolicyAmendment, ProposePolicy } from './amendment-types';
import { decided, happened, isBlank } from './happened';
import { refusal, refused } from './refusals';
import { forbidden } from './who-may';

/** One person proposes that another policy stands for the district's own, or another edition for a rule pack. */
export function proposePolicy(state: AmendmentState | null, command: ProposePolicy, ctx: Context): Decision {
  const { policy, of, reason } = command;
  const was = policyInForce(of, ctx);
  const not =
    forbidden(command.type, null, ctx) ??
    (state ? refusal('wrong-state', { command: command.type, state: state.state, openIn: ['proposed'] }) : null) ??
    (isBlank(reason) ? refusal('blank-field', { field: 'reason' }) : null) ??
    (was === policy ? refusal('policy-in-force', { policy }) : null);
  if (not) return refused(not);
  const data = { policy, of, was, reason, by: ctx.actor.userId };
  return decided([happened({ type: 'PolicyProposed', data } satisfies AmendmentEvent, ctx)]);
}

/** Somebody else's change came first: what was looked at when this was proposed is not in force any more. */
export function policyOutdated({ of, was }: PolicyAmendment, ctx: Context): Refusal | null {
  const now = policyInForce(of, ctx);
  return now === was ? null : refusal('amendment-outdated', { was, now });
}

/** A waiting amendment follows its district's policy as everything open does, so its pins say which one is in force. */
function policyInForce(of: string, { pins, packs = {} }: Context): string | null {
  if (of === DISTRICT_PACK) return pins.policy;
  return Object.values(packs).find((pack) => rulesOf(pack) === of)?.id ?? null;
}

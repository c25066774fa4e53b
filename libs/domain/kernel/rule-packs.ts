import type { LegalDay } from './primitives';
import type { PackHead, Policy } from './policy';
import { refuserOf } from './refusals';
import type { RefusalTable } from './refusals';
import type { Context, Pins, Refusal } from './subject';

/** The name of "no pack": a listing goes on under the district's own policy, as it is pinned. */
export const DISTRICT_PACK = 'district-default';

/** Why a pack cannot be chosen; hazards and listings give these in the same words. */
export const PACK_REFUSALS = {
  'rule-pack-unknown': { kind: 'invalid', facts: ['rulePack', 'known'] },
  'rule-pack-not-in-force': { kind: 'invalid', facts: ['rulePack', 'day', 'from', 'to'] },
  'rule-pack-other-level': { kind: 'invalid', facts: ['rulePack', 'level', 'levels'] },
} as const satisfies RefusalTable;
const refuse = refuserOf(PACK_REFUSALS);

/** A pack that governs a subject, and since when. Later versions of the pack have other ids and do not reach it. */
export interface PinnedPack {
  readonly id: string;
  readonly since: string;
}

/** What is chosen for: the order's own choice (null = by sector), the line, the level that lists and its day. */
export interface PackChoice {
  readonly rulePack: string | null;
  readonly line: string;
  readonly level: PackHead['levels'][number];
  readonly day: LegalDay;
}

/** The policy a listing follows from its order on, and the name it was chosen by. */
export interface ChosenPack {
  readonly rulePack: string;
  readonly policy: Policy;
}

/**
 * Chooses the pack of a listing: the one named, else the one in force for its line, else the district's own policy. Refuses a
 * pack that does not exist, is not in force on that day, or by which another level lists.
 */
export function choosePack(ctx: Pick<Context, 'policy' | 'packs'>, choice: PackChoice): ChosenPack | Refusal {
  const { rulePack, level, day } = choice;
  if (rulePack === null) return ofLine(ctx, choice) ?? districtsOwn(ctx.policy);
  if (rulePack === DISTRICT_PACK || rulePack === ctx.policy.id) return districtsOwn(ctx.policy);
  const policy = packOf(ctx.packs, rulePack);
  if (!policy) {
    return refuse('rule-pack-unknown', { rulePack, known: [DISTRICT_PACK, ...Object.keys(ctx.packs ?? {}).sort()] });
  }
  if (!inForce(policy, day)) {
    return refuse('rule-pack-not-in-force', { rulePack, day, from: policy.validFrom, to: policy.pack.validTo });
  }
  if (policy.pack.levels.includes(level)) return { rulePack, policy };
  return refuse('rule-pack-other-level', { rulePack, level, levels: policy.pack.levels });
}

/** The same context under a pack that was chosen before; unchanged for the district's own. */
export function underPack<C extends Pick<Context, 'policy' | 'packs'>>(ctx: C, rulePack: string | null | undefined): C {
  const policy = rulePack ? packOf(ctx.packs, rulePack) : undefined;
  return policy ? { ...ctx, policy } : ctx;
}

/** What an event carries when a pack begins to govern; nothing when the policy stays. */
export function packPinned(before: Pins, policy: Policy, since: string): { readonly pack?: PinnedPack } {
  return policy.pack && policy.id !== before.policy ? { pack: { id: policy.id, since } } : {};
}

/** The fields a subject has after such an event. */
export function withPack(
  before: { readonly pins: Pins },
  pack: PinnedPack | undefined,
): { readonly pins: Pins; readonly pack: PinnedPack } | object {
  return pack ? { pins: { ...before.pins, policy: pack.id }, pack } : {};
}

/** Which rules a policy can stand for: the id of a shipped pack, or `district-default` for the district's own policy. */
export function rulesOf(policy: Pick<Policy, 'id' | 'pack' | 'edition'>): string {
  return policy.edition?.of ?? (policy.pack ? policy.id : DISTRICT_PACK);
}

type Pack = Policy & { readonly pack: PackHead };

function packOf(packs: Context['packs'], id: string): Pack | undefined {
  const found = packs && Object.hasOwn(packs, id) ? packs[id] : undefined;
  return found && isPack(found) ? found : undefined;
}

function isPack(policy: Policy): policy is Pack {
  return policy.pack !== undefined;
}

function inForce(policy: Pack, day: LegalDay): boolean {
  return policy.validFrom <= day && (policy.pack.validTo === null || day <= policy.pack.validTo);
}

/** Of several packs of one line the one that came into force last; ids decide between equals. */
function ofLine({ packs }: Pick<Context, 'packs'>, { line, level, day }: PackChoice): ChosenPack | null {
  const fitting = Object.values(packs ?? {})
    .filter(isPack)
    .filter((policy) => policy.pack.lines.includes(line) && policy.pack.levels.includes(level) && inForce(policy, day))
    .sort((a, b) => (a.validFrom === b.validFrom ? (a.id < b.id ? -1 : 1) : a.validFrom > b.validFrom ? -1 : 1));
  const [policy] = fitting;
  return policy ? { rulePack: policy.id, policy } : null;
}

function districtsOwn(policy: Policy): ChosenPack {
  return { rulePack: policy.pack ? policy.id : DISTRICT_PACK, policy };
}

import type { Basis, ClockRule, Policy, Rung, SlipKind } from './policy';
import type { Json } from './primitives';
import { sameJson } from './same-json';

/** One value that differs between a policy and the copy of it, with where the new one comes from. */
export interface PolicyChange {
  readonly kind: 'clock' | 'rung' | 'slip' | 'guard' | 'rung-hour';
  /** The clock, the kind of slip or the guard; `rungHour` for the hour of all rungs. */
  readonly of: string;
  /** What of it: `length`, `restDay`, `owes`, the rung's name, `release`, `answer`, `value`, or `basis` where only that differs. */
  readonly field: string;
  /** Null for a rung that comes. */
  readonly was: Json;
  /** Null for a rung that goes. */
  readonly becomes: Json;
  readonly basisWas: Basis | null;
  /** Null for what has none: the hour of rungs, a rung that goes. */
  readonly basis: Basis | null;
}

/** Every value in which `copy` differs from `base`: clocks and their rungs, slips, guards, the hour of rungs. */
export function policyChanges(base: Policy, copy: Policy): readonly PolicyChange[] {
  const clocks = Object.entries(copy.clocks).flatMap(([of, rule]) => {
    const before = base.clocks[of];
    return [
      ...valueChanges('clock', of, ['length', 'restDay', 'owes'], before, rule),
      ...rungChanges(of, before, rule),
    ];
  });
  const slips = (Object.keys(copy.slips) as SlipKind[]).flatMap((of) =>
    valueChanges('slip', of, ['release', 'answer'], base.slips[of], copy.slips[of]),
  );
  const guards = Object.entries(copy.guards).flatMap(([of, guard]) =>
    valueChanges('guard', of, ['value'], base.guards[of], guard),
  );
  return [...clocks, ...slips, ...guards, ...hourChanges(base, copy)];
}

function valueChanges<F extends string>(
  kind: PolicyChange['kind'],
  of: string,
  fields: readonly F[],
  before: ({ readonly [K in F]: unknown } & { readonly basis: Basis }) | undefined,
  after: { readonly [K in F]: unknown } & { readonly basis: Basis },
): readonly PolicyChange[] {
  const basis = { basisWas: before?.basis ?? null, basis: after.basis };
  const changed = fields.flatMap((field) => {
    const [was, becomes] = [(before?.[field] ?? null) as Json, after[field] as Json];
    return sameJson(was, becomes) ? [] : [{ kind, of, field, was, becomes, ...basis }];
  });
  if (changed.length > 0 || sameJson(before?.basis, after.basis)) return changed;
  const [was, becomes] = [before?.basis ?? null, after.basis] as unknown as readonly [Json, Json];
  return [{ kind, of, field: 'basis', was, becomes, ...basis }];
}

function rungChanges(of: string, before: ClockRule | undefined, after: ClockRule): readonly PolicyChange[] {
  const names = new Set([...(before?.ladder ?? []), ...after.ladder].map(({ name }) => name));
  return [...names].flatMap((field) => {
    const [was, becomes] = [before, after].map((rule) => rule?.ladder.find(({ name }) => name === field) ?? null);
    if (sameJson(was ?? null, becomes ?? null)) return [];
    const basis = { basisWas: was?.basis ?? null, basis: becomes?.basis ?? null };
    return [{ kind: 'rung' as const, of, field, was: withoutBasis(was), becomes: withoutBasis(becomes), ...basis }];
  });
}

function withoutBasis(rung: Rung | null | undefined): Json {
  if (!rung) return null;
  const { basis: _basis, name: _name, offset: _offset, ...tells } = rung;
  return tells as unknown as Json;
}

function hourChanges({ rungHour: was }: Policy, { rungHour: becomes }: Policy): readonly PolicyChange[] {
  if (was === becomes) return [];
  return [{ kind: 'rung-hour', of: 'rungHour', field: 'rungHour', was, becomes, basisWas: null, basis: null }];
}

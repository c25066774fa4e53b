import type { Basis, ClockRule, Policy } from '@bihuan/domain';
import type { BasisSource, WholePolicy } from './schema';

/** A stored policy as a file would say it: every ladder is written out at its clock. */
export function policySource(policy: Policy): WholePolicy {
  const { id, name, validFrom, rungHour, pack } = policy;
  const source = {
    ...{ id, name, validFrom, rungHour, ladders: {} },
    clocks: mapped(policy.clocks, clockSource),
    slips: mapped(policy.slips, ({ basis, ...rule }) => ({ ...rule, basis: basisSource(basis) })),
    guards: mapped(policy.guards, ({ value, basis }) => ({ value, basis: basisSource(basis) })),
    ...(pack ? { pack } : {}),
  };
  // It was checked by the schema when it was stored.
  return source as unknown as WholePolicy;
}

function clockSource({ length, restDay, owes, ladder, basis }: ClockRule) {
  const rungs = ladder.map(({ name, notify, slips, basis: of }) => ({
    rung: name,
    notify,
    slips,
    basis: basisSource(of),
  }));
  // What the value rests on stands beside the value where a person edits it.
  return { length, basis: basisSource(basis), restDay, owes, ladder: rungs };
}

function basisSource(basis: Basis): BasisSource {
  if (basis.kind === 'default') return 'default';
  const { kind: _kind, ...text } = basis;
  return text as BasisSource;
}

function mapped<T, R>(record: Readonly<Record<string, T>>, map: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

import { PACK_CLOCKS, PACK_GUARDS } from '@bihuan/domain';
import type { ExtendingPolicy } from './schema';
import type { FileProblem, YamlSource } from './yaml-problems';

/** What must hold for a rule pack beside the schema; nothing for a policy that is none. */
export function packChecks(policy: ExtendingPolicy, source: YamlSource): FileProblem[] {
  if (!policy.pack) return [];
  return [
    ...validityChecks(policy, source),
    ...namesChecks('clocks', Object.keys(policy.clocks), PACK_CLOCKS, source),
    ...namesChecks('guards', Object.keys(policy.guards), PACK_GUARDS, source),
    ...namesChecks('slips', Object.keys(policy.slips), [], source),
    ...basisChecks(policy, source),
    ...reCheckChecks(policy, source),
  ];
}

function validityChecks({ validFrom, pack }: ExtendingPolicy, source: YamlSource): FileProblem[] {
  if (validFrom === undefined) {
    return [source.problem([], 'expected `validFrom`: the first day on which a listing may follow this pack')];
  }
  const { validTo } = pack ?? {};
  if (!validTo || validTo >= validFrom) return [];
  return [source.problem(['pack', 'validTo'], `expected a day not before ${validFrom}`)];
}

/** A pack governs listed hazards; slips and paperwork are the committee's office's and stay the district's. */
function namesChecks(
  field: string,
  names: readonly string[],
  known: readonly string[],
  source: YamlSource,
): FileProblem[] {
  const foreign = names.filter((name) => !known.includes(name));
  const expected = known.length > 0 ? `expected one of ${known.join(', ')}` : 'expected nothing here';
  return foreign.map((name) => source.problem([field, name], `${expected}: a pack governs nothing else`));
}

/** A new length with the basis of the old one would pass for something the old text says. */
function basisChecks(policy: ExtendingPolicy, source: YamlSource): FileProblem[] {
  return Object.entries(policy.clocks).flatMap(([name, rule]) =>
    rule.length !== undefined && rule.basis === undefined
      ? [source.problem(['clocks', name], 'expected `basis` beside `length`: where this number comes from')]
      : [],
  );
}

/** The default has a length of its own for fire; a pack that sets `recheck-by` has to say whether that one stands. */
function reCheckChecks({ clocks, guards }: ExtendingPolicy, source: YamlSource): FileProblem[] {
  if (clocks['recheck-by']?.length === undefined || guards['recheck.length']) return [];
  const expected = 'expected `recheck.length` among the guards too: null, or the lines that keep another length';
  return [source.problem(['clocks', 'recheck-by'], expected)];
}

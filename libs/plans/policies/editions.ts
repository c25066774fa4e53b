import { policyChanges, rulesOf, sameJson, type Policy, type PolicyChange } from '@bihuan/domain';
import { fileChecks, wholeChecks } from './checks';
import { expand, merge, namedLadders, throwIfAny } from './load';
import { packChecks } from './pack-checks';
import { policySource } from './policy-source';
import { editionPolicy, type EditionPolicy, type ExtendingPolicy } from './schema';
import { PolicyFileError, readYaml, type FileProblem, type YamlSource } from './yaml-problems';
import { zodProblems } from './zod-problems';

/** A district's own edition as it is written, before the policy it extends was looked up. */
export interface EditionDraft {
  /** The id of the stored policy whose copy it is. */
  readonly basedOn: string;
  readonly edition: EditionPolicy;
  readonly source: YamlSource;
}

/**
 * Reads the text of an edition (YAML, or JSON) against the schema of shipped policies.
 * @throws PolicyFileError with line and place of each mistake
 */
export function readEdition(text: string, fileName: string): EditionDraft {
  const source = readYaml(text, fileName);
  const parsed = editionPolicy.safeParse(source.value);
  if (!parsed.success) throw new PolicyFileError(zodProblems(parsed.error.issues, source));
  return { basedOn: parsed.data.extends, edition: parsed.data, source };
}

/**
 * The whole policy that an edition makes of the one it extends, under the id it gets; checked like a shipped file, and each
 * changed value must say where it comes from. An edition of a rule pack is one too.
 * @throws PolicyFileError with line and place of each mistake
 */
export function completeEdition(
  { edition, source }: EditionDraft,
  base: Policy,
  { id, version }: { readonly id: string; readonly version: number },
): Policy {
  if (edition.pack && !base.pack) {
    throw new PolicyFileError([source.problem(['pack'], `expected no \`pack\`: \`${base.id}\` is no rule pack`)]);
  }
  const pack = edition.pack ?? base.pack;
  const over: ExtendingPolicy = {
    ...{ ...edition, id, validFrom: edition.validFrom ?? base.validFrom },
    ...(pack
      ? { pack: { ...pack, levels: [...pack.levels], lines: [...pack.lines], unconfirmed: [...pack.unconfirmed] } }
      : {}),
  };
  const whole = { ...policySource(base), ladders: namedLadders() };
  const merged = merge(whole, over, source);
  throwIfAny(fileChecks(over, source, Object.keys(merged.ladders)));
  throwIfAny(packChecks(over, source));
  throwIfAny(wholeChecks(merged, source));
  const policy = { ...expand(merged), edition: { of: rulesOf(base), version, basedOn: base.id } };
  const changes = policyChanges(base, policy);
  throwIfAny(changes.flatMap((change) => basisChecks(change, source)));
  if (changes.length === 0 && sameHead(base, policy)) {
    throwIfAny([source.problem([], `expected at least one value other than in \`${base.id}\``)]);
  }
  return policy;
}

/** A new value under the basis of the old one would pass for something the old text says; a default is the product's alone. */
function basisChecks({ kind, of, field, basis, basisWas }: PolicyChange, source: YamlSource): FileProblem[] {
  if (basis === null) return [];
  if (basis.kind !== 'default' && !sameJson(basis, basisWas)) return [];
  const clock = kind === 'rung' ? `the rung \`${field}\` of \`${of}\`` : `\`${of}\``;
  const place = { clock: ['clocks', of], rung: ['clocks', of, 'ladder'], slip: ['slips', of], guard: ['guards', of] };
  const path = kind === 'rung-hour' ? ['rungHour'] : [...place[kind], ...(kind === 'rung' ? [] : ['basis'])];
  const expected = `expected the basis of the new value of ${clock}: {instrument, article?} of a text, or {decision} of the district`;
  return [source.problem(path, expected)];
}

function sameHead(a: Policy, b: Policy): boolean {
  return sameJson([a.pack, a.validFrom], [b.pack, b.validFrom]);
}

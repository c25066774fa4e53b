import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Basis, ClockRule, Json, Policy, Role, RoleName, Rung, SlipKind } from '@bihuan/domain';
import { fileChecks, ladderOf, offsetOf, wholeChecks } from './checks';
import {
  extendingPolicy,
  wholePolicy,
  type BasisSource,
  type ClockSource,
  type ExtendingPolicy,
  type RungSource,
  type WholePolicy,
} from './schema';
import { packChecks } from './pack-checks';
import { PolicyFileError, readYaml, type YamlSource } from './yaml-problems';
import { zodProblems } from './zod-problems';

/** The shipped policy that a district starts with. */
export const DEFAULT_POLICY = 'district-default';

/** The folder of the rule packs, beside the policies they extend. */
const PACKS = 'packs';

/** Reads a policy file, by default the shipped `district-default`; throws PolicyFileError with file, line and what was expected. */
export function loadPolicy(file: string = shippedFile(DEFAULT_POLICY)): Policy {
  return parsePolicy(readFileSync(file, 'utf8'), file);
}

/**
 * Parses the text of a policy file. A file that `extends` another names only what differs; the other one is a shipped
 * policy, or a file in the same folder. Throws PolicyFileError listing every mistake.
 */
export function parsePolicy(text: string, fileName: string): Policy {
  return expand(parseWhole(text, fileName, []));
}

/** Every policy that comes with the product, by file name; the rule packs after the others. */
export function shippedPolicies(): readonly Policy[] {
  return [...policiesIn(policiesFolder()), ...shippedPacks()];
}

/** Every rule pack that comes with the product, by file name. */
export function shippedPacks(): readonly Policy[] {
  return policiesIn(join(policiesFolder(), PACKS));
}

function policiesIn(folder: string): readonly Policy[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return files.sort().map((name) => loadPolicy(join(folder, name)));
}

/** The ladders with a name, which a policy that extends any other may use. */
export function namedLadders(): WholePolicy['ladders'] {
  const file = shippedFile(DEFAULT_POLICY);
  return parseWhole(readFileSync(file, 'utf8'), file, []).ladders;
}

function parseWhole(text: string, fileName: string, extendedBy: readonly string[]): WholePolicy {
  const source = readYaml(text, basename(fileName));
  if (!isExtending(source.value)) {
    const parsed = wholePolicy.safeParse(source.value);
    if (!parsed.success) throw new PolicyFileError(zodProblems(parsed.error.issues, source));
    throwIfAny(fileChecks(parsed.data, source, Object.keys(parsed.data.ladders)));
    throwIfAny(wholeChecks(parsed.data, source));
    return parsed.data;
  }
  const parsed = extendingPolicy.safeParse(source.value);
  if (!parsed.success) throw new PolicyFileError(zodProblems(parsed.error.issues, source));
  const base = baseOf(parsed.data, fileName, source, extendedBy);
  const merged = merge(base, parsed.data, source);
  throwIfAny(fileChecks(parsed.data, source, Object.keys(merged.ladders)));
  throwIfAny(packChecks(parsed.data, source));
  throwIfAny(wholeChecks(merged, source));
  return merged;
}

function isExtending(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'extends' in value;
}

/** @throws PolicyFileError when there are problems */
export function throwIfAny(problems: ConstructorParameters<typeof PolicyFileError>[0]): void {
  if (problems.length > 0) throw new PolicyFileError(problems);
}

function baseOf(
  policy: ExtendingPolicy,
  fileName: string,
  source: YamlSource,
  extendedBy: readonly string[],
): WholePolicy {
  const name = policy.extends;
  if (name === policy.id || extendedBy.includes(name)) {
    throw new PolicyFileError([source.problem(['extends'], 'expected another policy than one that extends this one')]);
  }
  const beside = join(dirname(fileName), `${name}.yaml`);
  const file = [beside, shippedFile(name)].find((candidate) => existsSync(candidate));
  if (file === undefined) {
    const expected = `expected a shipped policy (${shippedNames().join(', ')}) or a file \`${name}.yaml\` beside this one`;
    throw new PolicyFileError([source.problem(['extends'], expected)]);
  }
  return parseWhole(readFileSync(file, 'utf8'), file, [...extendedBy, policy.id]);
}

/** A clock or slip in the extending file replaces the fields it names; a ladder or a guard is replaced as a whole. */
export function merge(base: WholePolicy, over: ExtendingPolicy, source: YamlSource): WholePolicy {
  const clocks: Record<string, unknown> = { ...base.clocks };
  for (const [name, rule] of Object.entries(over.clocks)) {
    clocks[name] = { ...base.clocks[name as keyof WholePolicy['clocks']], ...rule };
  }
  const slips: Record<string, unknown> = { ...base.slips };
  for (const [kind, rule] of Object.entries(over.slips)) slips[kind] = { ...base.slips[kind as SlipKind], ...rule };
  const merged = wholePolicy.safeParse({
    id: over.id,
    name: over.name,
    validFrom: over.validFrom ?? base.validFrom,
    rungHour: over.rungHour ?? base.rungHour,
    ladders: { ...base.ladders, ...over.ladders },
    clocks,
    slips,
    guards: { ...base.guards, ...over.guards },
    // A policy that extends a pack is no pack itself unless it says so.
    ...(over.pack ? { pack: over.pack } : {}),
  });
  if (!merged.success) throw new PolicyFileError(zodProblems(merged.error.issues, source));
  return merged.data;
}

/** The policy that a checked file means. */
export function expand(source: WholePolicy): Policy {
  const clocks: Record<string, ClockRule> = {};
  for (const [name, rule] of Object.entries(source.clocks)) clocks[name] = clockRule(source, rule);
  const { reminder, warning, supervision, accountability } = source.slips;
  return {
    id: source.id,
    name: source.name,
    validFrom: source.validFrom,
    rungHour: source.rungHour,
    clocks,
    slips: {
      reminder: { ...reminder, basis: basisOf(reminder.basis) },
      warning: { ...warning, basis: basisOf(warning.basis) },
      supervision: { ...supervision, basis: basisOf(supervision.basis) },
      accountability: { ...accountability, basis: basisOf(accountability.basis) },
    },
    guards: Object.fromEntries(
      Object.entries(source.guards).map(([name, guard]) => [
        name,
        { value: guard.value as Json, basis: basisOf(guard.basis) },
      ]),
    ),
    ...(source.pack ? { pack: source.pack } : {}),
  };
}

function clockRule(policy: WholePolicy, rule: ClockSource): ClockRule {
  return {
    length: rule.length,
    restDay: rule.restDay,
    owes: rule.owes,
    ladder: ladderOf(policy, rule.ladder).map((rung) => expandRung(rung, rule.owes)),
    basis: basisOf(rule.basis),
  };
}

function expandRung(rung: RungSource, owes: RoleName): Rung {
  const notify = rung.notify.map((role): Role => {
    if (role === 'owes') return owes;
    return role === 'owes:head' ? `${owes}:head` : (role as Role);
  });
  return {
    name: rung.rung,
    offset: offsetOf(rung.rung),
    notify: [...new Set(notify)],
    slips: rung.slips,
    basis: basisOf(rung.basis),
  };
}

function basisOf(basis: BasisSource): Basis {
  if (basis === 'default') return { kind: 'default' };
  return 'decision' in basis ? { kind: 'decision', ...basis } : { kind: 'source', ...basis };
}

function shippedFile(name: string): string {
  return join(policiesFolder(), `${name}.yaml`);
}

function shippedNames(): readonly string[] {
  return readdirSync(policiesFolder())
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => basename(name, '.yaml'));
}

/** YAML is not compiled into dist, so it is looked for from the package's root, which holds package.json. */
function policiesFolder(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No package.json above ${__dirname}; the shipped policies cannot be found.`);
    folder = parent;
  }
  return join(folder, 'policies');
}

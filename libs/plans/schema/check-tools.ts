import type { FileProblem } from '../policies/yaml-problems';
import type { PartFile } from './plan-schema';

export type Path = readonly PropertyKey[];
/** Makes a problem of a place in the file and what was expected there. */
export type Note = (path: Path, expected: string) => FileProblem;

/** What the entries of a part's file may name. */
export interface Names {
  readonly roles: readonly string[];
  readonly part: PartFile;
  readonly note: Note;
}

export function roleCheck(role: string, path: Path, { roles, note }: Names): readonly FileProblem[] {
  return roles.includes(role) ? [] : [note(path, `expected a role of plan.yaml: ${roles.join(', ')}`)];
}

export function rolesCheck(roles: readonly string[], path: Path, names: Names): readonly FileProblem[] {
  return roles.flatMap((role, i) => roleCheck(role, [...path, i], names));
}

type FieldKind = NonNullable<PartFile['fields']>[number]['kind'];

/** A field of the part that whoever launches fills in, of a kind that fits what it is asked for. */
export function fieldCheck(
  field: string | undefined,
  kinds: readonly FieldKind[],
  path: Path,
  { part, note }: Names,
): readonly FileProblem[] {
  const fitting = (part.fields ?? []).filter(({ kind }) => kinds.includes(kind)).map(({ key }) => key);
  if (field === undefined || fitting.includes(field)) return [];
  const which = `expected a field of this part of the kind ${kinds.join(' or ')}`;
  return [note(path, fitting.length > 0 ? `${which}: ${fitting.join(', ')}` : `${which}, which it has none of`)];
}

/** A field said to be inferred must be there, or the mark says nothing. */
export function inferredChecks(
  entry: { readonly inferred: readonly string[] },
  path: Path,
  note: Note,
): readonly FileProblem[] {
  return entry.inferred.flatMap((name, i) =>
    hasField(entry, name.split('.'))
      ? []
      : [note([...path, 'inferred', i], `expected a field of this entry, not ${name}`)],
  );
}

function hasField(value: unknown, steps: readonly string[]): boolean {
  const [step, ...rest] = steps;
  if (step === undefined) return true;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return false;
  return hasField((value as Readonly<Record<string, unknown>>)[step], rest);
}

/** Entries told apart by a name must each have their own. */
export function onceChecks<K extends string>(
  entries: readonly Readonly<Record<K, string | number>>[] | undefined,
  key: K,
  path: Path,
  what: string,
  note: Note,
): readonly FileProblem[] {
  const values = (entries ?? []).map((entry) => String(entry[key]));
  return repeated(values).map((i) => note([...path, i, key], `expected each ${what} once`));
}

/** Positions of the values that occurred before. */
export function repeated(values: readonly string[]): readonly number[] {
  return values.flatMap((value, i) => (values.indexOf(value) < i ? [i] : []));
}

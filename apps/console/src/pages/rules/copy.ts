import { sameJson, type Basis } from '@bihuan/domain';

/** What a value rests on, as a copy of rules says it. */
export type BasisValue =
  | 'default'
  | { readonly decision: string }
  | {
      readonly instrument: string;
      readonly article?: string;
      readonly url?: string;
      readonly source?: string;
      readonly unconfirmed?: boolean;
      readonly note?: { readonly zh: string; readonly en: string };
    };

export interface LengthValue {
  readonly n: number | null;
  readonly unit: string;
}

export interface RungValue {
  readonly rung: string;
  readonly notify: readonly string[];
  readonly slips: readonly { readonly kind: string; readonly to: readonly string[] }[];
  readonly basis: BasisValue;
}

export interface ClockValue {
  readonly length: LengthValue | 'given';
  readonly restDay: string;
  readonly owes: string;
  readonly ladder: readonly RungValue[];
  readonly basis: BasisValue;
}

export interface SlipValue {
  readonly release: string;
  readonly answer: LengthValue;
  readonly basis: BasisValue;
}

export interface GuardValue {
  readonly value: unknown;
  readonly basis: BasisValue;
}

/** The values of a copy of rules. A rule pack has no kinds of slips and no hour of its own. */
export interface CopyValues {
  readonly extends: string;
  readonly name: string;
  readonly rungHour?: string;
  readonly pack?: object;
  readonly clocks: Readonly<Record<string, ClockValue>>;
  readonly slips?: Readonly<Record<string, SlipValue>>;
  readonly guards: Readonly<Record<string, GuardValue>>;
}

/** What new values rest on: one for all, and those of single rows (`clocks.grade-by`) that rest on another. */
export interface Bases {
  readonly all: BasisValue | null;
  readonly own: Readonly<Record<string, BasisValue | undefined>>;
}

/** The rows of a draft whose values are other than the copy's, by the names under which the service speaks of them. */
export function changedRows(copy: CopyValues, draft: CopyValues): string[] {
  const differing = <T extends object>(
    place: string,
    was: Readonly<Record<string, T>>,
    is: Readonly<Record<string, T>>,
  ) => Object.keys(is).flatMap((name) => (sameJson(was[name], is[name]) ? [] : [`${place}.${name}`]));
  return [
    ...(copy.name === draft.name ? [] : ['name']),
    ...(copy.rungHour === draft.rungHour ? [] : ['rungHour']),
    ...differing('clocks', copy.clocks, draft.clocks),
    ...differing('slips', copy.slips ?? {}, draft.slips ?? {}),
    ...differing('guards', copy.guards, draft.guards),
  ];
}

/**
 * The text of an edition: what differs from the copy and what each new value rests on. A new value for which nobody said what
 * it rests on keeps the old basis, and the service says so.
 */
export function editionText(copy: CopyValues, draft: CopyValues, bases: Bases): string {
  const changed = new Set(changedRows(copy, draft));
  const rows = <T extends object>(place: string, was: Readonly<Record<string, T>>, make: (name: string) => object) => {
    const names = Object.keys(was).filter((name) => changed.has(`${place}.${name}`));
    return names.length === 0 ? {} : { [place]: Object.fromEntries(names.map((name) => [name, make(name)])) };
  };
  const basis = (row: string, old: BasisValue | undefined) => bases.own[row] ?? bases.all ?? old;
  const edition = {
    extends: copy.extends,
    name: draft.name,
    ...(changed.has('rungHour') ? { rungHour: draft.rungHour } : {}),
    ...rows('clocks', copy.clocks, (name) =>
      clockText(copy.clocks[name], draft.clocks[name], (old) => basis(`clocks.${name}`, old)),
    ),
    ...rows('slips', copy.slips ?? {}, (name) => ({
      ...draft.slips?.[name],
      basis: basis(`slips.${name}`, copy.slips?.[name]?.basis),
    })),
    ...rows('guards', copy.guards, (name) => ({
      value: draft.guards[name]?.value,
      basis: basis(`guards.${name}`, copy.guards[name]?.basis),
    })),
  };
  return JSON.stringify(edition, null, 1);
}

function clockText(
  was: ClockValue | undefined,
  is: ClockValue | undefined,
  basis: (old: BasisValue | undefined) => BasisValue | undefined,
): object {
  if (!is) return {};
  const { ladder, basis: _old, ...head } = is;
  const { ladder: ladderWas = [], basis: oldBasis, ...headWas } = was ?? is;
  const rungs = ladder.map((rung) => {
    const before = ladderWas.find((one) => one.rung === rung.rung);
    const same = before !== undefined && sameJson(tells(before), tells(rung));
    return same ? rung : { ...rung, basis: basis(before?.basis) };
  });
  return {
    ...(sameJson(headWas, head) ? {} : { ...head, basis: basis(oldBasis) }),
    ...(sameJson(ladderWas, ladder) ? {} : { ladder: rungs }),
  };
}

function tells({ notify, slips }: RungValue): object {
  return { notify, slips };
}

/** What a value rests on, as the words of rules take it. */
export function basisOf(value: BasisValue): Basis {
  if (value === 'default') return { kind: 'default' };
  return 'decision' in value ? { kind: 'decision', ...value } : { kind: 'source', ...value };
}

/** A mistake without the number of its line: in a table there are no lines. */
export function withoutLine(message: string): string {
  return message.replace(/^\p{L}+ \d+(?: \p{L})?[:：]\s*/u, '');
}

/** Mistakes by the row they are about; those about no row under an empty name. */
export function errorsByRow(
  errors: readonly { readonly path: string; readonly message: string }[],
  rows: readonly string[],
): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, string[]> = {};
  // The longest name first: names of guards have dots in them.
  const longest = [...rows].sort((a, b) => b.length - a.length);
  for (const { path, message } of errors) {
    const row = longest.find((one) => path === one || path.startsWith(`${one}.`)) ?? '';
    (found[row] ??= []).push(withoutLine(message));
  }
  return found;
}

/** Why two entries may be the same enterprise. */
export const DUPLICATE_REASONS = ['same-code', 'same-name-in-area'] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

/** What duplicates are looked for by. */
export interface Likeness {
  readonly id: string;
  readonly name: string;
  readonly areaId: string;
  readonly creditCode: string | null;
}

/** A name without what is written now one way and now another: width, case, spaces, punctuation, the long form of 有限公司. */
export function normalName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{Z}\s]/gu, '')
    .replace(/有限责任公司/g, '有限公司');
}

/** The others that may be the same enterprise as this one, and why; a likeness is a reason to look, nothing is merged by it. */
export function likelyDuplicates<T extends Likeness>(
  one: Likeness,
  others: readonly T[],
): { readonly other: T; readonly reasons: DuplicateReason[] }[] {
  const name = normalName(one.name);
  return others.flatMap((other) => {
    if (other.id === one.id) return [];
    const reasons: DuplicateReason[] = [];
    if (one.creditCode !== null && other.creditCode === one.creditCode) reasons.push('same-code');
    if (other.areaId === one.areaId && normalName(other.name) === name) reasons.push('same-name-in-area');
    return reasons.length === 0 ? [] : [{ other, reasons }];
  });
}

import { SIZE_WORDS, VALUE_WORDS } from '@bihuan/contracts/words';

/** Keys of the console's own name for a field: one for this kind of subject alone, which wins, and one for all. */
export function labelKeys(kind: string, name: string): { own: string; common: string } {
  return { own: `field.${kind}-${name}`, common: `field.${name}` };
}

/** The contract's words for a fixed value of some kind: those of that kind win; undefined when there are none. */
export function wordsOf(kind: string, value: string): { readonly zh: string; readonly en: string } | undefined {
  const sizes: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = SIZE_WORDS;
  return VALUE_WORDS[`${kind}-${value}`] ?? VALUE_WORDS[value] ?? sizes[value];
}

/** Keys of the console's own name for a field: one for this kind of subject alone, which wins, and one for all. */
export function labelKeys(kind: string, name: string): { own: string; common: string } {
  return { own: `field.${kind}-${name}`, common: `field.${name}` };
}

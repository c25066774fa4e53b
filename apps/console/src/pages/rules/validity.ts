/** Whether rules stand on a legal day: the first and the last day are days on which they do. */
export function standsOn(
  { validFrom, validTo }: { readonly validFrom: string; readonly validTo: string | null },
  day: string,
): 'ahead' | 'in-force' | 'over' {
  if (day < validFrom) return 'ahead';
  return validTo !== null && day > validTo ? 'over' : 'in-force';
}

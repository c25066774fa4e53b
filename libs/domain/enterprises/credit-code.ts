/** What may be wrong with a unified social credit code (GB 32100-2015). Early codes that were really issued have such faults too. */
export const CREDIT_CODE_WARNINGS = [
  'credit-code-length',
  'credit-code-signs',
  'credit-code-body-check',
  'credit-code-check-digit',
] as const;
export type CreditCodeWarning = (typeof CREDIT_CODE_WARNINGS)[number];

const LENGTH = 18;
/** The 31 signs; I, O, S, V and Z are not among them. A sign's value is its place. */
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** Signs of the body's own code (signs 9 to 17), which counts all letters. */
const BODY_SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const BODY_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** A code as it is kept: half width, upper case, without spaces and hyphens. */
export function tidyCreditCode(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}

/** Everything in a tidy code that GB 32100-2015 does not give; empty for a code in order. Reasons to look again, never to refuse. */
export function creditCodeWarnings(code: string): CreditCodeWarning[] {
  if (code.length !== LENGTH) return ['credit-code-length'];
  if ([...code].some((sign) => !SIGNS.includes(sign))) return ['credit-code-signs'];
  const warnings: CreditCodeWarning[] = [];
  if (bodyCheck(code.slice(8, 16)) !== code[16]) warnings.push('credit-code-body-check');
  if (checkSign(code) !== code[17]) warnings.push('credit-code-check-digit');
  return warnings;
}

function checkSign(code: string): string | undefined {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * SIGNS.indexOf(code[at] ?? ''), 0);
  return SIGNS[(31 - (sum % 31)) % 31];
}

/** Modulo 11 over the eight signs of the body's code; 10 is written X. */
function bodyCheck(body: string): string {
  const sum = BODY_WEIGHTS.reduce((total, weight, at) => total + weight * BODY_SIGNS.indexOf(body[at] ?? ''), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

/** What somebody may need a person's masked data for. */
export const REVEAL_PURPOSES = [
  'contact-about-hazard',
  'inspection',
  'accident',
  'notice-to-unit',
  'correct-entry',
] as const;

/** A telephone number of which the middle is not told; a short one keeps only its last two digits. */
export function maskPhone(phone: string): string {
  const signs = [...phone];
  const [head, tail] = signs.length >= 11 ? [3, 4] : [0, Math.min(2, signs.length - 1)];
  return signs.map((sign, at) => (at < head || at >= signs.length - tail ? sign : '*')).join('');
}

/** A person's name of which only the first sign is told. */
export function maskName(name: string): string {
  return `${[...name][0] ?? ''}**`;
}

/** A telephone number as it is compared: digits only, without the country's code. */
export function tidyPhone(phone: string): string {
  return phone.replace(/[^\d+]/g, '').replace(/^(\+|00)86/, '');
}

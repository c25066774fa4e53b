const ADDRESS = /^mailto:([\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+)$/i;

/** The address in `mailto:somebody@example.com`; null when it is anything else. */
export function mailAddressOf(url: string): string | null {
  return ADDRESS.exec(url)?.[1] ?? null;
}

/** The address as others may see it: `mailto:s…@example.com`. */
export function maskedMail(url: string): string {
  return url.replace(/^(mailto:.)[^@]*/, '$1…');
}

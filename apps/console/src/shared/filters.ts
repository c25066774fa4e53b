/** What an address says of these filters; whatever it names besides is nobody's. */
export function chosenFilters(search: URLSearchParams, names: readonly string[]): Record<string, string> {
  const given = names.flatMap((name) => {
    const value = search.get(name)?.trim();
    return value ? [[name, value] as const] : [];
  });
  return Object.fromEntries(given);
}

/** The address with one filter set, or without it. */
export function withFilter(search: URLSearchParams, name: string, value: string | undefined): URLSearchParams {
  const next = new URLSearchParams(search);
  if (value === undefined || value.trim() === '') next.delete(name);
  else next.set(name, value.trim());
  return next;
}

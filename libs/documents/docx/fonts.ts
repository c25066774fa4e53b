import { FALLBACKS } from './page';

/** The list of fonts with what takes the place of a missing one. */
export function fontTable(): string {
  const fonts = FALLBACKS.map(
    ({ name, altName }) =>
      `<w:font w:name="${name}"><w:altName w:val="${altName}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`,
  ).join('');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts}</w:fonts>`;
}

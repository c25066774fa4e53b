/**
 * A UUID-shaped id that follows from its parts alone, so that what one decision creates has the same id however often
 * the decision is computed. Not cryptographic: ids are not secrets.
 */
export function deriveId(...parts: readonly string[]): string {
  const text = parts.join('\u001f');
  const words = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0xdeadbeef];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    for (let w = 0; w < 4; w++) {
      let word = (words[w] ?? 0) ^ (code + w * 0x1003f);
      word = Math.imul(word, 0x85ebca6b + w * 2);
      words[w] = ((word << 13) | (word >>> 19)) ^ (words[(w + 1) % 4] ?? 0);
    }
  }
  for (let round = 0; round < 4; round++) {
    for (let w = 0; w < 4; w++) {
      let word = (words[w] ?? 0) ^ (words[(w + 3) % 4] ?? 0);
      word ^= word >>> 16;
      word = Math.imul(word, 0xc2b2ae35);
      words[w] = word ^ (word >>> 13);
    }
  }
  const hex = words.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Under what an answer is kept: what was asked, whole, or the answers of two questions would be taken for one another. */
export function keptName(key: readonly unknown[]): string {
  return JSON.stringify(key);
}

/**
 * The worker of one build: `source` with what that build is made of, below /console/, and what tells it from every other build.
 * Throws when the build has no page, for which there would be nothing to keep.
 */
export function makeServiceWorker(source: string, files: readonly string[], version: string): string {
  const shell = files.filter((name) => name === 'index.html' || name === 'icon.svg' || name.startsWith('assets/'));
  if (!shell.includes('index.html')) throw new Error('This build has no page.');
  return source.replace('__VERSION__', () => version).replace('__SHELL__', () => JSON.stringify([...shell].sort()));
}

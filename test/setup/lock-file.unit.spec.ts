import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

describe('the lock file', () => {
  it('has an entry for every optional package of every platform, or npm ci refuses it on a fresh clone', () => {
    const code = `import { readFileSync } from 'node:fs';
      import { missingEntries } from ${JSON.stringify(join(__dirname, 'complete-lock.mjs'))};
      const lock = JSON.parse(readFileSync(${JSON.stringify(join(__dirname, '..', '..', 'package-lock.json'))}, 'utf8'));
      process.stdout.write(JSON.stringify(Object.keys(missingEntries(lock))));`;
    const missing: unknown = JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }),
    );
    // When this fails: node test/setup/complete-lock.mjs
    expect(missing).toEqual([]);
  });
});

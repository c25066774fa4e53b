import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Runs an expression over an export of a boot script in a Node.js of its own, as the scripts are run. */
function evaluate(script: string, expression: string): unknown {
  const code = `import * as it from ${JSON.stringify(join(__dirname, script))};
    process.stdout.write(JSON.stringify(${expression}));`;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }));
}

describe('the boot scripts', () => {
  it('run on Node.js 20.19 and later 20s and from 22.12 on, and on no other', () => {
    const versions = ['18.20.0', '20.18.9', '20.19.0', '20.20.2', '21.7.0', '22.11.0', '22.12.0', '24.0.0'];
    const answers = evaluate('node-version.mjs', `${JSON.stringify(versions)}.map(it.nodeIsSupported)`);
    expect(answers).toEqual([false, false, true, true, false, false, true, true]);
  });

  it('see a package that is missing or of another version than the lock file says', () => {
    const wanted = {
      '': { version: '0.1.0' },
      'libs/config': { version: '0.1.0' },
      'node_modules/@bihuan/config': { link: true },
      'node_modules/zod': { version: '4.6.7' },
      'node_modules/other-platform': { version: '1.0.0', optional: true },
    };
    const compare = (installed: object) =>
      evaluate('install.mjs', `it.compareLocks(${JSON.stringify(wanted)}, ${JSON.stringify(installed)})`);
    const ours = { 'node_modules/@bihuan/config': { link: true } };
    expect(compare({ ...ours, 'node_modules/zod': { version: '4.6.7' } })).toBeNull();
    expect(compare({ ...ours, 'node_modules/zod': { version: '4.6.0' } })).toBe('node_modules/zod is 4.6.0, not 4.6.7');
    expect(compare(ours)).toBe('node_modules/zod is missing');
    expect(compare({ 'node_modules/zod': { version: '4.6.7' } })).toBe('node_modules/@bihuan/config is missing');
  });

  it('show what the failed part of a build said, not the whole build', () => {
    const output =
      '> nx run @bihuan/a:build\n\nfine\n\n\n> nx run @bihuan/b:build\n\nx.ts:1 wrong\n\n\n NX  failed\n\nFailed tasks:\n\n- @bihuan/b:build\n';
    const shown = evaluate('build.mjs', `it.failuresOf(${JSON.stringify(output)})`);
    expect(shown).toContain('x.ts:1 wrong');
    expect(shown).not.toContain('fine');
  });
});

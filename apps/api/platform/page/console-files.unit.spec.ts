import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ConsoleFiles } from './console-files';

describe('the files of the console', () => {
  let base: string;
  let files: ConsoleFiles;
  beforeAll(() => {
    base = mkdtempSync(join(tmpdir(), 'console-files-'));
    mkdirSync(join(base, 'dist', 'assets'), { recursive: true });
    writeFileSync(join(base, 'secret.html'), 'outside');
    writeFileSync(join(base, 'dist', 'index.html'), '<p>闭环</p>');
    writeFileSync(join(base, 'dist', 'assets', 'a-1.js'), 'let a;');
    writeFileSync(join(base, 'dist', 'assets', 'a-1.js.map'), '{}');
    files = new ConsoleFiles(join(base, 'dist'));
  });
  afterAll(() => rmSync(base, { recursive: true }));

  it('are found by their names, the same plain and compressed', () => {
    const index = files.find('index.html');
    expect(index?.type).toBe('text/html; charset=utf-8');
    expect(gunzipSync(index?.gzip ?? Buffer.alloc(0))).toEqual(index?.plain);
    expect(index?.plain.toString()).toBe('<p>闭环</p>');
  });

  it('are kept by a browser only where the name changes with the content', () => {
    expect(files.find('assets/a-1.js')?.forever).toBe(true);
    expect(files.find('index.html')?.forever).toBe(false);
  });

  it('lie in their folder: nothing outside it is found, nor what is no page, script, style or picture', () => {
    for (const name of [
      '../secret.html',
      'assets/../../secret.html',
      '/etc/passwd',
      'assets',
      '',
      'assets/a-1.js.map',
    ]) {
      expect([name, files.find(name)]).toEqual([name, null]);
    }
  });

  it('are none when nothing was built', () => {
    expect(new ConsoleFiles(join(base, 'nowhere')).find('index.html')).toBeNull();
  });
});

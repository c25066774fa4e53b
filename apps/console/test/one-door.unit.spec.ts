import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SRC = join(__dirname, '..', 'src');
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));

describe('the console', () => {
  it('speaks to the service by the typed client alone', () => {
    const raw = /\bfetch\s*\(|XMLHttpRequest|EventSource|WebSocket|sendBeacon|createApi\s*\(|['"`]\/api\//;
    const offenders = files.filter((file) => file !== 'api/api.ts' && raw.test(readFileSync(join(SRC, file), 'utf8')));
    expect(offenders).toEqual([]);
  });

  it('never writes markup from data', () => {
    const markup = /dangerouslySetInnerHTML|innerHTML|document\.write|\beval\(|new Function/;
    expect(files.filter((file) => markup.test(readFileSync(join(SRC, file), 'utf8')))).toEqual([]);
  });
});

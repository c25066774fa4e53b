import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of this installation: the nearest parent whose package.json is named `bihuan`. */
export function projectRoot(from: string = __dirname): string {
  for (let at = from; ; at = dirname(at)) {
    const file = join(at, 'package.json');
    if (existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'bihuan') return at;
    if (at === dirname(at)) throw new Error(`no Bihuan installation above ${from}`);
  }
}

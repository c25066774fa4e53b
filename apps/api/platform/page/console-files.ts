import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** One built file, ready to be sent. */
export interface ConsoleFile {
  readonly type: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
  /** True when its name changes with its content, so that a browser may keep it. */
  readonly forever: boolean;
}

/**
 * The console as it was built. Only files that a listing of the folder named are ever opened, so a path cannot lead out of it;
 * each is compressed once, when it is first asked for.
 */
export class ConsoleFiles {
  private readonly names: ReadonlySet<string>;
  private readonly ready = new Map<string, ConsoleFile>();

  constructor(private readonly folder: string = builtFolder()) {
    const all = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
    const inside = (parent: string) => parent.slice(folder.length).replaceAll('\\', '/');
    this.names = new Set(
      all
        .filter((entry) => entry.isFile() && TYPES[extname(entry.name)] !== undefined)
        .map((entry) => `${inside(entry.parentPath)}/${entry.name}`.replace(/^\//, '')),
    );
  }

  /** The file of that name, or null. `index.html` is missing when the console was not built. */
  find(name: string): ConsoleFile | null {
    if (!this.names.has(name)) return null;
    const known = this.ready.get(name);
    if (known) return known;
    const plain = readFileSync(join(this.folder, name));
    const file = {
      type: TYPES[extname(name)] ?? 'application/octet-stream',
      plain,
      gzip: gzipSync(plain, { level: 9 }),
      forever: name.startsWith('assets/'),
    };
    this.ready.set(name, file);
    return file;
  }
}

function builtFolder(): string {
  return join(dirname(createRequire(__filename).resolve('@bihuan/console/package.json')), 'dist');
}

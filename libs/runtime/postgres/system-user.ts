import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartProblem } from '../process/say';

/** A user of the operating system under which Postgres runs, because it refuses to run as root. */
export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const OWN_USER = 'bihuan';

/** Reads `/etc/passwd`-shaped text. */
export function parsePasswd(text: string): SystemUser[] {
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

/**
 * The user to run Postgres as: null when we are an ordinary user ourselves; else the owner of an existing data folder,
 * else `bihuan` or `postgres` where they exist, else a newly made `bihuan`.
 */
export function chooseSystemUser(ownerUid: number | null): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const users = parsePasswd(readFileSync('/etc/passwd', 'utf8'));
  const owner = ownerUid ? users.find((user) => user.uid === ownerUid) : undefined;
  return owner ?? named(users, OWN_USER) ?? named(users, 'postgres') ?? createUser();
}

function named(users: readonly SystemUser[], name: string): SystemUser | undefined {
  return users.find((user) => user.name === name && user.uid !== 0);
}

function createUser(): SystemUser {
  const ways: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', OWN_USER]],
    ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', OWN_USER]],
  ];
  for (const [program, args] of ways) {
    try {
      execFileSync(program, args, { stdio: 'ignore' });
    } catch {
      continue;
    }
    const made = named(parsePasswd(readFileSync('/etc/passwd', 'utf8')), OWN_USER);
    if (made) return made;
  }
  throw new StartProblem(
    'no-unprivileged-user',
    `Postgres does not run as root, and no user "${OWN_USER}" could be made. Start as an ordinary user, make that user yourself, or set DATABASE_URL.`,
    `Postgres 不能以 root 运行，也无法新建用户 "${OWN_USER}"。请以普通用户启动，或先建好该用户，或设置 DATABASE_URL。`,
  );
}

/** The first folder on the way to `path` that the user may not enter, or null when it can reach it. */
export function reachable(path: string, user: SystemUser): string | null {
  const parents: string[] = [];
  for (let at = dirname(path); ; at = dirname(at)) {
    parents.unshift(at);
    if (at === dirname(at)) break;
  }
  for (const folder of parents) {
    try {
      const found = statSync(folder);
      if (!found.isDirectory()) return null;
      const { mode, uid, gid } = found;
      const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) return folder;
    } catch {
      return null;
    }
  }
  return null;
}

import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { type Say, StartProblem } from '../process/say';
import { chooseSystemUser, reachable, type SystemUser } from './system-user';

/** Where an embedded Postgres keeps its things, and as whom it runs. */
export interface PostgresFolders {
  readonly root: string;
  /** The database cluster itself. */
  readonly cluster: string;
  readonly log: string;
  readonly passwordFile: string;
  readonly portFile: string;
  /** A folder every user can reach, for copies of the programs. */
  readonly shared: string;
  readonly user: SystemUser | null;
}

/** Where things go that must be reachable by an unprivileged user when we are root. */
const SHARED_FOLDER = '/var/lib/bihuan';
const LEAST_FREE_BYTES = 64 * 1024 * 1024;

/** Settles which folder and which user to use, makes what is missing, and says clearly what stands in the way. */
export function prepareFolders(wanted: string, say: Say): PostgresFolders {
  const user = chooseSystemUser(ownerOf(join(wanted, 'cluster')));
  const root = user ? reachableFolder(wanted, user, say) : wanted;
  const folders = {
    root,
    cluster: join(root, 'cluster'),
    log: join(root, 'postgres.log'),
    passwordFile: join(root, 'password'),
    portFile: join(root, 'port'),
    shared: user ? SHARED_FOLDER : root,
    user,
  };
  makeFolder(folders);
  checkOwner(folders);
  checkSpace(root);
  return folders;
}

function reachableFolder(wanted: string, user: SystemUser, say: Say): string {
  const closed = reachable(join(wanted, 'cluster'), user);
  if (closed === null || closed === wanted) return wanted;
  const other = fallbackFolder(wanted);
  say(
    `Postgres runs as user "${user.name}", who may not enter ${closed}; the database goes to ${other} instead.`,
    `Postgres 以用户 "${user.name}" 运行，该用户进不了 ${closed}；数据库改放在 ${other}。`,
  );
  return other;
}

/** Where the database of a folder lies that the unprivileged user may not enter. */
export function fallbackFolder(wanted: string): string {
  const key = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
  return join(SHARED_FOLDER, `${basename(wanted)}-${key}`);
}

function makeFolder(folders: PostgresFolders): void {
  try {
    mkdirSync(folders.root, { recursive: true, mode: 0o755 });
    if (folders.user && !existsSync(folders.cluster)) chownSync(folders.root, folders.user.uid, folders.user.gid);
    chmodSync(folders.root, 0o755);
    accessSync(folders.root, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new StartProblem(
      'data-folder-unreadable',
      `The data folder ${folders.root} cannot be read and written (${(cause as Error).message}). Check its owner and rights.`,
      `数据目录 ${folders.root} 不可读写（${(cause as Error).message}）。请检查其属主和权限。`,
      { cause },
    );
  }
}

function checkOwner(folders: PostgresFolders): void {
  const owner = ownerOf(folders.cluster);
  const runner = folders.user?.uid ?? process.getuid?.();
  if (owner === null || runner === undefined || owner === runner) return;
  throw new StartProblem(
    'data-folder-owner',
    `The database in ${folders.cluster} belongs to user id ${owner}, but Postgres would run as ${runner}. Start as that user, or give it the folder: chown -R ${runner} ${folders.root}`,
    `${folders.cluster} 中的数据库属于用户 ${owner}，而 Postgres 将以 ${runner} 运行。请以该用户启动，或执行：chown -R ${runner} ${folders.root}`,
  );
}

function checkSpace(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize >= LEAST_FREE_BYTES) return;
  throw diskFull(folder);
}

/** The same words wherever a full disk shows. */
export function diskFull(folder: string): StartProblem {
  return new StartProblem(
    'disk-full',
    `The disk that holds ${folder} is full. Free some space and start again; nothing acknowledged is lost.`,
    `${folder} 所在磁盘已满。请腾出空间后重新启动；已确认的数据不会丢失。`,
  );
}

/** The installation's database password; made on first use and readable by its owner only. */
export function databasePassword(folders: PostgresFolders): string {
  if (existsSync(folders.passwordFile)) return readFileSync(folders.passwordFile, 'utf8').trim();
  const password = randomBytes(24).toString('base64url');
  writeFileSync(folders.passwordFile, `${password}\n`, { mode: 0o600 });
  if (folders.user) chownSync(folders.passwordFile, folders.user.uid, folders.user.gid);
  return password;
}

function ownerOf(path: string): number | null {
  try {
    return statSync(path).uid;
  } catch {
    return null;
  }
}

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

/** What a sign-in left on this machine. */
export interface KeptSession {
  readonly login: string;
  readonly token: string;
  readonly expiresAt: string;
}

/** Every sign-in of this user on this machine. */
export interface KeptSessions {
  /** The service that was named when signing in; null when it was found on the data folder. */
  readonly current: string | null;
  /** By the service's address. */
  readonly sessions: Readonly<Record<string, KeptSession>>;
}

const NONE: KeptSessions = { current: null, sessions: {} };

/** Reads what is kept; a file that is missing or broken counts as empty. */
export function readSessions(env: Env): KeptSessions {
  try {
    const kept = JSON.parse(readFileSync(fileIn(env), 'utf8')) as Partial<KeptSessions>;
    return { current: kept.current ?? null, sessions: kept.sessions ?? {} };
  } catch {
    return NONE;
  }
}

/** Keeps a sign-in where only this user can read it (mode 0600). */
export function keepSession(env: Env, url: string, session: KeptSession, current: string | null): void {
  const { sessions } = readSessions(env);
  write(env, { current, sessions: { ...sessions, [url]: session } });
}

/** Forgets the sign-in at a service. */
export function forgetSession(env: Env, url: string): void {
  const { current, sessions } = readSessions(env);
  const { [url]: _gone, ...rest } = sessions;
  write(env, { current: current === url ? null : current, sessions: rest });
}

/** The file that sign-ins are kept in, in the user's configuration folder. */
export function fileIn(env: Env): string {
  return join(folderIn(env), 'sessions.json');
}

function folderIn(env: Env): string {
  const configured = env['XDG_CONFIG_HOME'];
  return join(configured ? configured : join(homedir(), '.config'), 'bihuan');
}

function write(env: Env, kept: KeptSessions): void {
  mkdirSync(folderIn(env), { recursive: true, mode: 0o700 });
  const file = fileIn(env);
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  renameSync(fresh, file);
}

import { createHash, randomBytes } from 'node:crypto';
import { queries, SYSTEM_SCOPE, type Tx, type UnitOfWork } from '@bihuan/persistence';
import type { RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import { RECORD, SETTINGS, UOW, type ApiSettings } from '../../parts';
import { SecondFactor } from './second-factor';
import type { Session } from './session';
import { SignInTime } from './sign-in-time';

const MOST_CACHED = 20_000;
/** Begins every token of a program, so that scanners for secrets find it. */
export const TOKEN_PREFIX = 'bhk_';

interface Cached {
  readonly session: Promise<Session | null>;
  readonly until: number;
}

/**
 * Opaque sessions: 256 random bits go to the caller, their hash is stored. A session that was found is believed for a few
 * seconds without asking again. That is safe because the only thing it can delay is an end, and only for those seconds: a
 * log-out here forgets it at once, one elsewhere, a post that ends or an account that is disabled count a few seconds later,
 * as they would for a request already on its way. Unknown tokens are never believed and never kept.
 */
@Injectable()
export class SessionStore {
  private readonly cache = new Map<string, Cached>();

  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(RECORD) private readonly record: RecordApi,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
    @Inject(SecondFactor) private readonly secondFactor: SecondFactor,
    @Inject(SignInTime) private readonly time: SignInTime,
  ) {}

  /** The live session of a token, or null; a program's token counts as one. */
  async find(token: string): Promise<Session | null> {
    const key = hashOf(token).toString('hex');
    const now = this.time.ms();
    const known = this.cache.get(key);
    if (known && known.until > now) return known.session;
    if (this.cache.size >= MOST_CACHED) this.cache.clear();
    const session = token.startsWith(TOKEN_PREFIX) ? this.loadToken(key) : this.load(key);
    this.cache.set(key, { session, until: now + this.settings.sessionCacheMs });
    const found = await session.catch((error: unknown) => {
      this.cache.delete(key);
      throw error;
    });
    if (!found) this.cache.delete(key);
    return found;
  }

  /** A session that was found before, as it is now; null when it has ended. Looking does not count as its use. */
  async lookAgain({ key, only }: Session): Promise<Session | null> {
    return only === null ? this.load(key, false) : this.loadToken(key, false);
  }

  /** Opens a session in the running transaction and returns its token, which is told once. */
  async open(tx: Tx, userId: string, userAgent: string | undefined, providerFactor = false): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await queries.insertSession(tx, {
      idHash: hashOf(token),
      userId,
      csrfToken: randomBytes(24).toString('base64url'),
      lifeSeconds: this.settings.sessionLifeSeconds,
      userAgent: userAgent?.slice(0, 200) ?? null,
      providerFactor,
      now: this.time.now(),
    });
    return token;
  }

  /** Ends one of somebody's own sessions, by its public id or key; false when there is none. */
  async end(userId: string, key: string): Promise<boolean> {
    const ended = await this.uow.run(SYSTEM_SCOPE, (tx) => queries.endSession(tx, userId, Buffer.from(key, 'hex')));
    this.cache.delete(key);
    return ended;
  }

  /** Ends whatever session this token is of: a browser that signs in anew leaves none behind. */
  async endByToken(token: string): Promise<void> {
    const session = await this.find(token);
    if (session && session.only === null) await this.end(session.userId, session.key);
  }

  /** Forgets what is believed about everybody. */
  forget(): void {
    this.cache.clear();
  }

  private async load(key: string, used = true): Promise<Session | null> {
    const { legal } = await this.record.readClock();
    const hash = Buffer.from(key, 'hex');
    const now = this.time.now();
    const row = await this.uow.run(SYSTEM_SCOPE, async (tx) => {
      const found = await queries.findSession(tx, hash, legal, this.settings.sessionIdleSeconds, now);
      if (used && found?.stale) await queries.touchSession(tx, hash, now);
      return found;
    });
    if (!row) return null;
    const person = this.person(row);
    const proven = row.provider_factor && person.secondFactor === 'to-enrol';
    return { ...person, ...(proven ? { secondFactor: 'off' } : {}), key, csrfToken: row.csrf_token, only: null };
  }

  private async loadToken(key: string, used = true): Promise<Session | null> {
    const { legal } = await this.record.readClock();
    const now = this.time.now();
    const row = await this.uow.run(SYSTEM_SCOPE, async (tx) => {
      const found = await queries.findApiToken(tx, Buffer.from(key, 'hex'), legal, now);
      if (used && found?.stale) await queries.touchApiToken(tx, found.token_id, now);
      return found;
    });
    return row && { ...this.person(row), key, csrfToken: '', only: row.permissions };
  }

  private person(row: queries.PersonRow & { readonly expires_at: Date }) {
    return {
      userId: row.user_id,
      login: row.login,
      name: row.name,
      adminRole: row.admin_role,
      vacant: row.vacant,
      districtId: row.district_id,
      posts: row.posts,
      predecessors: row.predecessors,
      scopes: row.root_path === null ? [] : [row.root_path],
      expiresAt: row.expires_at.toISOString(),
      secondFactor: this.secondFactor.stateOf(row),
      secondFactorRequired: this.secondFactor.requiredOf(row),
    };
  }
}

/** What is stored of a token: it has 256 random bits, so a plain hash is enough. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

import { createUser, queries, SYSTEM_SCOPE, uniqueViolation, type UnitOfWork } from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { SessionQuery, SetUp, SignIn } from '@bihuan/contracts/http';
import { SETTINGS, UOW, type ApiSettings } from '../../parts';
import type { Call } from '../call/call';
import { ProblemError } from '../problem/problem-error';
import { PagesService } from '../subjects/pages.service';
import { AddressLimits } from './address-limits';
import { cookieName, readCookie, sessionCookie } from './cookies';
import { Credentials } from './credentials';
import type { Session } from './session';
import { SessionStore } from './session-store';
import { SignInTime } from './sign-in-time';

type MeView = Omit<Session, 'key' | 'scopes' | 'vacant' | 'predecessors' | 'only' | 'secondFactorRequired'>;

/** Signing in and out, and the first administrator. */
@Injectable()
export class SignInService {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(SessionStore) private readonly sessions: SessionStore,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(Credentials) private readonly credentials: Credentials,
    @Inject(AddressLimits) private readonly addresses: AddressLimits,
    @Inject(SignInTime) private readonly time: SignInTime,
  ) {}

  /** Creates the first administrator by the set-up code and signs them in. The code works once. */
  async setUp(call: Call, body: z.output<typeof SetUp>): Promise<MeView & { token: string }> {
    this.addresses.admit(call);
    const hash = await this.credentials.hashNew(body.password, [body.login, body.name]);
    const userId = call.newId();
    const token = await this.uow
      .run(SYSTEM_SCOPE, async (tx) => {
        if (!(await queries.takeSetUpCode(tx, body.code))) {
          this.addresses.noteFailure(call);
          throw new ProblemError('setup-failed');
        }
        await createUser(tx, {
          id: userId,
          districtId: null,
          login: body.login,
          name: body.name,
          passwordHash: hash,
          adminRole: 'system',
        });
        return this.sessions.open(tx, userId, call.request.headers['user-agent']);
      })
      .catch((error: unknown) => {
        if (uniqueViolation(error)) throw new ProblemError('already-exists', { field: 'login', value: body.login });
        throw error;
      });
    return this.signedIn(call, token);
  }

  /** Signs somebody in by name, password and, when they have a second factor, a code. The session's id is always a new one. */
  async signIn(call: Call, body: z.output<typeof SignIn>): Promise<MeView & { token: string }> {
    const known = await this.credentials.signIn(call, body.login, body);
    return this.enter(call, known.id);
  }

  /** Opens a session for somebody who proved who they are; `providerFactor` when a second factor was asked for elsewhere. */
  async enter(call: Call, userId: string, providerFactor = false): Promise<MeView & { token: string }> {
    const token = await this.uow.run(SYSTEM_SCOPE, (tx) =>
      this.sessions.open(tx, userId, call.request.headers['user-agent'], providerFactor),
    );
    const left = readCookie(call.request.headers.cookie, cookieName(this.settings.secureCookies));
    if (left !== null) await this.sessions.endByToken(left);
    return this.signedIn(call, token);
  }

  async signOut(call: Call): Promise<void> {
    await this.sessions.end(call.caller.userId, call.caller.key);
    call.header('set-cookie', sessionCookie(null, this.settings.secureCookies, 0));
    // What answers left in the browser goes with the session; the language and the colours somebody chose stay.
    call.header('clear-site-data', '"cache"');
  }

  /** Own sessions; the public id is the stored hash, from which no token follows. */
  own(call: Call, query: z.output<typeof SessionQuery>) {
    const { userId, key } = call.caller;
    const idleSeconds = this.settings.sessionIdleSeconds;
    return this.pages.page(
      call,
      (tx) => queries.listSessions(tx, { ...query, userId, idleSeconds, now: this.time.now() }),
      (row) => ({
        id: row.id_hash.toString('hex'),
        current: row.id_hash.toString('hex') === key,
        createdAt: row.created_at.toISOString(),
        lastSeenAt: row.last_seen_at.toISOString(),
        expiresAt: row.expires_at.toISOString(),
        userAgent: row.user_agent,
      }),
    );
  }

  /** Ends one of one's own sessions. */
  async end(call: Call, id: string): Promise<void> {
    if (!(await this.sessions.end(call.caller.userId, id))) throw new ProblemError('not-found');
  }

  /** Who is signed in. */
  me(session: Session): MeView {
    const { userId, login, name, districtId, adminRole, posts, csrfToken, expiresAt, secondFactor } = session;
    return { userId, login, name, districtId, adminRole, posts, csrfToken, expiresAt, secondFactor };
  }

  private async signedIn(call: Call, token: string): Promise<MeView & { token: string }> {
    const session = await this.sessions.find(token);
    if (!session) throw new Error('A session that was just opened is not there.');
    const { secureCookies, sessionLifeSeconds } = this.settings;
    call.header('set-cookie', sessionCookie(token, secureCookies, sessionLifeSeconds));
    return { ...this.me(session), token };
  }
}

import { createUser, queries, SYSTEM_SCOPE, uniqueViolation, type UnitOfWork } from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { SessionQuery, SetUp, SignIn } from '@bihuan/contracts/http';
import { SETTINGS, UOW, type ApiSettings } from '../../parts';
import type { Call } from '../call/call';
import { ProblemError } from '../problem/problem-error';
import { PagesService } from '../subjects/pages.service';
import { sessionCookie } from './cookies';
import { Gate } from './gate';
import { hashPassword, verifyPassword } from './password';
import type { Session } from './session';
import { SessionStore } from './session-store';

/** Failures in a row before sign-in stops, and for how long. */
export const MOST_FAILURES = 5;
export const LOCKED_MINUTES = 15;
const AT_ONCE = 2;
const NOBODY = '00000000-0000-0000-0000-000000000000';
const WAITING = 40;

type MeView = Omit<Session, 'key' | 'scopes'>;

/** Signing in and out, and the first administrator. */
@Injectable()
export class SignInService {
  private readonly gate = new Gate(AT_ONCE, WAITING);
  private decoy: Promise<string> | null = null;

  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(SessionStore) private readonly sessions: SessionStore,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
    @Inject(PagesService) private readonly pages: PagesService,
  ) {}

  /** Creates the first administrator by the set-up code and signs them in. The code works once. */
  async setUp(call: Call, body: z.output<typeof SetUp>): Promise<MeView & { token: string }> {
    const hash = await this.gate.run(() => hashPassword(body.password, this.settings.passwordCost));
    const userId = call.newId();
    const token = await this.uow
      .run(SYSTEM_SCOPE, async (tx) => {
        if (!(await queries.takeSetUpCode(tx, body.code))) throw new ProblemError('setup-failed');
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

  /**
   * Checks name and password. A login nobody has, a wrong password and a locked account answer the same, after the same
   * work, so that nobody can learn which accounts exist.
   */
  async signIn(call: Call, body: z.output<typeof SignIn>): Promise<MeView & { token: string }> {
    const login = body.login;
    const known = await this.uow.run(SYSTEM_SCOPE, (tx) => queries.credentialsOf(tx, login), { readOnly: true });
    call.account = known?.id ?? null;
    const hash = known?.password_hash ?? (await (this.decoy ??= hashPassword('decoy', this.settings.passwordCost)));
    const right = await this.gate.run(() => verifyPassword(body.password, hash));
    if (!known?.password_hash || known.locked || !right) {
      await this.uow.run(SYSTEM_SCOPE, (tx) =>
        queries.noteFailure(tx, known?.id ?? NOBODY, MOST_FAILURES, LOCKED_MINUTES * 60),
      );
      throw new ProblemError('sign-in-failed', { tries: MOST_FAILURES, minutes: LOCKED_MINUTES });
    }
    const token = await this.uow.run(SYSTEM_SCOPE, async (tx) => {
      await queries.noteSuccess(tx, known.id);
      return this.sessions.open(tx, known.id, call.request.headers['user-agent']);
    });
    return this.signedIn(call, token);
  }

  async signOut(call: Call): Promise<void> {
    await this.sessions.end(call.caller.userId, call.caller.key);
    call.header('set-cookie', sessionCookie(null, this.settings.secureCookies, 0));
  }

  /** Own sessions; the public id is the stored hash, from which no token follows. */
  own(call: Call, query: z.output<typeof SessionQuery>) {
    const { userId, key } = call.caller;
    return this.pages.page(
      call,
      (tx) => queries.listSessions(tx, { ...query, userId }),
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
    const { userId, login, name, districtId, adminRole, posts, csrfToken, expiresAt } = session;
    return { userId, login, name, districtId, adminRole, posts, csrfToken, expiresAt };
  }

  private async signedIn(call: Call, token: string): Promise<MeView & { token: string }> {
    const session = await this.sessions.find(token);
    if (!session) throw new Error('A session that was just opened is not there.');
    const { secureCookies, sessionLifeSeconds } = this.settings;
    call.header('set-cookie', sessionCookie(token, secureCookies, sessionLifeSeconds));
    return { ...this.me(session), token };
  }
}

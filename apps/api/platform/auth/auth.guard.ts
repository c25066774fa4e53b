import { timingSafeEqual } from 'node:crypto';
import { allow, NOBODY, type Permission } from '@bihuan/domain';
import { queries, SYSTEM_SCOPE, type UnitOfWork } from '@bihuan/persistence';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SETTINGS, UOW, type ApiSettings } from '../../parts';
import { Call } from '../call/call';
import { ProblemError } from '../problem/problem-error';
import { cookieName, readCookie } from './cookies';
import { PERMISSION_KEY } from './permissions';
import type { Session } from './session';
import { SessionStore, TOKEN_PREFIX } from './session-store';
import { StandingService } from './standing.service';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];
const TOKEN = /^(bhk_)?[\w-]{43}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Asks of every request who it is and whether the route's permission is held; a route without one is refused. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(SessionStore) private readonly sessions: SessionStore,
    @Inject(StandingService) private readonly standings: StandingService,
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const permission = this.reflector.get<Permission | undefined>(PERMISSION_KEY, context.getHandler());
    if (!permission) throw new ProblemError('forbidden', { permission: '—', because: 'not-held' });
    this.refuseOtherSites(request);
    const open = allow(NOBODY, permission, null, '').allowed;
    const session = open ? null : await this.identify(request);
    if (session) refuseBeyond(session, permission);
    const district = session ? await this.districtOf(session, request) : null;
    const standing = session ? await this.standings.of(session, district) : { actor: NOBODY, at: '' };
    const answer = allow(standing.actor, permission, null, standing.at);
    if (!answer.allowed) {
      if (answer.because === 'district-not-named') throw new ProblemError('district-needed');
      throw new ProblemError('forbidden', { permission, because: answer.because });
    }
    request.call = new Call(request, http.getResponse<FastifyReply>(), session, district, standing);
    return true;
  }

  /** Bearer token first: it is sent on purpose, so it needs no CSRF token. */
  private async identify(request: FastifyRequest): Promise<Session> {
    const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const token = bearer ?? readCookie(request.headers.cookie, cookieName(this.settings.secureCookies));
    // A cookie is never a program's token: those have no CSRF token to check.
    const fits = token && TOKEN.test(token) && (bearer !== undefined || !token.startsWith(TOKEN_PREFIX));
    if (!fits) throw new ProblemError('not-signed-in');
    const session = await this.sessions.find(token);
    if (!session) throw new ProblemError('not-signed-in');
    if (bearer === undefined && !SAFE_METHODS.includes(request.method)) checkCsrf(session, request);
    return session;
  }

  /** A browser says where a request comes from; one of another site is refused, signing in included. */
  private refuseOtherSites(request: FastifyRequest): void {
    const { origin, host } = request.headers;
    if (SAFE_METHODS.includes(request.method) || !origin) return;
    if (origin === 'null' || hostOf(origin) !== host) throw new ProblemError('wrong-origin');
  }

  /** The district that is named, else the own one; an administrator without one need not name the only one there is. */
  private async districtOf(session: Session, request: FastifyRequest): Promise<string | null> {
    const named = request.headers['x-district'];
    if (typeof named === 'string') {
      if (!UUID.test(named)) throw new ProblemError('district-needed');
      return named.toLowerCase();
    }
    if (session.districtId !== null) return session.districtId;
    const all = await this.uow.run(SYSTEM_SCOPE, (tx) => queries.readDistricts(tx, null), { readOnly: true });
    return all.length === 1 ? (all[0]?.id ?? null) : null;
  }
}

/** A program's token has the permissions it names and no others; without a required second factor there is only the way to set it up. */
function refuseBeyond(session: Session, permission: Permission): void {
  if (session.only && !session.only.includes(permission))
    throw new ProblemError('forbidden', { permission, because: 'not-held' });
  const free = permission === 'session.own' || permission === 'account.own';
  if (session.secondFactor === 'to-enrol' && !free) throw new ProblemError('second-factor-missing');
}

function checkCsrf(session: Session, request: FastifyRequest): void {
  const sent = request.headers['x-csrf-token'];
  const expected = Buffer.from(session.csrfToken);
  const given = Buffer.from(typeof sent === 'string' ? sent : '');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new ProblemError('csrf-token-wrong');
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}

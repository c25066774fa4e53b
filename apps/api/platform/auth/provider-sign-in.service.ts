import { timingSafeEqual } from 'node:crypto';
import type { SecondFactorCode } from '@bihuan/contracts/http';
import { findingHash } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { SETTINGS, type ApiSettings } from '../../parts';
import type { Call } from '../call/call';
import { ProblemError } from '../problem/problem-error';
import { readCookie, wayCookie, wayCookieName } from './cookies';
import { Credentials } from './credentials';
import { OidcClient, type Way } from './oidc-client';
import { SignInService } from './sign-in.service';
import { SignInTime } from './sign-in-time';

/** A log-in under way waits this long. */
const LIFE_SECONDS = 600;
const CONSOLE = '/console/';
const TICKET = 'oidc-ticket';

/**
 * Signing in by a log-in provider. It vouches for accounts that are here already and makes none. Where it asked for no second
 * factor that counts, the person's own code is asked for before there is a session.
 */
@Injectable()
export class ProviderSignInService {
  constructor(
    @Inject(OidcClient) private readonly oidc: OidcClient,
    @Inject(Credentials) private readonly credentials: Credentials,
    @Inject(SignInService) private readonly signIns: SignInService,
    @Inject(SignInTime) private readonly time: SignInTime,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
  ) {}

  /** The ways to sign in here. */
  ways() {
    return { provider: this.settings.oidc !== undefined };
  }

  /** Sends the browser to the provider. */
  async begin(call: Call): Promise<void> {
    const { url, way } = await this.oidc.begin();
    this.keep(call, `${way.state}.${way.nonce}.${way.verifier}`);
    call.header('location', url);
    call.header('cache-control', 'no-store');
  }

  /** The provider sent the browser back. A failure goes to the log-in page, which says why. */
  async finish(call: Call) {
    call.header('cache-control', 'no-store');
    const { publicUrl } = this.oidc.provider;
    const way = this.wayOf(call);
    try {
      if (!way) throw new ProblemError('oidc-failed');
      const { login, factor } = await this.oidc.finish(call.request.url.split('?')[1] ?? '', way);
      const known = await this.credentials.signInVouched(call, { login }, undefined, !factor);
      if (known === 'needed') return this.askFactor(call);
      const { userId, districtId } = await this.signIns.enter(call, known.id, factor);
      this.keep(call, null);
      call.header('location', `${publicUrl}${CONSOLE}`);
      return { userId, districtId };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      // One answer for each log-in that was begun; where a code is asked for, the cookie says whose.
      if (error.code !== 'second-factor-needed') this.keep(call, null);
      call.header('location', `${publicUrl}${CONSOLE}?sign-in=${error.code}`);
      throw new ProblemError(error.code, error.facts, { ...error.more, status: 303 });
    }
  }

  /** The code of the person the provider vouched for. */
  async finishByCode(call: Call, { code }: z.output<typeof SecondFactorCode>) {
    if (!this.ways().provider) throw new ProblemError('not-found');
    const userId = this.ticketOf(call);
    const known = await this.credentials.signInVouched(call, { userId }, code, true);
    if (known === 'needed') throw new ProblemError('second-factor-needed');
    this.keep(call, null);
    return this.signIns.enter(call, known.id);
  }

  private askFactor(call: Call): never {
    if (call.account === null) throw new ProblemError('oidc-no-account');
    const said = `${call.account}.${this.time.ms() + LIFE_SECONDS * 1_000}`;
    this.keep(call, `${said}.${this.signatureOf(said)}`);
    throw new ProblemError('second-factor-needed');
  }

  /** Whom the provider vouched for in this browser a moment ago. */
  private ticketOf(call: Call): string {
    const [userId = '', until = '', signature = ''] = this.kept(call)?.split('.') ?? [];
    const [given, expected] = [Buffer.from(signature), Buffer.from(this.signatureOf(`${userId}.${until}`))];
    const fits = expected.length === given.length && timingSafeEqual(expected, given);
    if (!fits || Number(until) <= this.time.ms()) throw new ProblemError('oidc-failed');
    return userId;
  }

  /** Without a key of this installation anybody could sign: then nothing is. */
  private signatureOf(said: string): string {
    const { secrets } = this.settings;
    if (!secrets?.current()) throw new ProblemError('oidc-failed');
    return findingHash(said, TICKET, secrets);
  }

  private wayOf(call: Call): Way | null {
    const [state, nonce, verifier, more] = this.kept(call)?.split('.') ?? [];
    return state && nonce && verifier && more === undefined ? { state, nonce, verifier } : null;
  }

  private kept({ request }: Call): string | null {
    return readCookie(request.headers.cookie, wayCookieName(this.settings.secureCookies));
  }

  private keep(call: Call, value: string | null): void {
    call.header('set-cookie', wayCookie(value, this.settings.secureCookies, LIFE_SECONDS));
  }
}

import { Inject, Injectable } from '@nestjs/common';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client';
import type { Logger } from 'pino';
import { LOG, SETTINGS, type ApiSettings, type OidcSettings } from '../../parts';
import { ProblemError } from '../problem/problem-error';

const TIMEOUT_SECONDS = 10;
export const CALLBACK = '/api/session/oidc/callback';

/** What a log-in under way is recognised by when it comes back; it stays in the browser that began it. */
export interface Way {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Whom the provider vouches for. */
export interface Vouched {
  /** The login here, as the configured claim says it. */
  readonly login: string;
  /** The provider asked for a second factor, and it counts here. */
  readonly factor: boolean;
}

/** OpenID Connect as the product speaks it: authorization code with PKCE, state and nonce. */
@Injectable()
export class OidcClient {
  private found: Promise<Configuration> | null = null;

  constructor(
    @Inject(SETTINGS) private readonly settings: ApiSettings,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Throws `not-found` where no provider is configured. */
  get provider(): OidcSettings {
    const { oidc } = this.settings;
    if (!oidc) throw new ProblemError('not-found');
    return oidc;
  }

  /** Where the browser goes, and what it keeps. Throws `oidc-unreachable` when the provider does not answer. */
  async begin(): Promise<{ url: string; way: Way }> {
    const { publicUrl, secondFactor } = this.provider;
    const config = await this.discover();
    const way = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
    const url = buildAuthorizationUrl(config, {
      redirect_uri: `${publicUrl}${CALLBACK}`,
      scope: 'openid profile',
      code_challenge: await calculatePKCECodeChallenge(way.verifier),
      code_challenge_method: 'S256',
      state: way.state,
      nonce: way.nonce,
      ...(secondFactor[0] === undefined ? {} : { acr_values: secondFactor[0] }),
    });
    return { url: url.href, way };
  }

  /**
   * Whom the answer of the provider vouches for; `query` is all of its query. Throws `oidc-refused` when the provider says
   * that it refused, `oidc-failed` when the answer does not fit: another state or nonce, a used code, no such claim.
   */
  async finish(query: string, way: Way): Promise<Vouched> {
    const { publicUrl, loginClaim, secondFactor } = this.provider;
    const config = await this.discover();
    const expected = { expectedState: way.state, expectedNonce: way.nonce, pkceCodeVerifier: way.verifier };
    const url = new URL(`${publicUrl}${CALLBACK}?${query}`);
    try {
      const tokens = await authorizationCodeGrant(config, url, { ...expected, idTokenExpected: true });
      const claims = tokens.claims();
      if (!claims) throw new Error('no id token');
      const login = claims[loginClaim] ?? (await fetchUserInfo(config, tokens.access_token, claims.sub))[loginClaim];
      if (typeof login !== 'string' || login === '') throw new ProblemError('oidc-failed');
      const said = [claims['acr'], claims['amr']].flat();
      return { login, factor: secondFactor.some((value) => said.includes(value)) };
    } catch (error) {
      throw this.problemOf(error);
    }
  }

  /** The provider's own description is read once; where that fails, the next log-in tries again. */
  private discover(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.provider;
    const url = new URL(issuer);
    this.found ??= discovery(url, clientId, clientSecret, undefined, {
      timeout: TIMEOUT_SECONDS,
      // Signatures are checked by the provider's published keys, although what it says comes over its own connection.
      execute: [enableNonRepudiationChecks, ...(url.protocol === 'http:' ? [allowInsecureRequests] : [])],
    });
    return this.found.catch((error: unknown) => {
      this.found = null;
      this.note(error);
      throw new ProblemError('oidc-unreachable');
    });
  }

  private problemOf(error: unknown): ProblemError {
    if (error instanceof ProblemError) return error;
    this.note(error);
    return new ProblemError(error instanceof AuthorizationResponseError ? 'oidc-refused' : 'oidc-failed');
  }

  /** Messages may repeat what somebody typed, or a token; the kind of error says enough. */
  private note(error: unknown): void {
    const { name, code } = error as { name?: string; code?: string };
    this.log.warn({ name, code }, 'log-in by the provider failed');
  }
}

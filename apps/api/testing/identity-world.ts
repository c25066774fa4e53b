import { stepOf, totpCode } from '../platform/auth/totp';
import { PASSWORD, signIn, startApiWorld, type ApiWorld, type OrgLabel } from './api-world';
import type { Answer, Client } from './client';

export const IDLE_SECONDS = 600;
export const LIFE_SECONDS = 3_600;
export const DAY_SECONDS = 86_400;

/** Server time of signing in, moved by hand; in seconds since 1970. */
export class SignInClock {
  seconds = Date.parse('2026-03-02T01:00:00.000Z') / 1_000;

  readonly read = (): string => new Date(this.seconds * 1_000).toISOString();

  pass(seconds: number): void {
    this.seconds += seconds;
  }

  /** Far enough for every failure of an address to be forgotten. */
  aDayLater(): void {
    this.pass(DAY_SECONDS);
  }
}

/** A service whose sessions, lock-outs and codes follow a clock that is moved by hand, and people to sign in as. */
export class IdentityWorld {
  private people = 0;

  private constructor(
    readonly world: ApiWorld,
    readonly clock: SignInClock,
  ) {}

  static async start(name: string): Promise<IdentityWorld> {
    const clock = new SignInClock();
    const settings = { sessionIdleSeconds: IDLE_SECONDS, sessionLifeSeconds: LIFE_SECONDS };
    return new IdentityWorld(await startApiWorld(name, { signInTime: clock.read, settings }), clock);
  }

  /** The first administrator, signed in anew. */
  admin(): Promise<Client> {
    return signIn(this.world.anonymous(), 'admin');
  }

  /** Tries to sign in. */
  attempt(login: string, password: string, code?: string, headers: Record<string, string> = {}): Promise<Answer> {
    const body = { login, password, ...(code ? { code } : {}) };
    return this.world.anonymous().try('POST', '/api/session', body, { headers });
  }

  /** A new person of the district without a post, or an administrator. */
  async person(adminRole?: 'system'): Promise<{ id: string; login: string }> {
    const login = `somebody-${++this.people}`;
    const where = adminRole ? { adminRole } : { districtId: this.world.districtId };
    const body = { login, name: `某${this.people}`, password: PASSWORD, ...where };
    return { id: (await (await this.admin()).post('/api/users', body)).body.id, login };
  }

  /** A new person with a post in this organisation. */
  async holder(org: OrgLabel): Promise<{ id: string; login: string }> {
    const made = await this.person();
    const post = { userId: made.id, orgId: this.world.orgs[org], role: 'officer' };
    await (await this.admin()).post('/api/posts', post);
    return made;
  }

  /** The same, signed in. */
  async at(org: OrgLabel): Promise<Client> {
    const { login } = await this.holder(org);
    return signIn(this.world.anonymous(), login);
  }
}

/** Enrols a second factor; the code that did it is used up. */
export async function enrol(client: Client, clock: SignInClock): Promise<{ secret: string; recovery: string[] }> {
  const { body } = await client.post('/api/account/second-factor', { current: PASSWORD });
  const code = totpCode(body.secret, stepOf(clock.seconds));
  const confirmed = await client.post('/api/account/second-factor/confirmation', { code });
  return { secret: body.secret, recovery: confirmed.body.codes };
}

/** The session's cookie as a browser sends it back. */
export function cookieOf(answer: Answer): string {
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

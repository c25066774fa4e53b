import { randomUUID } from 'node:crypto';
import { languageOf, type Language } from '@bihuan/contracts/http';
import { PERMISSIONS, postsAt, reachOf, type Actor, type Permission, type ReachTerm } from '@bihuan/domain';
import type { Scope } from '@bihuan/persistence';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Session } from '../auth/session';
import type { Standing } from '../auth/standing.service';
import { ProblemError } from '../problem/problem-error';

const COMMAND_ID = /^[\x21-\x7e]{1,200}$/;

/** One request as a service sees it: who asks, in which language, for which district, under which command id. */
export class Call {
  readonly language: Language;
  /** The account a log-in was for, once it is found; for the audit trail, and nobody else is told. */
  account: string | null = null;

  constructor(
    readonly request: FastifyRequest,
    readonly reply: FastifyReply,
    private readonly session: Session | null,
    private readonly district: string | null,
    /** Who they are towards the district, for whoever asks what they may. */
    readonly standing: Standing,
  ) {
    this.language = languageOf(request.headers['accept-language']);
  }

  /** Who is signed in. */
  get caller(): Session {
    if (!this.session) throw new ProblemError('not-signed-in');
    return this.session;
  }

  /** Who is signed in; null where nobody can be yet. */
  get whoever(): Session | null {
    return this.session;
  }

  /** The district this request is about. */
  get districtId(): string {
    if (this.district === null) throw new ProblemError('district-needed');
    return this.district;
  }

  /** The same, or null where an administrator named none. */
  get anyDistrictId(): string | null {
    return this.district;
  }

  get scope(): Scope {
    const { userId, scopes, adminRole } = this.caller;
    return { userId, districtId: this.district, scopes, ...(adminRole === null ? {} : { reach: 'register' }) };
  }

  /** How far a permission reaches for the caller, for lists. */
  reach(permission: Permission): readonly ReachTerm[] {
    return reachOf(this.standing.actor, permission, this.standing.at);
  }

  /** Every permission the caller holds towards the district, however far it reaches; what a program's token leaves out is none. */
  held(): Permission[] {
    const only = this.session?.only ?? null;
    const all = Object.keys(PERMISSIONS) as Permission[];
    return all.filter((one) => (only === null || only.includes(one)) && this.reach(one).length > 0);
  }

  /** The person as the domain sees them, acting for the organisation of their first post in the district; granted ones count. */
  get actor(): Actor {
    const { userId } = this.caller;
    const posts = postsAt(this.standing.actor, this.standing.at);
    return {
      userId,
      orgId: posts[0]?.orgId ?? userId,
      posts: posts.map(({ orgId, role }) => ({ orgId, role })),
    };
  }

  /** The command's id from the Idempotency-Key header. */
  get commandId(): string {
    const key = this.request.headers['idempotency-key'];
    if (typeof key !== 'string' || !COMMAND_ID.test(key)) throw new ProblemError('idempotency-key-missing');
    return key;
  }

  /** The version the caller saw, from If-Match or the body; both must agree. */
  expectedVersion(inBody: number | undefined): { version: number | undefined; byHeader: boolean } {
    const header = this.request.headers['if-match'];
    if (header === undefined) return { version: inBody, byHeader: false };
    const digits = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header)?.[1];
    const version = Number(digits);
    if (digits === undefined || (inBody !== undefined && inBody !== version)) {
      throw new ProblemError('version-conflict');
    }
    return { version, byHeader: true };
  }

  header(name: string, value: string): void {
    void this.reply.header(name, value);
  }

  newId(): string {
    return randomUUID();
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    call?: Call;
  }
}

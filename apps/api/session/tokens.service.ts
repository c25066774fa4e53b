import { PERMISSIONS } from '@bihuan/domain';
import { randomBytes } from 'node:crypto';
import type { CreateToken, TokenQuery } from '@bihuan/contracts/http';
import { queries, SYSTEM_SCOPE, type UnitOfWork } from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { UOW } from '../parts';
import { hashOf, SessionStore, TOKEN_PREFIX } from '../platform/auth/session-store';
import { SignInTime } from '../platform/auth/sign-in-time';
import type { Call } from '../platform/call/call';
import { ProblemError } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';

/** No program may change who comes in as this person. */
const NEVER = ['account.own', 'session.start'];

/** Tokens of one's own programs: some of the person's permissions, for some days. */
@Injectable()
export class TokensService {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(SessionStore) private readonly sessions: SessionStore,
    @Inject(SignInTime) private readonly time: SignInTime,
    @Inject(PagesService) private readonly pages: PagesService,
  ) {}

  /** Creates a token and tells it this once. Permissions that do not exist, or that no program may hold, are refused. */
  async create(call: Call, { name, permissions, days }: z.output<typeof CreateToken>) {
    const known = permissions.every((permission) => permission in PERMISSIONS && !NEVER.includes(permission));
    if (!known) throw new ProblemError('invalid-body', { fields: ['permissions'] });
    const token = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`;
    const row = {
      id: call.newId(),
      userId: call.caller.userId,
      name,
      tokenHash: hashOf(token),
      permissions: [...new Set(permissions)].sort(),
      days,
    };
    const now = this.time.now();
    const made = await this.uow.run(SYSTEM_SCOPE, (tx) => queries.insertApiToken(tx, row, now));
    return { ...view(made), token };
  }

  /** One's own live tokens. */
  list(call: Call, query: z.output<typeof TokenQuery>) {
    const filter = { ...query, userId: call.caller.userId, now: this.time.now() };
    return this.pages.page(call, (tx) => queries.listApiTokens(tx, filter), view);
  }

  /** Revokes one of one's own tokens; other processes follow within seconds. */
  async revoke(call: Call, id: string): Promise<void> {
    const hash = await this.uow.run(SYSTEM_SCOPE, (tx) => queries.revokeApiToken(tx, call.caller.userId, id));
    if (!hash) throw new ProblemError('not-found');
    this.sessions.forget();
  }
}

function view(row: queries.ApiTokenView) {
  return {
    id: row.id,
    name: row.name,
    permissions: row.permissions,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  };
}

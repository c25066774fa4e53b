import { PERMISSIONS } from '@bihuan/domain';
import { randomBytes } from 'node:crypto';
import type { CreateToken } from '@bihuan/contracts/http';
import { queries, SYSTEM_SCOPE, type UnitOfWork } from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { UOW } from '../parts';
import { hashOf, SessionStore, TOKEN_PREFIX } from '../platform/auth/session-store';
import { SignInTime } from '../platform/auth/sign-in-time';
import type { Call } from '../platform/call/call';
import { ProblemError } from '../platform/problem/problem-error';

/** No program may change who comes in as this person. */
const NEVER = ['account.own', 'session.start'];

/** Tokens of one's own programs: some of the person's permissions, for some days. */
@Injectable()
export class TokensService {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(SessionStore) private readonly sessions: SessionStore,
    @Inject(SignInTime) private readonly time: SignInTime,
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
  async list(call: Call) {
    const now = this.time.now();
    const rows = await this.uow.run(SYSTEM_SCOPE, (tx) => queries.listApiTokens(tx, call.caller.userId, now), {
      readOnly: true,
    });
    return { tokens: rows.map(view) };
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

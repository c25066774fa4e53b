import type { CreatePost, CreateUser, PostQuery, UserQuery } from '@bihuan/contracts/http';
import { administratorRefusal } from '@bihuan/domain';
import { createPost, createUser, endPost, queries, SYSTEM_SCOPE, type UnitOfWork } from '@bihuan/persistence';
import type { RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { RECORD, UOW } from '../parts';
import { Credentials } from '../platform/auth/credentials';
import { SessionStore } from '../platform/auth/session-store';
import type { Call } from '../platform/call/call';
import { ProblemError, Refused } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';
import { iso } from '../platform/subjects/rows';
import { explainConflict } from './conflicts';

/** Users and their posts. */
@Injectable()
export class UsersService {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(RECORD) private readonly record: RecordApi,
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(SessionStore) private readonly sessions: SessionStore,
    @Inject(Credentials) private readonly credentials: Credentials,
  ) {}

  /** Creates a user; without a password they cannot sign in until one is set. */
  async create(call: Call, { password, ...body }: z.output<typeof CreateUser>) {
    const { adminRole: by, vacant } = call.caller;
    const { adminRole = null, districtId = null } = body;
    const withPassword = password !== undefined;
    const refusal = administratorRefusal({ by, vacant, adminRole, districtId, withPassword });
    if (refusal) throw new Refused(refusal);
    const passwordHash = password && (await this.credentials.hashNew(password, [body.login, body.name]));
    const id = call.newId();
    const user = {
      id,
      login: body.login,
      name: body.name,
      districtId,
      ...(passwordHash ? { passwordHash } : {}),
      ...(adminRole ? { adminRole } : {}),
    };
    await this.uow
      .run(call.scope, (tx) => createUser(tx, user))
      .catch((error: unknown) => explainConflict(error, 'login', body.login, body.name));
    // From this moment on nobody stands in for the new administrator.
    if (adminRole !== null) this.sessions.forget();
    return view({
      ...user,
      district_id: user.districtId,
      admin_role: adminRole,
      disabled: false,
    });
  }

  list(call: Call, query: z.output<typeof UserQuery>) {
    return this.pages.page(call, (tx) => queries.listUsers(tx, query), view);
  }

  /** Sets somebody's password; their sessions and the tokens of their programs end. */
  async setPassword(id: string, password: string): Promise<void> {
    const user = await this.uow.run(SYSTEM_SCOPE, (tx) => queries.readUser(tx, id), { readOnly: true });
    if (!user) throw new ProblemError('not-found');
    const hash = await this.credentials.hashNew(password, [user.login, user.name]);
    await this.uow.run(SYSTEM_SCOPE, async (tx) => {
      await queries.setPassword(tx, id, hash);
      await queries.revokeApiTokensOf(tx, id);
    });
    this.sessions.forget();
  }

  /** Gives a post in the call's district, from now on by legal time unless another instant is named. */
  async appoint(call: Call, body: z.output<typeof CreatePost>) {
    const id = call.newId();
    const districtId = call.districtId;
    const validFrom = body.validFrom ?? (await this.record.readClock()).legal;
    if (body.validUntil !== undefined && body.validUntil <= validFrom) {
      throw new ProblemError('invalid-body', { fields: ['validUntil'] });
    }
    const user = await this.uow.run(call.scope, async (tx) => {
      const found = await queries.readUser(tx, body.userId);
      if (found?.district_id !== districtId) throw new ProblemError('reference-unknown', { field: 'userId' });
      if (!(await queries.readOrg(tx, body.orgId, districtId))) {
        throw new ProblemError('reference-unknown', { field: 'orgId' });
      }
      await createPost(tx, { id, districtId, ...body, validFrom });
      return found;
    });
    this.sessions.forget();
    const { userId, orgId, role, validUntil } = body;
    return { id, userId, userName: user.name, orgId, role, validFrom, validUntil: validUntil ?? null };
  }

  async posts(call: Call, { held, ...query }: z.output<typeof PostQuery>) {
    const at = (await this.record.readClock()).legal;
    const filter = {
      ...query,
      districtId: call.districtId,
      reach: call.reach('post.read'),
      ...(held === undefined ? {} : { held: { at, is: held } }),
    };
    return this.pages.page(
      call,
      (tx) => queries.listPosts(tx, filter),
      (row) => ({
        id: row.id,
        userId: row.user_id,
        userName: row.user_name,
        orgId: row.org_id,
        role: row.role,
        validFrom: row.valid_from.toISOString(),
        validUntil: iso(row.valid_until),
      }),
    );
  }

  async endPost(call: Call, id: string): Promise<void> {
    const { legal } = await this.record.readClock();
    await this.uow.run(call.scope, (tx) => endPost(tx, id, legal));
    this.sessions.forget();
  }
}

function view(row: queries.UserRow) {
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    districtId: row.district_id,
    adminRole: row.admin_role,
    disabled: row.disabled,
  };
}

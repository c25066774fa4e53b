import type { AcceptInvitation, AskFactorReset, Depart, Departed, InviteUser } from '@bihuan/contracts/http';
import type { Instant } from '@bihuan/domain';
import { createPost, queries, SYSTEM_SCOPE, type Tx, type UnitOfWork } from '@bihuan/persistence';
import { switchChannel, type RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { RECORD, UOW } from '../parts';
import { AddressLimits } from '../platform/auth/address-limits';
import { Credentials } from '../platform/auth/credentials';
import { SessionStore } from '../platform/auth/session-store';
import { SignInTime } from '../platform/auth/sign-in-time';
import type { Call } from '../platform/call/call';
import { ProblemError } from '../platform/problem/problem-error';
import { explainConflict } from './conflicts';

/** 100 bits: nobody guesses one. */
const INVITATION_GROUPS = 4;
/** A request for a reset waits this long for the other administrator. */
const RESET_WAITS_SECONDS = 86_400;

/** How people get in first, and again when they lost their device. */
@Injectable()
export class UserAccessService {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(RECORD) private readonly record: RecordApi,
    @Inject(Credentials) private readonly credentials: Credentials,
    @Inject(AddressLimits) private readonly addresses: AddressLimits,
    @Inject(SessionStore) private readonly sessions: SessionStore,
    @Inject(SignInTime) private readonly time: SignInTime,
  ) {}

  /** A code, told once, by which the person sets their own password; an earlier one is void. */
  async invite(call: Call, userId: string, { days }: z.output<typeof InviteUser>) {
    const code = queries.newCode(INVITATION_GROUPS);
    const invitation = { userId, codeHash: queries.hashSetUpCode(code), by: call.caller.userId, days };
    const now = this.time.now();
    const expiresAt = await this.uow.run(SYSTEM_SCOPE, (tx) => queries.invite(tx, invitation, now));
    if (!expiresAt) throw new ProblemError('not-found');
    return { code, expiresAt: expiresAt.toISOString() };
  }

  /** Sets the invited person's password. They sign in with it afterwards, by their second factor too where they have one. */
  async accept(call: Call, { code, password }: z.output<typeof AcceptInvitation>) {
    this.addresses.admit(call);
    const codeHash = queries.hashSetUpCode(code);
    const now = this.time.now();
    const invited = await this.uow.run(SYSTEM_SCOPE, (tx) => queries.invitedBy(tx, codeHash, now), { readOnly: true });
    if (!invited) {
      this.addresses.noteFailure(call);
      throw new ProblemError('invitation-failed');
    }
    const { id, login, name } = invited;
    const hash = await this.credentials.hashNew(password, [login, name]);
    await this.uow.run(SYSTEM_SCOPE, async (tx) => {
      if (!(await queries.takeInvitation(tx, codeHash))) throw new ProblemError('invitation-failed');
      await queries.setPassword(tx, id, hash);
      await queries.revokeApiTokensOf(tx, id);
    });
    this.sessions.forget();
    return { login, name };
  }

  /** Closes the account of somebody who leaves, ends their posts now and gives them to the successor who lacks them. */
  async depart(call: Call, userId: string, body: z.output<typeof Depart>): Promise<z.output<typeof Departed>> {
    const successorId = body.successorId ?? null;
    const { legal: at } = await this.record.readClock();
    const by = call.caller.userId;
    const posts = await this.uow.run(SYSTEM_SCOPE, async (tx) => {
      const others = await queries.otherAdministrators(tx, userId);
      const leaver = await queries.readUser(tx, userId);
      if (!leaver) throw new ProblemError('not-found');
      if (leaver.disabled) throw new ProblemError('account-closed');
      if (userId === by || (leaver.admin_role !== null && others === 0)) throw new ProblemError('last-administrator');
      const successor = successorId === null ? null : await queries.readUser(tx, successorId);
      const fits =
        successor && !successor.disabled && successor.id !== userId && successor.district_id === leaver.district_id;
      if (successorId !== null && !fits) throw new ProblemError('reference-unknown', { field: 'successorId' });
      await queries.closeAccount(tx, { userId, successorId, at, by });
      for (const id of await queries.channelsTo(tx, userId)) await switchChannel(tx, id, false);
      const ended = await queries.endPostsOf(tx, userId, at);
      if (successorId !== null) for (const post of ended) await this.takeOver(tx, call, successorId, at, post);
      return ended;
    });
    this.sessions.forget();
    return { posts: posts.map(({ org_id: orgId, role }) => ({ orgId, role })) };
  }

  private async takeOver(tx: Tx, call: Call, successorId: string, at: Instant, post: queries.EndedPost): Promise<void> {
    if (await queries.holdsPost(tx, successorId, post, at)) return;
    const { district_id: districtId, org_id: orgId, role } = post;
    await createPost(tx, { id: call.newId(), districtId, userId: successorId, orgId, role, validFrom: at });
  }

  /** Opens a closed account again, without its posts; what was handed over is no longer read by the successor. */
  async reopen(userId: string): Promise<void> {
    const user = await this.uow.run(SYSTEM_SCOPE, (tx) => queries.readUser(tx, userId), { readOnly: true });
    const done = await this.uow
      .run(SYSTEM_SCOPE, (tx) => queries.reopenAccount(tx, userId))
      .catch((error: unknown) => explainConflict(error, 'login', user?.login ?? '', user?.name));
    if (!done) throw new ProblemError('not-found');
    this.sessions.forget();
  }

  /** Asks that somebody's second factor be taken away; another administrator has to confirm it. */
  async askReset(call: Call, userId: string, { reason }: z.output<typeof AskFactorReset>) {
    const by = call.caller.userId;
    if (userId === by) throw new ProblemError('another-must-confirm');
    const asked = { userId, by, reason, waitSeconds: RESET_WAITS_SECONDS };
    const now = this.time.now();
    const expiresAt = await this.uow.run(SYSTEM_SCOPE, (tx) => queries.askFactorReset(tx, asked, now));
    if (!expiresAt) throw new ProblemError('not-found');
    return { expiresAt: expiresAt.toISOString() };
  }

  /** The second administrator: the factor, its recovery codes, every session and token of the person end. */
  async confirmReset(call: Call, userId: string): Promise<void> {
    const by = call.caller.userId;
    const now = this.time.now();
    const done = await this.uow.run(SYSTEM_SCOPE, (tx) => queries.confirmFactorReset(tx, userId, by, now));
    if (!done) throw new ProblemError('another-must-confirm');
    this.sessions.forget();
  }
}

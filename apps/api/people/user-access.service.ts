import type { AcceptInvitation, AskFactorReset, InviteUser } from '@bihuan/contracts/http';
import { queries, SYSTEM_SCOPE, type UnitOfWork } from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { UOW } from '../parts';
import { AddressLimits } from '../platform/auth/address-limits';
import { Credentials } from '../platform/auth/credentials';
import { SessionStore } from '../platform/auth/session-store';
import { SignInTime } from '../platform/auth/sign-in-time';
import type { Call } from '../platform/call/call';
import { ProblemError } from '../platform/problem/problem-error';

/** 100 bits: nobody guesses one. */
const INVITATION_GROUPS = 4;
/** A request for a reset waits this long for the other administrator. */
const RESET_WAITS_SECONDS = 86_400;

/** How people get in first, and again when they lost their device. */
@Injectable()
export class UserAccessService {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
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

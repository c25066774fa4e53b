import type { ChangePassword, ConfirmSecondFactor, ProveIdentity } from '@bihuan/contracts/http';
import { queries, SYSTEM_SCOPE, type Tx, type UnitOfWork } from '@bihuan/persistence';
import { NO_KEYS, seal, unseal } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { SETTINGS, UOW, type ApiSettings } from '../parts';
import { Credentials } from '../platform/auth/credentials';
import { SecondFactor, secondFactorOf } from '../platform/auth/second-factor';
import { SessionStore } from '../platform/auth/session-store';
import { SignInTime } from '../platform/auth/sign-in-time';
import { matchingStep, newTotpSecret, otpauthUri } from '../platform/auth/totp';
import type { Call } from '../platform/call/call';
import { ProblemError } from '../platform/problem/problem-error';

/** Recovery codes at a time, and their groups of five letters: 75 bits each. */
const RECOVERY_CODES = 10;
const RECOVERY_GROUPS = 3;

/** One's own password and second factor. */
@Injectable()
export class AccountService {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
    @Inject(Credentials) private readonly credentials: Credentials,
    @Inject(SecondFactor) private readonly secondFactor: SecondFactor,
    @Inject(SessionStore) private readonly sessions: SessionStore,
    @Inject(SignInTime) private readonly time: SignInTime,
  ) {}

  /** Changes the password; every other session of the person ends. */
  async changePassword(call: Call, { current, password }: z.output<typeof ChangePassword>): Promise<void> {
    const { id } = await this.credentials.prove(call, { password: current }, false);
    const hash = await this.credentials.hashNew(password, [call.caller.login, call.caller.name]);
    await this.uow.run(SYSTEM_SCOPE, (tx) => queries.setPassword(tx, id, hash, this.thisSession(call)));
    this.sessions.forget();
  }

  /** Whether a second factor is on, and how many recovery codes are left. */
  async state(call: Call) {
    const left = await this.uow.run(SYSTEM_SCOPE, (tx) => queries.countRecoveryCodes(tx, call.caller.userId), {
      readOnly: true,
    });
    return { state: call.caller.secondFactor, recoveryCodesLeft: left };
  }

  /** A new secret, told once. It counts from its first code on; until then the one before stays in force. */
  async offer(call: Call, { current, code }: z.output<typeof ProveIdentity>) {
    if (!this.secondFactor.inUse) throw new ProblemError('second-factor-state');
    const known = await this.credentials.prove(call, { password: current, code }, true);
    const secret = newTotpSecret();
    const sealed = seal(secret, secondFactorOf(known.id), this.settings.secrets ?? NO_KEYS);
    await this.uow.run(SYSTEM_SCOPE, (tx) => queries.offerSecondFactor(tx, known.id, sealed));
    return { secret, uri: otpauthUri(secret, known.login) };
  }

  /** The first code of the secret that was told puts it in force; other sessions end, and recovery codes are told once. */
  async confirm(call: Call, { code }: z.output<typeof ConfirmSecondFactor>) {
    const { userId } = call.caller;
    const codes = await this.uow.run(SYSTEM_SCOPE, async (tx) => {
      const known = await queries.credentialsOf(tx, { userId }, this.time.now());
      const offered = known?.second_factor_offered;
      if (!known || !offered || !this.secondFactor.inUse) throw new ProblemError('second-factor-state');
      const secret = unseal(offered, secondFactorOf(userId), this.settings.secrets ?? NO_KEYS);
      const step = secret === null ? null : matchingStep(secret, code, known.now_seconds);
      // The person is signed in and holds the secret: a slip of the finger is no guess at anything.
      if (step === null) throw new ProblemError('proof-failed');
      if (!(await queries.confirmSecondFactor(tx, userId, offered, step)))
        throw new ProblemError('second-factor-state');
      await queries.endSessionsOf(tx, userId, this.thisSession(call));
      return this.freshRecoveryCodes(tx, userId);
    });
    this.sessions.forget();
    return { codes };
  }

  /** Ten new recovery codes, told once; the old ones are void. */
  async renewRecoveryCodes(call: Call, { current, code }: z.output<typeof ProveIdentity>) {
    const known = await this.credentials.prove(call, { password: current, code }, true);
    if (known.second_factor === null) throw new ProblemError('second-factor-state');
    return { codes: await this.uow.run(SYSTEM_SCOPE, (tx) => this.freshRecoveryCodes(tx, known.id)) };
  }

  /** Takes the second factor away where it is not required. */
  async remove(call: Call, { current, code }: z.output<typeof ProveIdentity>): Promise<void> {
    const known = await this.credentials.prove(call, { password: current, code }, true);
    if (known.second_factor === null) throw new ProblemError('second-factor-state');
    if (call.caller.secondFactorRequired) throw new ProblemError('second-factor-required');
    await this.uow.run(SYSTEM_SCOPE, (tx) => queries.removeSecondFactor(tx, known.id));
    this.sessions.forget();
  }

  private async freshRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, () => queries.newCode(RECOVERY_GROUPS));
    await queries.replaceRecoveryCodes(tx, userId, codes.map(queries.hashSetUpCode));
    return codes;
  }

  private thisSession(call: Call): Buffer {
    return Buffer.from(call.caller.key, 'hex');
  }
}

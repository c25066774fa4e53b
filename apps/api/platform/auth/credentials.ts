import { queries, SYSTEM_SCOPE, type UnitOfWork } from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, UOW, type ApiSettings } from '../../parts';
import type { Call } from '../call/call';
import { ProblemError } from '../problem/problem-error';
import { AddressLimits } from './address-limits';
import { isCommonPassword } from './common-passwords';
import { Gate } from './gate';
import { hashPassword, verifyPassword } from './password';
import { SecondFactor } from './second-factor';
import { SignInTime } from './sign-in-time';

/** Failures in a row before an account stops, and for how long: a minute, then twice as long each time, up to an hour. */
export const LOCK: queries.LockRule = { most: 5, firstSeconds: 60, longestSeconds: 3_600 };
const AT_ONCE = 2;
const WAITING = 40;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What does not fit; `needed`: a code is missing. */
type Wrong = 'password' | 'needed' | 'wrong';

/** What somebody says to prove who they are; the password is null where a log-in provider vouches for them. */
interface Proof {
  readonly password: string | null;
  readonly code?: string | undefined;
}

/** Checks passwords and codes, counts failures, and makes the hashes of new passwords. */
@Injectable()
export class Credentials {
  private readonly gate = new Gate(AT_ONCE, WAITING);
  private decoy: Promise<string> | null = null;

  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
    @Inject(AddressLimits) private readonly addresses: AddressLimits,
    @Inject(SecondFactor) private readonly secondFactor: SecondFactor,
    @Inject(SignInTime) private readonly time: SignInTime,
  ) {}

  /**
   * Who signs in. A login nobody has, a wrong password and a locked account answer the same, after the same work, so that
   * nobody can learn which accounts exist. Only the right password learns that a code is asked for as well.
   */
  async signIn(call: Call, login: string, proof: Proof): Promise<queries.CredentialsRow> {
    const checked = await this.check(call, { login }, proof, true);
    if (checked.known) return checked.known;
    if (checked.wrong !== 'password') throw new ProblemError(`second-factor-${checked.wrong}`);
    throw new ProblemError('sign-in-failed', { tries: LOCK.most, minutes: LOCK.longestSeconds / 60 });
  }

  /**
   * Who signs in by a log-in provider that vouches for them, by a code of their own device as well where `withCode` and they
   * have one: `needed` when it is missing. Throws where there is no open account, or no right code.
   */
  async signInVouched(
    call: Call,
    whose: queries.WhoseCredentials,
    code: string | undefined,
    withCode: boolean,
  ): Promise<queries.CredentialsRow | 'needed'> {
    const checked = await this.check(call, whose, { password: null, code }, withCode);
    if (checked.known) return checked.known;
    if (checked.wrong === 'needed') return 'needed';
    throw new ProblemError(checked.wrong === 'wrong' ? 'second-factor-wrong' : 'oidc-no-account');
  }

  /** Proves again that it is the person who is signed in, by password and, where `withCode`, by a code when one is on. */
  async prove(call: Call, proof: Proof, withCode: boolean): Promise<queries.CredentialsRow> {
    const { known } = await this.check(call, { userId: call.caller.userId }, proof, withCode);
    if (!known) throw new ProblemError('proof-failed');
    return known;
  }

  /** The hash of a new password. Throws `password-common`; `about` are names that it may not be made of. */
  async hashNew(password: string, about: readonly string[]): Promise<string> {
    if (isCommonPassword(password, about)) throw new ProblemError('password-common');
    return this.gate.run(() => hashPassword(password, this.settings.passwordCost));
  }

  /** One guess after the other: those that arrive at once each see the failures of the ones before. */
  private check(
    call: Call,
    whose: queries.WhoseCredentials,
    proof: Proof,
    withCode: boolean,
  ): Promise<{ known: queries.CredentialsRow; wrong?: never } | { known: null; wrong: Wrong }> {
    this.addresses.admit(call);
    return this.gate.run(async () => {
      const now = this.time.now();
      const known = await this.uow.run(SYSTEM_SCOPE, (tx) => queries.credentialsOf(tx, whose, now), { readOnly: true });
      // Whose account somebody tried at: the audit trail names it even where the guess was wrong.
      call.account = known?.id ?? null;
      const wrong = await this.whatIsWrong(known, proof, withCode);
      if (known && wrong === null) {
        await this.uow.run(SYSTEM_SCOPE, (tx) => queries.noteSuccess(tx, known.id));
        return { known };
      }
      if (wrong !== 'needed') {
        this.addresses.noteFailure(call);
        // The same work for somebody who does not exist.
        await this.uow.run(SYSTEM_SCOPE, (tx) => queries.noteFailure(tx, known?.id ?? NOBODY, LOCK, now));
      }
      return { known: null, wrong: wrong ?? 'password' };
    });
  }

  private async whatIsWrong(
    known: queries.CredentialsRow | null,
    { password, code }: Proof,
    withCode: boolean,
  ): Promise<Wrong | null> {
    if (password === null) {
      // A lock is against guessing, and here only a code is guessed.
      if (!known || (known.locked && withCode && known.second_factor !== null)) return 'password';
    } else if (await this.isWrong(known, password)) return 'password';
    if (!known || !withCode || known.second_factor === null || !this.secondFactor.inUse) return null;
    if (code === undefined) return 'needed';
    return (await this.uow.run(SYSTEM_SCOPE, (tx) => this.secondFactor.accept(tx, known, code))) ? null : 'wrong';
  }

  private async isWrong(known: queries.CredentialsRow | null, password: string): Promise<boolean> {
    const hash = known?.password_hash ?? (await (this.decoy ??= hashPassword('decoy', this.settings.passwordCost)));
    const right = await verifyPassword(password, hash);
    return !known?.password_hash || known.locked || !right;
  }
}

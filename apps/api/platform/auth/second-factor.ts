import { queries, type Tx } from '@bihuan/persistence';
import { NO_KEYS, unseal, type SealedPlace } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type ApiSettings } from '../../parts';
import type { SecondFactorState } from './session';
import { matchingStep } from './totp';

/** Where a person's second factor is sealed. */
export function secondFactorOf(userId: string): SealedPlace {
  return { use: 'second-factor', row: userId };
}

/** What holds for a person's second factor, and whether a code is theirs. */
@Injectable()
export class SecondFactor {
  constructor(@Inject(SETTINGS) private readonly settings: ApiSettings) {}

  /** False when this installation uses no codes at all. */
  get inUse(): boolean {
    return this.settings.secondFactor !== 'off';
  }

  /** `to-enrol` when it is required of the person and not there. */
  stateOf(person: Pick<queries.PersonRow, 'second_factor' | 'above_enterprise' | 'for_show'>): SecondFactorState {
    if (!this.inUse) return 'off';
    if (person.second_factor) return 'on';
    return this.requiredOf(person) ? 'to-enrol' : 'off';
  }

  requiredOf(person: Pick<queries.PersonRow, 'above_enterprise' | 'for_show'>): boolean {
    const { secondFactor } = this.settings;
    const asked = secondFactor === 'required' || (secondFactor === 'by-installation' && !person.for_show);
    return asked && person.above_enterprise;
  }

  /** Accepts a code of the device, or a recovery code, once; false when it is neither, or was used. */
  async accept(tx: Tx, known: queries.CredentialsRow, given: string): Promise<boolean> {
    const code = given.replace(/\s/g, '');
    if (!/^\d{6}$/.test(code)) return queries.takeRecoveryCode(tx, known.id, queries.hashSetUpCode(code));
    const secret =
      known.second_factor && unseal(known.second_factor, secondFactorOf(known.id), this.settings.secrets ?? NO_KEYS);
    const step = secret ? matchingStep(secret, code, known.now_seconds) : null;
    return step !== null && queries.takeStep(tx, known.id, step);
  }
}

import type { SettleResult } from '@bihuan/contracts/wire';
import type { FiledWhat } from '@bihuan/domain';
import type { UnitOfWork } from '@bihuan/persistence';
import type { BackOff } from '../deliver/back-off';
import type { KeyRing } from '../secrets/key-ring';
import type { RecordApi } from '../types';

/** The ways of speaking to a system above; each is an adapter of the worker. */
export type AdapterName = 'json-filing';

/** What filings stand on. Every length is server time, in milliseconds. */
export interface EffectOptions {
  readonly uow: UnitOfWork;
  readonly record: Pick<RecordApi, 'applyCommand'>;
  /** Keys of addresses and tokens in the database; none when left out. */
  readonly secrets?: KeyRing;
  readonly backOff?: BackOff;
  /**
   * How long after an attempt with an unknown outcome the other system may still be taking it: only from then on its answer
   * that there is nothing counts. A minute when left out.
   */
  readonly quietMs?: number;
  /** A number in [0, 1) for the jitter. */
  readonly random?: () => number;
}

/** One filing as it goes out. What is sent is the same at every attempt. */
export interface OutgoingFiling {
  /** Its key: by it the other system tells a repeat. */
  readonly id: string;
  readonly districtId: string;
  readonly hazardId: string;
  readonly system: string;
  readonly what: FiledWhat;
  /** This attempt's number, from 1. */
  readonly attempt: number;
  readonly adapter: AdapterName;
  readonly body: string;
  /** Null when address or token cannot be read under the key of this process. */
  readonly target: { readonly url: string; readonly token: string } | null;
}

/**
 * What became of one call. `unknown`: it left the house and nothing said whether it was taken, or the question had no answer.
 * `not-taken`: the other system surely has nothing of it. `absent`: asked by key, it has nothing. `code` says why in one word.
 */
export type FilingResult =
  | { readonly outcome: 'filed'; readonly receipt: string }
  | { readonly outcome: 'refused'; readonly code: string; readonly reason: string }
  | { readonly outcome: 'not-taken'; readonly code: string; readonly retryAfterMs?: number }
  | { readonly outcome: 'unknown'; readonly code: string }
  | { readonly outcome: 'absent' };

/** What to do about an effect now: send it, ask what became of it, or leave it alone for so long. */
export type EffectTask =
  | { readonly kind: 'file' | 'ask'; readonly filing: OutgoingFiling }
  | { readonly kind: 'rest'; readonly result: SettleResult };

/** The effects, as far as their workflows need them. */
export interface EffectApi {
  /** Begins the next call of an effect; the attempt counts from here on, so that one that kills the process counts too. */
  takeEffect(id: string): Promise<EffectTask>;
  /** Notes what became of that call and says when the effect wants to be looked at again. Safe to repeat. */
  settleEffect(task: Extract<EffectTask, { filing: unknown }>, result: FilingResult): Promise<SettleResult>;
}

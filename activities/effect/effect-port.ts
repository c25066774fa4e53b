import type { SettleResult } from '@bihuan/contracts/wire';

/** What the workflow of an effect needs of the house. */
export interface EffectPort {
  /**
   * Makes the one call that an effect wants now, if any: sends it, or asks what became of it. Says when it wants to be looked at
   * again; a call that is told to stop ends with an outcome that nobody knows.
   */
  attempt(id: string, stop: AbortSignal): Promise<SettleResult>;
}

import type { Instant } from '@bihuan/domain';
import type { UnitOfWork } from '@bihuan/persistence';
import type { KeyRing } from '../secrets/key-ring';
import type { BackOff } from './back-off';

/** What every part of the deliveries works with. */
export interface DeliverEnv {
  readonly uow: UnitOfWork;
  readonly secrets: KeyRing;
  /** Without a slash at its end; empty for links that are paths. */
  readonly publicUrl: string;
  readonly giveUpMs: number;
  readonly gatherMs: number;
  readonly messageBackOff: BackOff;
  readonly channelBackOff: BackOff;
  readonly now: (() => Instant) | undefined;
  readonly random: () => number;
}

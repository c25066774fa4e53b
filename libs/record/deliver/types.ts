import type { Instant } from '@bihuan/domain';
import type { UnitOfWork } from '@bihuan/persistence';
import type { KeyRing } from '../secrets/key-ring';
import type { BackOff } from './back-off';

/** What the deliveries stand on. Every length is server time. */
export interface DeliveryOptions {
  readonly uow: UnitOfWork;
  /** Keys of addresses and secrets in the database; none when left out. */
  readonly secrets?: KeyRing;
  /** Where people open the service; links are paths without it. */
  readonly publicUrl?: string;
  /** How long one message is tried; three days when left out. */
  readonly giveUpMs?: number;
  /** How long notices are gathered before a channel looks at them; two seconds when left out. */
  readonly gatherMs?: number;
  readonly messageBackOff?: BackOff;
  readonly channelBackOff?: BackOff;
  /** The time of day for quiet hours and digests; the database's when left out. */
  readonly now?: () => Instant;
  /** A number in [0, 1) for the jitter. */
  readonly random?: () => number;
}

/** A channel that this process alone may send through for now. */
export interface LeasedChannel {
  readonly id: string;
  readonly lease: string;
}

/** How a channel speaks: one signed JSON of ours, a vendor's group robot, or one person's mail box. */
export type ChannelKind = 'webhook' | 'wecom' | 'dingtalk' | 'feishu' | 'mail';

/** One message to be sent. What is sent is the same at every attempt, but for its time stamp and signature. */
export interface OutgoingMessage {
  /** By it the receiver tells a repeat. */
  readonly id: string;
  readonly kind: 'notice' | 'digest' | 'test';
  readonly body: string;
  /** This attempt's number, from 1. */
  readonly attempt: number;
  readonly channel: LeasedChannel;
  readonly via: ChannelKind;
  readonly language: 'zh' | 'en';
  /** Null when address or secret cannot be read under the key of this process. */
  readonly target: { readonly url: string; readonly secrets: readonly string[] } | null;
}

/**
 * What became of one attempt. `code` says why in one word and repeats nothing of the answer. `unknown`: the message left the
 * house and nothing said whether it arrived.
 */
export type SendResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly code: string;
      readonly gone?: boolean;
      readonly unknown?: boolean;
      readonly retryAfterMs?: number;
    };

/** The way of notices out of the house. Database trouble is thrown as `DatabaseUnavailable`. */
export interface DeliveryApi {
  /** Leases channels that have something to send and may, those that waited longest first. */
  takeChannels(limit: number, leaseMs: number): Promise<LeasedChannel[]>;
  /** What the channel sends next: what is due again, else a new message of what waits; null gives the lease back. */
  nextMessage(channel: LeasedChannel): Promise<OutgoingMessage | null>;
  /** Notes what became of a message and gives the lease back. Safe to repeat. */
  settleMessage(message: OutgoingMessage, result: SendResult): Promise<void>;
  /** Ends what still waits for channels that were switched off meanwhile. Returns how many. */
  endForgotten(): Promise<number>;
}

import type { DeliveryApi, LeasedChannel, OutgoingMessage, SendResult } from '@bihuan/record';
import type { Logger } from 'pino';
import { errorCode } from '../log';
import { type Loop, startLoop } from '../loops/loop';
import type { Metrics } from '../metrics';

/** Sends one message; answers within seconds, at once when told to stop, and never throws. */
export type SendMessage = (message: OutgoingMessage, stop: AbortSignal) => Promise<SendResult>;

/** Channels at work at the same time: a slow receiver holds one of them, for seconds. */
const AT_ONCE = 20;
/** Longer than one attempt may take; a killed relay keeps a channel no longer. */
const LEASE_MS = 30_000;
const POLL_MS = 1_000;
const FORGOTTEN_TURNS = 60;

/**
 * Carries notices through the channels, in a loop and lane of its own: wakes never wait for a receiver, and each channel is
 * carried by itself, so neither do the other receivers.
 */
export class DeliveryRelay {
  readonly #underWay = new Set<Promise<void>>();
  readonly #stopping = new AbortController();
  #turns = 0;
  #loop: Loop | undefined;

  constructor(
    private readonly source: DeliveryApi,
    private readonly send: SendMessage,
    private readonly metrics: Metrics,
    private readonly log: Logger,
    private readonly leaseMs = LEASE_MS,
  ) {}

  /** Starts the loop; its stop breaks off the attempts under way, which come again under the same id. */
  start(): Loop {
    const loop = startLoop({ name: 'deliveries', turn: () => this.turn() }, this.log);
    this.#loop = loop;
    return {
      nudge: () => loop.nudge(),
      stop: async () => {
        await loop.stop();
        this.#stopping.abort();
        await this.rest();
      },
    };
  }

  /** Sets free hands to work and says how long to rest (ms); it does not wait for a receiver. */
  async turn(): Promise<number> {
    if (this.#turns++ % FORGOTTEN_TURNS === 0) await this.source.endForgotten();
    const free = AT_ONCE - this.#underWay.size;
    if (free <= 0) return POLL_MS;
    const channels = await this.source.takeChannels(free, this.leaseMs);
    for (const channel of channels) {
      const carrying: Promise<void> = this.carry(channel).finally(() => this.#underWay.delete(carrying));
      this.#underWay.add(carrying);
    }
    return POLL_MS;
  }

  /** Resolves when no attempt is under way. */
  async rest(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  private async carry(channel: LeasedChannel): Promise<void> {
    try {
      const message = await this.source.nextMessage(channel);
      if (!message) return;
      const result = await this.send(message, this.#stopping.signal);
      await this.source.settleMessage(message, result);
      this.note(channel, result);
    } catch (error) {
      // The lease passes, and the same message comes again.
      this.log.warn({ channel: channel.id, error: errorCode(error) }, 'a delivery was broken off');
      return;
    }
    // There may be more for this channel.
    this.#loop?.nudge();
  }

  private note(channel: LeasedChannel, result: SendResult): void {
    this.metrics.add(result.ok ? 'messagesDelivered' : 'messagesFailed');
    if (result.ok) return;
    this.log.warn({ channel: channel.id, error: result.code, gone: result.gone }, 'a channel did not take a message');
  }
}

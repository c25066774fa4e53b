import type { RecordApi, Wake } from '@bihuan/record';
import type { Logger } from 'pino';
import { errorCode } from '../log';
import { type Loop, startLoop } from '../loops/loop';
import type { Metrics } from '../metrics';

/** The record's outbox, as far as the relay needs it. */
export type WakeSource = Pick<RecordApi, 'takeWakes' | 'ackWakes' | 'failWakes'>;

/** Delivers one wake to Temporal; throws within seconds when it cannot. */
export type DeliverWake = (wake: Pick<Wake, 'key' | 'attributes'>) => Promise<void>;

const BATCH = 100;
const AT_ONCE = 20;
/** Longer than a whole batch may take, so that no other worker takes the same wakes; a killed relay keeps its own no longer. */
const LEASE_MS = 20_000;
const POLL_MS = 1_000;
const LONGEST_REST_MS = 10_000;

/**
 * Carries wakes from the outbox to Temporal. While Temporal does not answer, one wake at a time finds out whether it is
 * back, so that the others are neither tried in vain nor put off.
 */
export class Relay {
  /** Failed deliveries in a row. */
  #down = 0;

  constructor(
    private readonly source: WakeSource,
    private readonly deliver: DeliverWake,
    private readonly metrics: Metrics,
    private readonly log: Logger,
  ) {}

  start(): Loop {
    return startLoop({ name: 'relay', turn: () => this.turn() }, this.log);
  }

  /** Delivers one batch and says how long to rest (ms) before the next. */
  async turn(): Promise<number> {
    const limit = this.#down > 0 ? 1 : BATCH;
    const wakes = await this.source.takeWakes(limit, LEASE_MS);
    if (wakes.length === 0) return POLL_MS;
    await this.deliverAll([...wakes]);
    if (this.#down > 0) return Math.min(POLL_MS * this.#down, LONGEST_REST_MS);
    return wakes.length === limit || limit === 1 ? 0 : POLL_MS;
  }

  private async deliverAll(waiting: Wake[]): Promise<void> {
    const delivered: Wake[] = [];
    const failed: Wake[] = [];
    let why = '';
    const carry = async (): Promise<void> => {
      for (let wake = waiting.pop(); wake; wake = waiting.pop()) {
        try {
          await this.deliver(wake);
          delivered.push(wake);
        } catch (error) {
          why = errorCode(error);
          failed.push(wake, ...waiting.splice(0));
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, waiting.length) }, carry));
    this.note(delivered.length, failed.length, why);
    await this.source.ackWakes(delivered);
    if (failed.length > 0) await this.source.failWakes(failed, why);
  }

  private note(delivered: number, failed: number, why: string): void {
    this.metrics.add('wakesDelivered', delivered);
    this.metrics.add('wakesFailed', failed);
    if (failed > 0 && this.#down === 0) this.log.warn({ error: why }, 'wakes wait: Temporal does not answer');
    if (failed === 0 && this.#down > 0) this.log.info({ tries: this.#down }, 'wakes are delivered again');
    this.#down = failed > 0 ? this.#down + 1 : 0;
  }
}

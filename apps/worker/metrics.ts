/** Names of what the worker counts. */
export type Metric =
  | 'wakesDelivered'
  | 'wakesFailed'
  | 'overdueSettled'
  | 'overdueFailed'
  | 'overdueRemaining'
  | 'vanishedWoken'
  | 'messagesDelivered'
  | 'messagesFailed'
  | 'effectsFiled'
  | 'effectsNotFiled'
  | 'auditSealed'
  | 'auditHeads'
  | 'filesRemoved'
  | 'personalDeleted'
  | 'temporalUp';

/** Counters and gauges of this process, told in its log once a minute. */
export class Metrics {
  readonly #values = new Map<Metric, number>();

  add(metric: Metric, by = 1): void {
    this.#values.set(metric, (this.#values.get(metric) ?? 0) + by);
  }

  set(metric: Metric, value: number): void {
    this.#values.set(metric, value);
  }

  read(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#values);
  }
}

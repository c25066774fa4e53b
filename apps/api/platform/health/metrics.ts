import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { queries, SYSTEM_SCOPE, type UnitOfWork } from '@bihuan/persistence';
import type { FastifyInstance } from 'fastify';

/** Figures for Prometheus. Labels are routes and lanes, never people, ids or addresses. */
export class Metrics {
  readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'bihuan_http_request_seconds',
    help: 'Time to answer a request.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [this.registry],
  });

  constructor(uow: UnitOfWork) {
    collectDefaultMetrics({ register: this.registry });
    const waiting = this.gauge('bihuan_outbox_waiting', 'Entries in the outbox.', ['lane']);
    const incidents = this.gauge('bihuan_incidents_open', 'Open incidents by kind.', ['kind']);
    new Gauge({
      name: 'bihuan_outbox_oldest_seconds',
      help: 'Age of the oldest entry in the outbox.',
      labelNames: ['lane'],
      registers: [this.registry],
      // One look for all three; when Postgres is away they are absent rather than old.
      async collect() {
        this.reset();
        waiting.reset();
        incidents.reset();
        try {
          await uow.run(
            SYSTEM_SCOPE,
            async (tx) => {
              for (const lane of await queries.outboxLanes(tx)) {
                waiting.set({ lane: lane.lane }, lane.waiting);
                this.set({ lane: lane.lane }, lane.oldest_seconds);
              }
              for (const { kind } of await queries.openIncidents(tx)) incidents.inc({ kind });
            },
            { readOnly: true, retry: 'never' },
          );
        } catch {
          this.reset();
        }
      },
    });
  }

  /** Times every request by its route. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', (request, reply, done) => {
      const route = request.routeOptions.url ?? 'none';
      const labels = { method: request.method, route, status: String(reply.statusCode) };
      this.requests.observe(labels, reply.elapsedTime / 1000);
      done();
    });
  }

  private gauge(name: string, help: string, labelNames: string[]): Gauge {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }
}

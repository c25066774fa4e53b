import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { queries, SYSTEM_SCOPE, type UnitOfWork } from '@bihuan/persistence';
import type { FastifyInstance } from 'fastify';
import { isEventStream } from '../http/event-stream';

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
    const look = shared(() => readOutbox(uow));
    this.gauge('bihuan_outbox_waiting', 'Entries in the outbox.', ['lane'], look, ({ lanes }) =>
      lanes.map(({ lane, waiting }) => [{ lane }, waiting]),
    );
    this.gauge('bihuan_outbox_oldest_seconds', 'Age of the oldest entry in the outbox.', ['lane'], look, ({ lanes }) =>
      lanes.map(({ lane, oldest_seconds: age }) => [{ lane }, age]),
    );
    this.gauge('bihuan_incidents_open', 'Open incidents by kind.', ['kind'], look, ({ incidents }) => {
      const kinds = [...new Set(incidents.map(({ kind }) => kind))];
      return kinds.map((kind) => [{ kind }, incidents.filter((incident) => incident.kind === kind).length]);
    });
  }

  /** Times every request by its route; a stream is not answered until nobody listens any more. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', (request, reply, done) => {
      const route = request.routeOptions.url ?? 'none';
      if (isEventStream(reply)) return done();
      const labels = { method: request.method, route, status: String(reply.statusCode) };
      this.requests.observe(labels, reply.elapsedTime / 1000);
      done();
    });
  }

  /** A figure that is read when asked for; absent rather than old while Postgres is away. */
  private gauge(
    name: string,
    help: string,
    labelNames: string[],
    look: () => Promise<Outbox | null>,
    values: (outbox: Outbox) => [Record<string, string>, number][],
  ): void {
    new Gauge({
      name,
      help,
      labelNames,
      registers: [this.registry],
      async collect() {
        this.reset();
        const outbox = await look();
        for (const [labels, value] of outbox ? values(outbox) : []) this.set(labels, value);
      },
    });
  }
}

interface Outbox {
  readonly lanes: readonly queries.LaneRow[];
  readonly incidents: readonly queries.IncidentRow[];
}

async function readOutbox(uow: UnitOfWork): Promise<Outbox | null> {
  const read = uow.run(
    SYSTEM_SCOPE,
    async (tx) => ({ lanes: await queries.outboxLanes(tx), incidents: await queries.openIncidents(tx) }),
    { readOnly: true, retry: 'never' },
  );
  return read.catch(() => null);
}

/** One reading for all who ask at once. */
function shared<T>(read: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  return () => {
    running ??= read().finally(() => (running = null));
    return running;
  };
}

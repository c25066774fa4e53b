import { SYSTEM_SCOPE, type UnitOfWork } from '@bihuan/persistence';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { TEMPORAL, UOW } from '../../parts';
import { Requires } from '../auth/permissions';
import { RETRY_AFTER_SECONDS } from '../problem/problem.filter';
import { Metrics } from './metrics';
import type { TemporalProbe } from './temporal-probe';

/** For supervisors and monitors: alive, ready, figures. */
@Controller()
export class HealthController {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(TEMPORAL) private readonly temporal: TemporalProbe,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  @Get('healthz')
  @Requires('service.read')
  alive(): { status: string } {
    return { status: 'ok' };
  }

  /** Ready while Postgres works; Temporal's absence delays timers only, so it is told and no more. */
  @Get('readyz')
  @Requires('service.read')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const [postgres, temporal] = await Promise.all([this.postgres(), this.temporal.status()]);
    if (!postgres) void reply.status(503).header('retry-after', String(RETRY_AFTER_SECONDS));
    return {
      status: postgres ? 'ready' : 'not-ready',
      postgres: postgres ? 'up' : 'down',
      temporal: temporal.status,
    };
  }

  @Get('metrics')
  @Requires('service.read')
  async figures(@Res() reply: FastifyReply): Promise<void> {
    void reply.type(this.metrics.registry.contentType).send(await this.metrics.registry.metrics());
  }

  private async postgres(): Promise<boolean> {
    const ask = this.uow.run(SYSTEM_SCOPE, (tx) => tx.query('select 1'), { readOnly: true, retry: 'never' });
    return Promise.race([
      ask.then(
        () => true,
        () => false,
      ),
      new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 2_000).unref()),
    ]);
  }
}

import { DatabaseUnavailable, queries, SYSTEM_SCOPE, type UnitOfWork } from '@bihuan/persistence';
import type { RecordApi } from '@bihuan/record';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { RECORD, UOW } from '../../parts';
import { Requires } from '../auth/permissions';
import { homePage, type Marks } from './home-page';
import { yearPage } from './year-page';

/** The plain page at `/`: what this is and where to go; it needs no script and nobody signed in. */
@Controller()
export class HomeController {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(RECORD) private readonly record: RecordApi,
  ) {}

  @Get()
  @Requires('service.read')
  async page(@Res() reply: FastifyReply): Promise<void> {
    const { marks, year } = await this.read();
    void reply.type('text/html; charset=utf-8').send(homePage(marks, year));
  }

  private async read(): Promise<{ marks: Marks; year: string }> {
    try {
      const { legal } = await this.record.readClock();
      return await this.uow.run(
        SYSTEM_SCOPE,
        async (tx) => {
          const row = await queries.readInstallation(tx);
          const demo = row?.demo ? await queries.readDemoYear(tx) : null;
          const marks = { reachable: true, rehearsal: row?.rehearsal ?? false, demo: row?.demo ?? false };
          return { marks, year: demo ? yearPage(demo, legal) : '' };
        },
        { readOnly: true, retry: 'never' },
      );
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error;
      return { marks: { reachable: false, rehearsal: false, demo: false }, year: '' };
    }
  }
}

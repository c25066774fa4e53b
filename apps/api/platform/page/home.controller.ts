import { queries, SYSTEM_SCOPE, type UnitOfWork } from '@bihuan/persistence';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { UOW } from '../../parts';
import { Requires } from '../auth/permissions';
import { homePage, type Marks } from './home-page';

/** The plain page that answers until the console exists. */
@Controller()
export class HomeController {
  constructor(@Inject(UOW) private readonly uow: UnitOfWork) {}

  @Get()
  @Requires('service.read')
  async page(@Res() reply: FastifyReply): Promise<void> {
    void reply.type('text/html; charset=utf-8').send(homePage(await this.marks()));
  }

  private async marks(): Promise<Marks> {
    try {
      const row = await this.uow.run(SYSTEM_SCOPE, (tx) => queries.readInstallation(tx), {
        readOnly: true,
        retry: 'never',
      });
      return { reachable: true, rehearsal: row?.rehearsal ?? false, demo: row?.demo ?? false };
    } catch {
      return { reachable: false, rehearsal: false, demo: false };
    }
  }
}

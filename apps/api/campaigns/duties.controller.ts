import { DutyPage, DutyQuery, DutySeries, DutySeriesQuery } from '@bihuan/contracts/http';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { DutiesService } from './duties.service';

/** 报送任务. */
@Controller('api/duties')
export class DutiesController {
  constructor(@Inject(DutiesService) private readonly duties: DutiesService) {}

  @Get()
  @Requires('part.read')
  @Describe({ zh: '报送任务列表', en: 'Duties, page by page', answers: DutyPage })
  list(@ThisCall() call: Call, @Query({ schema: DutyQuery }) query: z.output<typeof DutyQuery>) {
    return this.duties.list(call, query);
  }

  @Get(':id/series')
  @Requires('part.read')
  @Describe({
    zh: '一个单位历期所报数字及更正',
    en: 'What one unit reported period by period, with corrections',
    answers: DutySeries,
  })
  series(
    @ThisCall() call: Call,
    @Param('id') id: string,
    @Query({ schema: DutySeriesQuery }) query: z.output<typeof DutySeriesQuery>,
  ) {
    return this.duties.series(call, id, query);
  }
}

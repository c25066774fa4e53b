import { Id, SummaryHead, SummaryLinePage, SummaryLineQuery, SummaryQuery } from '@bihuan/contracts/http';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { SummaryService } from './summary.service';

/** 年终台账. */
@Controller('api/campaigns/:id/summary')
export class SummaryController {
  constructor(@Inject(SummaryService) private readonly summaries: SummaryService) {}

  @Get()
  @Requires('summary.read')
  @Describe({
    zh: '年终台账：各类事项按结果计数',
    en: 'Year-end summary: every section with its outcomes counted',
    answers: SummaryHead,
  })
  head(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: SummaryQuery }) query: z.output<typeof SummaryQuery>,
  ) {
    return this.summaries.head(call, id, query.part);
  }

  @Get('lines')
  @Requires('summary.read')
  @Describe({
    zh: '年终台账中一类事项的逐项结果和依据',
    en: 'The lines of one section, each with its outcome and what shows it, page by page',
    answers: SummaryLinePage,
  })
  lines(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: SummaryLineQuery }) query: z.output<typeof SummaryLineQuery>,
  ) {
    return this.summaries.lines(call, id, query);
  }
}

import { QuarterQuery, QuarterReport, RankingQuery, RankingReport } from '@bihuan/contracts/http';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { ReportsService } from './reports.service';

/** 统计报表. */
@Controller('api/reports')
export class ReportsController {
  constructor(@Inject(ReportsService) private readonly reports: ReportsService) {}

  @Get('quarter')
  @Requires('hazard.read')
  @Describe({ zh: '隐患排查治理季度统计表', en: 'The statutory table of a quarter', answers: QuarterReport })
  quarter(@ThisCall() call: Call, @Query({ schema: QuarterQuery }) query: z.output<typeof QuarterQuery>) {
    return this.reports.quarter(call, query);
  }

  @Get('ranking')
  @Requires('hazard.read')
  @Describe({
    zh: '单位、行业或镇街按期整改率排名',
    en: 'Units, lines or areas by what was put right on time',
    answers: RankingReport,
  })
  ranking(@ThisCall() call: Call, @Query({ schema: RankingQuery }) query: z.output<typeof RankingQuery>) {
    return this.reports.ranking(call, query);
  }
}

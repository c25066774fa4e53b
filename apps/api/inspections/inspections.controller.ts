import {
  CommandAnswer,
  EventPage,
  EventQuery,
  Id,
  InspectionCommandBody,
  InspectionPage,
  InspectionQuery,
  InspectionRecord,
  PlanCheck,
  PrepareDraw,
  SubjectView,
  type ParsedCommand,
} from '@bihuan/contracts/http';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { InspectionsService } from './inspections.service';

/** 检查: 双随机抽查, 计划检查, 专项检查. */
@Controller('api/inspections')
export class InspectionsController {
  constructor(@Inject(InspectionsService) private readonly inspections: InspectionsService) {}

  @Post()
  @Requires('inspection.prepare')
  @Describe({ zh: '公布双随机名单和承诺值', en: 'Prepare a double-random draw', answers: CommandAnswer, command: true })
  prepare(@ThisCall() call: Call, @Body({ schema: PrepareDraw }) body: z.output<typeof PrepareDraw>) {
    return this.inspections.prepare(call, body);
  }

  @Post('checks')
  @Requires('inspection.prepare')
  @Describe({
    zh: '安排计划检查或专项检查',
    en: 'Plan an inspection of a unit, with a checklist of a plan',
    answers: CommandAnswer,
    command: true,
  })
  plan(@ThisCall() call: Call, @Body({ schema: PlanCheck }) body: z.output<typeof PlanCheck>) {
    return this.inspections.plan(call, body);
  }

  @Get()
  @Requires('inspection.read')
  @Describe({ zh: '检查列表', en: 'Inspections, page by page', answers: InspectionPage })
  list(@ThisCall() call: Call, @Query({ schema: InspectionQuery }) query: z.output<typeof InspectionQuery>) {
    return this.inspections.list(call, query);
  }

  @Get(':id')
  @Requires('inspection.read')
  @Describe({ zh: '检查及可办理的操作', en: 'An inspection, with what is open to you', answers: SubjectView })
  view(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string) {
    return this.inspections.view(call, id);
  }

  @Get(':id/record')
  @Requires('inspection.read')
  @Describe({
    zh: '抽取的公开记录，可自行复算',
    en: 'The published record, which anybody can recompute',
    answers: InspectionRecord,
  })
  record(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string) {
    return this.inspections.record(call, id);
  }

  @Get(':id/events')
  @Requires('inspection.read')
  @Describe({ zh: '检查的全部经过', en: 'Its history', answers: EventPage })
  events(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: EventQuery }) query: z.output<typeof EventQuery>,
  ) {
    return this.inspections.events(call, id, query);
  }

  @Post(':id/commands')
  @HttpCode(200)
  @Requires('inspection.command')
  @Describe({ zh: '办理', en: 'Give a command', answers: CommandAnswer, command: true })
  command(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: InspectionCommandBody }) body: ParsedCommand,
  ) {
    return this.inspections.command(call, id, body);
  }
}

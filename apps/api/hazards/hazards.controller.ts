import {
  CommandAnswer,
  EventPage,
  EventQuery,
  ExplanationView,
  HazardCommandBody,
  HazardExportQuery,
  HazardPage,
  HazardQuery,
  Id,
  ReportHazard,
  SubjectView,
  type ParsedCommand,
} from '@bihuan/contracts/http';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { TABLE_FILES } from '../platform/files/table-file';
import { Audited } from '../platform/audit/audited';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { HazardExportService } from './hazard-export.service';
import { HazardsService } from './hazards.service';

/** 隐患. */
@Controller('api/hazards')
export class HazardsController {
  constructor(
    @Inject(HazardsService) private readonly hazards: HazardsService,
    @Inject(HazardExportService) private readonly files: HazardExportService,
  ) {}

  @Post()
  @Requires('hazard.report')
  @Describe({ zh: '上报隐患', en: 'Report a hazard', answers: CommandAnswer, command: true })
  report(@ThisCall() call: Call, @Body({ schema: ReportHazard }) body: z.output<typeof ReportHazard>) {
    return this.hazards.report(call, body);
  }

  @Get()
  @Requires('hazard.read')
  @Describe({ zh: '隐患列表', en: 'Hazards, page by page', answers: HazardPage })
  list(@ThisCall() call: Call, @Query({ schema: HazardQuery }) query: z.output<typeof HazardQuery>) {
    return this.hazards.list(call, query);
  }

  @Get('export')
  @Requires('hazard.read')
  @Audited({ action: 'file.register', fields: ['profile', 'format', 'line', 'state', 'level'], lines: 'asked' })
  @Describe({ zh: '导出隐患台账', en: 'The hazards of the list as a file', files: TABLE_FILES })
  export(@ThisCall() call: Call, @Query({ schema: HazardExportQuery }) query: z.output<typeof HazardExportQuery>) {
    return this.files.export(call, query);
  }

  @Get(':id')
  @Requires('hazard.read')
  @Describe({ zh: '隐患及可办理的操作', en: 'A hazard, with what is open to you', answers: SubjectView })
  view(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string) {
    return this.hazards.view(call, id);
  }

  @Get(':id/events')
  @Requires('hazard.read')
  @Describe({ zh: '隐患的全部经过', en: 'Its history', answers: EventPage })
  events(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: EventQuery }) query: z.output<typeof EventQuery>,
  ) {
    return this.hazards.events(call, id, query);
  }

  @Get(':id/clocks/:clock/explanation')
  @Requires('hazard.read')
  @Describe({ zh: '期限的由来', en: 'Why a clock falls due when it does', answers: ExplanationView })
  explain(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string, @Param('clock') clock: string) {
    return this.hazards.explain(call, id, clock);
  }

  @Post(':id/commands')
  @HttpCode(200)
  @Requires('hazard.command')
  @Describe({ zh: '办理', en: 'Give a command', answers: CommandAnswer, command: true })
  command(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: HazardCommandBody }) body: ParsedCommand,
  ) {
    return this.hazards.command(call, id, body);
  }
}

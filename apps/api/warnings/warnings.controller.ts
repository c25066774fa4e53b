import {
  CommandAnswer,
  DeclareColour,
  EventPage,
  EventQuery,
  Id,
  WarningCommandBody,
  WarningList,
  WarningQuery,
  WarningView,
  type ParsedCommand,
} from '@bihuan/contracts/http';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { WarningsService } from './warnings.service';

/** 三色预警. */
@Controller('api/warnings')
export class WarningsController {
  constructor(@Inject(WarningsService) private readonly warnings: WarningsService) {}

  @Post()
  @Requires('warning.declare')
  @Describe({ zh: '启动预警', en: 'Declare a warning colour', answers: CommandAnswer, command: true })
  declare(@ThisCall() call: Call, @Body({ schema: DeclareColour }) body: z.output<typeof DeclareColour>) {
    return this.warnings.declare(call, body);
  }

  @Get()
  @Requires('warning.read')
  @Describe({
    zh: '点、线、片的预警颜色和今日建议',
    en: "Declared colours of units, lines and areas, and today's proposals",
    answers: WarningList,
  })
  list(@ThisCall() call: Call, @Query({ schema: WarningQuery }) query: z.output<typeof WarningQuery>) {
    return this.warnings.list(call, query);
  }

  @Get(':id')
  @Requires('warning.explain')
  @Describe({ zh: '预警的经过和依据', en: 'A warning with its history and explanation', answers: WarningView })
  view(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string) {
    return this.warnings.view(call, id);
  }

  @Get(':id/events')
  @Requires('warning.explain')
  @Describe({ zh: '预警的全部经过', en: 'Its events', answers: EventPage })
  events(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: EventQuery }) query: z.output<typeof EventQuery>,
  ) {
    return this.warnings.events(call, id, query);
  }

  @Post(':id/commands')
  @HttpCode(200)
  @Requires('warning.command')
  @Describe({ zh: '调整或解除预警', en: 'Adjust or lift it', answers: CommandAnswer, command: true })
  command(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: WarningCommandBody }) body: ParsedCommand,
  ) {
    return this.warnings.command(call, id, body);
  }
}

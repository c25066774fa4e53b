import {
  CommandAnswer,
  EventPage,
  EventQuery,
  Id,
  LookBackCommandBody,
  LookBackLinePage,
  LookBackLineQuery,
  LookBackView,
  type ParsedCommand,
} from '@bihuan/contracts/http';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { LookBacksService } from './look-backs.service';

/** 回头看清单. */
@Controller('api/look-backs')
export class LookBacksController {
  constructor(@Inject(LookBacksService) private readonly lookBacks: LookBacksService) {}

  @Get(':id')
  @Requires('look-back.read')
  @Describe({
    zh: '回头看清单、各结果条数、重新生成会有的变化和可办理的操作',
    en: 'A look-back list, how its lines stand, what regenerating would change, and what is open to you',
    answers: LookBackView,
  })
  view(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string) {
    return this.lookBacks.view(call, id);
  }

  @Get(':id/lines')
  @Requires('look-back.read')
  @Describe({ zh: '清单条目', en: 'Its lines, page by page', answers: LookBackLinePage })
  lines(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: LookBackLineQuery }) query: z.output<typeof LookBackLineQuery>,
  ) {
    return this.lookBacks.lines(call, id, query);
  }

  @Get(':id/events')
  @Requires('look-back.read')
  @Describe({ zh: '清单的全部经过', en: 'Its history', answers: EventPage })
  events(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: EventQuery }) query: z.output<typeof EventQuery>,
  ) {
    return this.lookBacks.events(call, id, query);
  }

  @Post(':id/commands')
  @HttpCode(200)
  @Requires('look-back.command')
  @Describe({ zh: '办理', en: 'Give a command', answers: CommandAnswer, command: true })
  command(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: LookBackCommandBody }) body: ParsedCommand,
  ) {
    return this.lookBacks.command(call, id, body);
  }
}

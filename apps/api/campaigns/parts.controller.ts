import {
  CommandAnswer,
  EventPage,
  EventQuery,
  ExplanationView,
  Id,
  PartCommandBody,
  PartPage,
  PartQuery,
  SubjectView,
  type ParsedCommand,
} from '@bihuan/contracts/http';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { PartsService } from './parts.service';

/** 分方案. */
@Controller('api/parts')
export class PartsController {
  constructor(@Inject(PartsService) private readonly parts: PartsService) {}

  @Get()
  @Requires('part.read')
  @Describe({ zh: '分方案列表', en: 'Parts, page by page', answers: PartPage })
  list(@ThisCall() call: Call, @Query({ schema: PartQuery }) query: z.output<typeof PartQuery>) {
    return this.parts.list(call, query);
  }

  @Get(':id')
  @Requires('part.read')
  @Describe({ zh: '分方案及可办理的操作', en: 'A part, with what is open to you', answers: SubjectView })
  view(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string) {
    return this.parts.view(call, id);
  }

  @Get(':id/events')
  @Requires('part.read')
  @Describe({ zh: '分方案的全部经过', en: 'Its history', answers: EventPage })
  events(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: EventQuery }) query: z.output<typeof EventQuery>,
  ) {
    return this.parts.events(call, id, query);
  }

  @Get(':id/clocks/:clock/explanation')
  @Requires('part.read')
  @Describe({ zh: '期限的由来', en: 'Why a clock falls due when it does', answers: ExplanationView })
  explain(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string, @Param('clock') clock: string) {
    return this.parts.explain(call, id, clock);
  }

  @Post(':id/commands')
  @HttpCode(200)
  @Requires('part.command')
  @Describe({ zh: '办理', en: 'Give a command', answers: CommandAnswer, command: true })
  command(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: PartCommandBody }) body: ParsedCommand,
  ) {
    return this.parts.command(call, id, body);
  }
}

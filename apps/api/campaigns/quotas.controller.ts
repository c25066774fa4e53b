import {
  CommandAnswer,
  EventPage,
  EventQuery,
  Id,
  QuotaCommandBody,
  QuotaView,
  type ParsedCommand,
} from '@bihuan/contracts/http';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { QuotasService } from './quotas.service';

/** 指标. */
@Controller('api/quotas')
export class QuotasController {
  constructor(@Inject(QuotasService) private readonly quotas: QuotasService) {}

  @Get(':id')
  @Requires('quota.read')
  @Describe({
    zh: '指标的现值、检查点和可办理的操作',
    en: 'A quota with its live figure and its checkpoints, and what is open to you',
    answers: QuotaView,
  })
  view(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string) {
    return this.quotas.view(call, id);
  }

  @Get(':id/events')
  @Requires('quota.read')
  @Describe({ zh: '指标的全部经过', en: 'Its history', answers: EventPage })
  events(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: EventQuery }) query: z.output<typeof EventQuery>,
  ) {
    return this.quotas.events(call, id, query);
  }

  @Post(':id/commands')
  @HttpCode(200)
  @Requires('quota.command')
  @Describe({ zh: '办理', en: 'Give a command', answers: CommandAnswer, command: true })
  command(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: QuotaCommandBody }) body: ParsedCommand,
  ) {
    return this.quotas.command(call, id, body);
  }
}

import {
  AmendmentCommandBody,
  AmendmentPage,
  AmendmentQuery,
  AmendmentView,
  CommandAnswer,
  EventPage,
  EventQuery,
  Id,
  ProposeCalendars,
  ProposePolicy,
  type ParsedCommand,
} from '@bihuan/contracts/http';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { AmendmentsService } from './amendments.service';

/** 方案修订和日历修订. */
@Controller('api/amendments')
export class AmendmentsController {
  constructor(@Inject(AmendmentsService) private readonly amendments: AmendmentsService) {}

  @Get()
  @Requires('amendment.read')
  @Describe({ zh: '方案修订列表', en: 'Amendments, page by page', answers: AmendmentPage })
  list(@ThisCall() call: Call, @Query({ schema: AmendmentQuery }) query: z.output<typeof AmendmentQuery>) {
    return this.amendments.list(call, query);
  }

  @Post()
  @Requires('amendment.command')
  @Describe({
    zh: '提出日历修订，由他人决定是否实施',
    en: 'Propose other calendars for everything open, for somebody else to apply or decline',
    answers: CommandAnswer,
    command: true,
  })
  proposeCalendars(
    @ThisCall() call: Call,
    @Body({ schema: ProposeCalendars }) body: z.output<typeof ProposeCalendars>,
  ) {
    return this.amendments.proposeCalendars(call, body);
  }

  @Post('policy')
  @Requires('campaign.command')
  @Describe({
    zh: '提出规则修订，由他人决定是否实施；影响见 /api/policies/{id}/effect',
    en: 'Propose other rules, for somebody else to apply or decline; GET /api/policies/{id}/effect shows what they change',
    answers: CommandAnswer,
    command: true,
  })
  proposePolicy(@ThisCall() call: Call, @Body({ schema: ProposePolicy }) body: z.output<typeof ProposePolicy>) {
    return this.amendments.proposePolicy(call, body);
  }

  @Get(':id')
  @Requires('amendment.read')
  @Describe({
    zh: '方案修订及其影响、可办理的操作',
    en: 'An amendment with its effect as things stand, and what is open to you',
    answers: AmendmentView,
  })
  view(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string) {
    return this.amendments.view(call, id);
  }

  @Get(':id/events')
  @Requires('amendment.read')
  @Describe({ zh: '方案修订的全部经过', en: 'Its history', answers: EventPage })
  events(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: EventQuery }) query: z.output<typeof EventQuery>,
  ) {
    return this.amendments.events(call, id, query);
  }

  @Post(':id/commands')
  @HttpCode(200)
  @Requires('amendment.command')
  @Describe({ zh: '办理', en: 'Give a command', answers: CommandAnswer, command: true })
  command(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AmendmentCommandBody }) body: ParsedCommand,
  ) {
    return this.amendments.command(call, id, body);
  }
}

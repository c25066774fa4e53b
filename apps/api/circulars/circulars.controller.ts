import {
  CircularCommandBody,
  CircularPage,
  CircularQuery,
  CircularView,
  CommandAnswer,
  DraftCircular,
  EventPage,
  EventQuery,
  Id,
  SlipDocumentQuery,
  type ParsedCommand,
} from '@bihuan/contracts/http';
import { DOCX } from '@bihuan/documents';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Audited } from '../platform/audit/audited';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { CircularsService } from './circulars.service';

/** 通报. */
@Controller('api/circulars')
export class CircularsController {
  constructor(@Inject(CircularsService) private readonly circulars: CircularsService) {}

  @Post()
  @Requires('circular.propose')
  @Describe({ zh: '拟制通报', en: 'Draft a circular from the register', answers: CommandAnswer, command: true })
  draft(@ThisCall() call: Call, @Body({ schema: DraftCircular }) body: z.output<typeof DraftCircular>) {
    return this.circulars.draft(call, body);
  }

  @Get()
  @Requires('circular.read')
  @Describe({ zh: '通报列表', en: 'Circulars, page by page', answers: CircularPage })
  list(@ThisCall() call: Call, @Query({ schema: CircularQuery }) query: z.output<typeof CircularQuery>) {
    return this.circulars.list(call, query);
  }

  @Get(':id')
  @Requires('circular.read')
  @Describe({
    zh: '通报、数据及可办理的操作',
    en: 'A circular with its figures, and what is open to you',
    answers: CircularView,
  })
  view(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string) {
    return this.circulars.view(call, id);
  }

  @Get(':id/document')
  @Requires('circular.read')
  @Audited({ action: 'file.circular', subject: 'circular', by: 'id', lines: 'asked' })
  @Describe({ zh: '通报文本（.docx）', en: 'The circular on paper', files: [DOCX] })
  document(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: SlipDocumentQuery }) query: z.output<typeof SlipDocumentQuery>,
  ) {
    return this.circulars.document(call, id, query.language, 'circular');
  }

  @Get(':id/sign-off')
  @Requires('circular.draft')
  @Audited({ action: 'file.sign-off', subject: 'circular', by: 'id', lines: 'asked' })
  @Describe({ zh: '审签单（.docx）', en: 'Its sign-off sheet', files: [DOCX] })
  signOff(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: SlipDocumentQuery }) query: z.output<typeof SlipDocumentQuery>,
  ) {
    return this.circulars.document(call, id, query.language, 'circular-sign-off');
  }

  @Get(':id/events')
  @Requires('circular.draft')
  @Describe({ zh: '通报的全部经过', en: 'Its history', answers: EventPage })
  events(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: EventQuery }) query: z.output<typeof EventQuery>,
  ) {
    return this.circulars.events(call, id, query);
  }

  @Post(':id/commands')
  @HttpCode(200)
  @Requires('circular.command')
  @Describe({
    zh: '修改、报签、签发、撤回通报',
    en: 'Redraft, propose, issue or recall it',
    answers: CommandAnswer,
    command: true,
  })
  command(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CircularCommandBody }) body: ParsedCommand,
  ) {
    return this.circulars.command(call, id, body);
  }
}

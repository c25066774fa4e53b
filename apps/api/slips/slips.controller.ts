import {
  CommandAnswer,
  EventPage,
  EventQuery,
  ExplanationView,
  Id,
  ProposeSlip,
  ReleaseAnswer,
  ReleaseSlips,
  SlipCommandBody,
  SlipDocumentQuery,
  SlipPage,
  SlipQuery,
  SubjectView,
  type ParsedCommand,
} from '@bihuan/contracts/http';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Audited } from '../platform/audit/audited';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { DOCX } from '@bihuan/documents';
import { SlipDocumentsService } from './slip-documents.service';
import { SlipsService } from './slips.service';

/** 四单. */
@Controller('api/slips')
export class SlipsController {
  constructor(
    @Inject(SlipsService) private readonly slips: SlipsService,
    @Inject(SlipDocumentsService) private readonly documents: SlipDocumentsService,
  ) {}

  @Post()
  @Requires('slip.propose')
  @Describe({ zh: '拟发单', en: 'Propose a slip by hand', answers: CommandAnswer, command: true })
  propose(@ThisCall() call: Call, @Body({ schema: ProposeSlip }) body: z.output<typeof ProposeSlip>) {
    return this.slips.propose(call, body);
  }

  @Post('release')
  @HttpCode(200)
  @Requires('slip.command')
  @Describe({ zh: '批量签发', en: 'Release several slips', answers: ReleaseAnswer, command: true })
  release(@ThisCall() call: Call, @Body({ schema: ReleaseSlips }) body: z.output<typeof ReleaseSlips>) {
    return this.slips.release(call, body);
  }

  @Get()
  @Requires('slip.read')
  @Describe({ zh: '四单列表', en: 'Slips, page by page', answers: SlipPage })
  list(@ThisCall() call: Call, @Query({ schema: SlipQuery }) query: z.output<typeof SlipQuery>) {
    return this.slips.list(call, query);
  }

  @Get(':id')
  @Requires('slip.read')
  @Describe({ zh: '四单及可办理的操作', en: 'A slip, with what is open to you', answers: SubjectView })
  view(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string) {
    return this.slips.view(call, id);
  }

  @Get(':id/document')
  @Requires('slip.read')
  @Audited({ action: 'file.slip', subject: 'slip', by: 'id', lines: 'asked' })
  @Describe({ zh: '四单文本（.docx）', en: 'The slip on paper', files: [DOCX] })
  document(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: SlipDocumentQuery }) query: z.output<typeof SlipDocumentQuery>,
  ) {
    return this.documents.document(call, id, query.language);
  }

  @Get(':id/sign-off')
  @Requires('slip.draft')
  @Audited({ action: 'file.sign-off', subject: 'slip', by: 'id', lines: 'asked' })
  @Describe({ zh: '审签单（.docx）', en: 'Its sign-off sheet', files: [DOCX] })
  signOff(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: SlipDocumentQuery }) query: z.output<typeof SlipDocumentQuery>,
  ) {
    return this.documents.signOff(call, id, query.language);
  }

  @Get(':id/events')
  @Requires('slip.read')
  @Describe({ zh: '四单的全部经过', en: 'Its history', answers: EventPage })
  events(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: EventQuery }) query: z.output<typeof EventQuery>,
  ) {
    return this.slips.events(call, id, query);
  }

  @Get(':id/clocks/:clock/explanation')
  @Requires('slip.read')
  @Describe({ zh: '期限的由来', en: 'Why a clock falls due when it does', answers: ExplanationView })
  explain(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string, @Param('clock') clock: string) {
    return this.slips.explain(call, id, clock);
  }

  @Post(':id/commands')
  @HttpCode(200)
  @Requires('slip.command')
  @Describe({ zh: '办理', en: 'Give a command', answers: CommandAnswer, command: true })
  command(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SlipCommandBody }) body: ParsedCommand,
  ) {
    return this.slips.command(call, id, body);
  }
}

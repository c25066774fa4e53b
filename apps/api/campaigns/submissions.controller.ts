import {
  CommandAnswer,
  EventPage,
  EventQuery,
  Id,
  SubjectView,
  SubmissionCommandBody,
  SubmissionPage,
  SubmissionQuery,
  type ParsedCommand,
} from '@bihuan/contracts/http';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { SubmissionsService } from './submissions.service';

/** 报送. */
@Controller('api/submissions')
export class SubmissionsController {
  constructor(@Inject(SubmissionsService) private readonly submissions: SubmissionsService) {}

  @Get()
  @Requires('submission.read')
  @Describe({ zh: '报送列表', en: 'Submissions, page by page', answers: SubmissionPage })
  list(@ThisCall() call: Call, @Query({ schema: SubmissionQuery }) query: z.output<typeof SubmissionQuery>) {
    return this.submissions.list(call, query);
  }

  @Get(':id')
  @Requires('submission.read')
  @Describe({ zh: '报送及可办理的操作', en: 'A submission, with what is open to you', answers: SubjectView })
  view(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string) {
    return this.submissions.view(call, id);
  }

  @Get(':id/events')
  @Requires('submission.read')
  @Describe({
    zh: '报送的全部经过，含每次报送的内容',
    en: 'Its history, everything that was ever sent included',
    answers: EventPage,
  })
  events(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: EventQuery }) query: z.output<typeof EventQuery>,
  ) {
    return this.submissions.events(call, id, query);
  }

  @Post(':id/commands')
  @HttpCode(200)
  @Requires('submission.command')
  @Describe({ zh: '办理', en: 'Give a command', answers: CommandAnswer, command: true })
  command(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SubmissionCommandBody }) body: ParsedCommand,
  ) {
    return this.submissions.command(call, id, body);
  }
}

import {
  CommandAnswer,
  EventPage,
  EventQuery,
  ExplanationView,
  Id,
  RoundCommandBody,
  RoundExportQuery,
  RoundPage,
  RoundQuery,
  RoundUnitPage,
  RoundUnitQuery,
  SubjectView,
  SubmitToRound,
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
import { RoundExportService } from './round-export.service';
import { RoundsService } from './rounds.service';
import { SubmissionsService } from './submissions.service';

/** 期次. */
@Controller('api/rounds')
export class RoundsController {
  constructor(
    @Inject(RoundsService) private readonly rounds: RoundsService,
    @Inject(SubmissionsService) private readonly submissions: SubmissionsService,
    @Inject(RoundExportService) private readonly files: RoundExportService,
  ) {}

  @Get()
  @Requires('round.read')
  @Describe({ zh: '期次列表', en: 'Rounds, page by page', answers: RoundPage })
  list(@ThisCall() call: Call, @Query({ schema: RoundQuery }) query: z.output<typeof RoundQuery>) {
    return this.rounds.list(call, query);
  }

  @Get(':id')
  @Requires('round.read')
  @Describe({ zh: '期次及可办理的操作', en: 'A round, with what is open to you', answers: SubjectView })
  view(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string) {
    return this.rounds.view(call, id);
  }

  @Get(':id/units')
  @Requires('round.read')
  @Describe({ zh: '应报送单位及其报送情况', en: 'Its units and where each stands', answers: RoundUnitPage })
  units(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: RoundUnitQuery }) query: z.output<typeof RoundUnitQuery>,
  ) {
    return this.rounds.units(call, id, query);
  }

  @Get(':id/export')
  @Requires('submission.read')
  @Audited({ action: 'file.round', subject: 'round', by: 'id', fields: ['form'], lines: 'asked' })
  @Describe({ zh: '导出一张表单的全部报送', en: 'What the units sent in a form, as a file', files: TABLE_FILES })
  export(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: RoundExportQuery }) query: z.output<typeof RoundExportQuery>,
  ) {
    return this.files.export(call, id, query);
  }

  @Post(':id/submissions')
  @Requires('submission.send')
  @Describe({
    zh: '报送（退回后可再报）',
    en: 'Submit, or again after a return',
    answers: CommandAnswer,
    command: true,
  })
  submit(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SubmitToRound }) body: z.output<typeof SubmitToRound>,
  ) {
    return this.submissions.submit(call, id, body);
  }

  @Get(':id/events')
  @Requires('round.read')
  @Describe({ zh: '期次的全部经过', en: 'Its history', answers: EventPage })
  events(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: EventQuery }) query: z.output<typeof EventQuery>,
  ) {
    return this.rounds.events(call, id, query);
  }

  @Get(':id/clocks/:clock/explanation')
  @Requires('round.read')
  @Describe({ zh: '期限的由来', en: 'Why a clock falls due when it does', answers: ExplanationView })
  explain(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string, @Param('clock') clock: string) {
    return this.rounds.explain(call, id, clock);
  }

  @Post(':id/commands')
  @HttpCode(200)
  @Requires('round.command')
  @Describe({ zh: '办理', en: 'Give a command', answers: CommandAnswer, command: true })
  command(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RoundCommandBody }) body: ParsedCommand,
  ) {
    return this.rounds.command(call, id, body);
  }
}

import {
  AcceptTipOff,
  CheckTipOff,
  DeclineTipOff,
  ExplanationView,
  FeedBackTipOff,
  Id,
  ReceiveTipOff,
  RevealReporter,
  TipOffPage,
  TipOffQuery,
  TipOffReporter,
  TipOffView,
} from '@bihuan/contracts/http';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Audited } from '../platform/audit/audited';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { TipOffsService } from './tip-offs.service';

/** 举报. */
@Controller('api/tip-offs')
export class TipOffsController {
  constructor(@Inject(TipOffsService) private readonly tipOffs: TipOffsService) {}

  @Post()
  @Requires('tip-off.receive')
  @Audited({ action: 'tip-off.receive', subject: 'tip-off', fields: ['way', 'line', 'unitOrgId'] })
  @Describe({
    zh: '登记举报；举报人单独存放',
    en: 'Take a tip-off down; who reports is kept apart',
    answers: TipOffView,
  })
  receive(@ThisCall() call: Call, @Body({ schema: ReceiveTipOff }) body: z.output<typeof ReceiveTipOff>) {
    return this.tipOffs.receive(call, body);
  }

  @Get()
  @Requires('tip-off.read')
  @Describe({ zh: '举报列表，不含举报人', en: 'Tip-offs, without their reporters', answers: TipOffPage })
  list(@ThisCall() call: Call, @Query({ schema: TipOffQuery }) query: z.output<typeof TipOffQuery>) {
    return this.tipOffs.list(call, query);
  }

  @Get(':id')
  @Requires('tip-off.read')
  @Describe({ zh: '举报，不含举报人', en: 'A tip-off, without its reporter', answers: TipOffView })
  view(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string) {
    return this.tipOffs.view(call, id);
  }

  @Get(':id/clocks/:clock/explanation')
  @Requires('tip-off.read')
  @Describe({ zh: '期限的由来', en: 'Why a clock falls due when it does', answers: ExplanationView })
  explain(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string, @Param('clock') clock: string) {
    return this.tipOffs.explain(call, id, clock);
  }

  @Post(':id/acceptance')
  @HttpCode(200)
  @Requires('tip-off.decide')
  @Audited({ action: 'tip-off.accept', subject: 'tip-off', by: 'id', fields: ['handlerOrgId'] })
  @Describe({ zh: '受理并交办核查单位', en: 'Accept it and name who checks it', answers: TipOffView })
  accept(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AcceptTipOff }) body: z.output<typeof AcceptTipOff>,
  ) {
    return this.tipOffs.decide(call, id, body);
  }

  @Post(':id/refusal')
  @HttpCode(200)
  @Requires('tip-off.decide')
  @Audited({ action: 'tip-off.decline', subject: 'tip-off', by: 'id' })
  @Describe({ zh: '不予受理', en: 'Decline it', answers: TipOffView })
  decline(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DeclineTipOff }) body: z.output<typeof DeclineTipOff>,
  ) {
    return this.tipOffs.decide(call, id, body);
  }

  @Post(':id/check')
  @HttpCode(200)
  @Requires('tip-off.check')
  @Audited({ action: 'tip-off.check', subject: 'tip-off', by: 'id' })
  @Describe({
    zh: '核查结果：属实的同时登记为隐患',
    en: 'What the check found; a founded one becomes a hazard in the same step',
    answers: TipOffView,
  })
  check(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CheckTipOff }) body: z.output<typeof CheckTipOff>,
  ) {
    return this.tipOffs.check(call, id, body);
  }

  @Post(':id/feedback')
  @HttpCode(200)
  @Requires('tip-off.decide')
  @Audited({ action: 'tip-off.feed-back', subject: 'tip-off', by: 'id' })
  @Describe({ zh: '答复举报人', en: 'Note what the reporter was told', answers: TipOffView })
  feedBack(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: FeedBackTipOff }) body: z.output<typeof FeedBackTipOff>,
  ) {
    return this.tipOffs.feedBack(call, id, body.reply);
  }

  @Post(':id/reporter')
  @HttpCode(200)
  @Requires('tip-off.identity')
  @Audited({ action: 'tip-off.reporter', subject: 'tip-off', by: 'id', fields: ['purpose'], lines: 'asked' })
  @Describe({
    zh: '查看举报人，须说明用途；核查单位的人员不能查看',
    en: 'Who reported it, with what it is needed for; never for somebody of the body that checks it',
    answers: TipOffReporter,
  })
  reporter(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    // What it is for is the audit trail's business; a body without it is refused.
    @Body({ schema: RevealReporter }) _body: z.output<typeof RevealReporter>,
  ) {
    return this.tipOffs.reporter(call, id);
  }
}

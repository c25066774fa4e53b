import {
  MarkAllRead,
  MarkedRead,
  MarkRead,
  NoticeDigest,
  NoticeDigestQuery,
  NoticePage,
  NoticeQuery,
  NoticeSummary,
  Nothing,
  SerialId,
} from '@bihuan/contracts/http';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { NoticesService } from './notices.service';

/** 系统提醒: one's own inbox. */
@Controller('api/notices')
export class NoticesController {
  constructor(@Inject(NoticesService) private readonly notices: NoticesService) {}

  @Get()
  @Requires('notice.own')
  @Describe({ zh: '我的系统提醒', en: 'My notices, the newest first', answers: NoticePage })
  list(@ThisCall() call: Call, @Query({ schema: NoticeQuery }) query: z.output<typeof NoticeQuery>) {
    return this.notices.list(call, query);
  }

  @Get('summary')
  @Requires('notice.own')
  @Describe({ zh: '未读数', en: 'How many are unread', answers: NoticeSummary })
  summary(@ThisCall() call: Call) {
    return this.notices.summary(call);
  }

  @Get('digest')
  @Requires('notice.own')
  @Describe({
    zh: '未读提醒汇总，逾期最久的在前',
    en: 'Unread notices in groups, the most late first',
    answers: NoticeDigest,
  })
  digest(@ThisCall() call: Call, @Query({ schema: NoticeDigestQuery }) query: z.output<typeof NoticeDigestQuery>) {
    return this.notices.digest(call, query);
  }

  @Post('read')
  @HttpCode(200)
  @Requires('notice.own')
  @Describe({ zh: '标为已读', en: 'Mark notices as read', answers: MarkedRead })
  markRead(@ThisCall() call: Call, @Body({ schema: MarkRead }) body: z.output<typeof MarkRead>) {
    return this.notices.markRead(call, body.ids);
  }

  @Post('read-all')
  @HttpCode(200)
  @Requires('notice.own')
  @Describe({ zh: '截至某条全部标为已读', en: 'Mark all up to one as read', answers: MarkedRead })
  markAllRead(@ThisCall() call: Call, @Body({ schema: MarkAllRead }) body: z.output<typeof MarkAllRead>) {
    return this.notices.markAllRead(call, body.upTo);
  }

  @Post(':id/read')
  @HttpCode(200)
  @Requires('notice.own')
  @Describe({ zh: '标为已读（一条）', en: 'Mark one as read', answers: MarkedRead })
  markOneRead(
    @ThisCall() call: Call,
    @Param('id', { schema: SerialId }) id: string,
    @Body({ schema: Nothing }) _body: object,
  ) {
    return this.notices.markOneRead(call, id);
  }
}

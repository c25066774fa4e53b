import { MarkedRead, MarkRead, NoticePage, NoticeQuery } from '@bihuan/contracts/http';
import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
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

  @Post('read')
  @HttpCode(200)
  @Requires('notice.own')
  @Describe({ zh: '标为已读', en: 'Mark notices as read', answers: MarkedRead })
  markRead(@ThisCall() call: Call, @Body({ schema: MarkRead }) body: z.output<typeof MarkRead>) {
    return this.notices.markRead(call, body.ids);
  }
}

import { Controller, Get, Inject } from '@nestjs/common';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { LiveService } from './live.service';

/** 更新提示: that something changed, never what. */
@Controller('api/live')
export class LiveController {
  constructor(@Inject(LiveService) private readonly live: LiveService) {}

  @Get()
  @Requires('live.hear')
  @Describe({
    zh: '更新提示（事件流）：changed 事件给出有变化的事项种类，每秒至多一条；anything 表示应全部重新读取',
    en: 'Hints of changes (a stream of events): `changed` names the kinds that changed, at most one a second; `anything` means to read everything anew',
    streams: true,
  })
  hear(@ThisCall() call: Call) {
    return this.live.open(call);
  }
}

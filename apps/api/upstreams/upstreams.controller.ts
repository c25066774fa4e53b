import {
  ChangeUpstream,
  CreateUpstream,
  FilingPage,
  FilingQuery,
  FilingView,
  Id,
  Nothing,
  SwitchUpstream,
  UpstreamPage,
  UpstreamQuery,
  UpstreamView,
} from '@bihuan/contracts/http';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Audited } from '../platform/audit/audited';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { UpstreamsService } from './upstreams.service';

/** 上级系统, set up by the committee's office. */
@Controller('api/upstreams')
export class UpstreamsController {
  constructor(@Inject(UpstreamsService) private readonly upstreams: UpstreamsService) {}

  @Get()
  @Requires('upstream.read')
  @Describe({ zh: '上级系统', en: 'Systems above the district', answers: UpstreamPage })
  list(@ThisCall() call: Call, @Query({ schema: UpstreamQuery }) query: z.output<typeof UpstreamQuery>) {
    return this.upstreams.list(call, query);
  }

  @Post()
  @Requires('upstream.manage')
  @Audited({ action: 'upstream.create', subject: 'upstream', fields: ['adapter'] })
  @Describe({
    zh: '设置上级系统；启用之前不报送，令牌不再显示',
    en: 'Set up a system above; it files nothing until it is switched on, and its token is not shown again',
    answers: UpstreamView,
  })
  create(@ThisCall() call: Call, @Body({ schema: CreateUpstream }) body: z.output<typeof CreateUpstream>) {
    return this.upstreams.create(call, body);
  }

  @Post(':id')
  @HttpCode(200)
  @Requires('upstream.manage')
  @Audited({ action: 'upstream.change', subject: 'upstream', by: 'id', fields: ['whats'] })
  @Describe({
    zh: '更改地址、令牌或报送哪些；未写的不变，待报送的立即重试',
    en: 'Set its address, its token or what is filed anew; what is left out stays, what waits is tried again',
    answers: UpstreamView,
  })
  change(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ChangeUpstream }) body: z.output<typeof ChangeUpstream>,
  ) {
    return this.upstreams.change(call, id, body);
  }

  @Post(':id/switch')
  @HttpCode(200)
  @Requires('upstream.manage')
  @Audited({ action: 'upstream.switch', subject: 'upstream', by: 'id', fields: ['active'] })
  @Describe({
    zh: '启用或停用报送；停用后待报送的留着，停用期间发生的不补报',
    en: 'Switch filing on or off; off keeps what waits, and what happens meanwhile is not filed afterwards',
    answers: UpstreamView,
  })
  switch(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SwitchUpstream }) body: z.output<typeof SwitchUpstream>,
  ) {
    return this.upstreams.change(call, id, body);
  }
}

/** 报送. */
@Controller('api/filings')
export class FilingsController {
  constructor(@Inject(UpstreamsService) private readonly upstreams: UpstreamsService) {}

  @Get()
  @Requires('upstream.read')
  @Describe({ zh: '报送情况，新的在前', en: 'Filings with systems above, the newest first', answers: FilingPage })
  list(@ThisCall() call: Call, @Query({ schema: FilingQuery }) query: z.output<typeof FilingQuery>) {
    return this.upstreams.filings(call, query);
  }

  @Get(':id')
  @Requires('upstream.read')
  @Describe({ zh: '一条报送', en: 'One filing', answers: FilingView })
  view(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string) {
    return this.upstreams.filing(call, id);
  }

  @Post(':id/retry')
  @HttpCode(200)
  @Requires('filing.retry')
  @Audited({ action: 'filing.retry', subject: 'filing', by: 'id' })
  @Describe({
    zh: '立即重报，幂等键不变；被退回的按隐患现状重新生成',
    en: 'Try again now, under the same key; one that was refused is made anew from the hazard as it is now',
    answers: FilingView,
  })
  retry(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string, @Body({ schema: Nothing }) _body: object) {
    return this.upstreams.retry(call, id);
  }
}

import {
  ChannelPage,
  ChannelQuery,
  ChannelView,
  ContactHours,
  CreateChannel,
  CreatedChannel,
  DeliveryPage,
  DeliveryQuery,
  DeliveryView,
  Id,
  Nothing,
  ReconcileDelivery,
  RotatedSecret,
  SerialId,
  SwitchChannel,
} from '@bihuan/contracts/http';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Audited } from '../platform/audit/audited';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { ChannelsService } from './channels.service';

/** 对外通道, kept by the committee's office. */
@Controller('api/channels')
export class ChannelsController {
  constructor(@Inject(ChannelsService) private readonly channels: ChannelsService) {}

  @Get()
  @Requires('channel.read')
  @Describe({ zh: '对外通道', en: 'Channels of the district', answers: ChannelPage })
  list(@ThisCall() call: Call, @Query({ schema: ChannelQuery }) query: z.output<typeof ChannelQuery>) {
    return this.channels.list(call, query);
  }

  @Post()
  @Requires('channel.manage')
  @Audited({ action: 'channel.create', subject: 'channel' })
  @Describe({
    zh: '建立 Webhook、群机器人或电子邮件通道；Webhook 的密钥只显示这一次，签名方法见 docs/channels.md',
    en: 'Create a webhook, a robot or an e-mail address; a webhook’s secret is shown this once, docs/channels.md says how to check signatures',
    answers: CreatedChannel,
  })
  create(@ThisCall() call: Call, @Body({ schema: CreateChannel }) body: z.output<typeof CreateChannel>) {
    return this.channels.create(call, body);
  }

  @Post(':id/secret')
  @HttpCode(200)
  @Requires('channel.secret')
  @Audited({ action: 'channel.secret', subject: 'channel', by: 'id' })
  @Describe({
    zh: '更换密钥；旧密钥一天内仍一并签名',
    en: 'New secret; the old one signs too for a day',
    answers: RotatedSecret,
  })
  rotate(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string, @Body({ schema: Nothing }) _body: object) {
    return this.channels.rotate(call, id);
  }

  @Post(':id/switch')
  @HttpCode(200)
  @Requires('channel.manage')
  @Audited({ action: 'channel.switch', subject: 'channel', by: 'id', fields: ['active'] })
  @Describe({
    zh: '启用或停用；停用后待发的记为失败',
    en: 'Switch on or off; off ends what waits',
    answers: ChannelView,
  })
  switch(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SwitchChannel }) body: z.output<typeof SwitchChannel>,
  ) {
    return this.channels.switch(call, id, body.active);
  }

  @Post(':id/hours')
  @HttpCode(200)
  @Requires('channel.manage')
  @Audited({ action: 'channel.hours', subject: 'channel', by: 'id' })
  @Describe({
    zh: '设置免打扰时段和每日汇总；紧急提醒（政策数据 notices.urgent）不受限',
    en: 'Quiet hours and a daily digest; what is urgent (notices.urgent of the policy) waits for neither',
    answers: ChannelView,
  })
  hours(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ContactHours }) body: z.output<typeof ContactHours>,
  ) {
    return this.channels.hours(call, id, body);
  }

  @Post(':id/test')
  @HttpCode(202)
  @Requires('channel.manage')
  @Audited({ action: 'channel.test', subject: 'channel', by: 'id' })
  @Describe({
    zh: '试发一条，只发一次，一个通道每分钟最多一条；结果见该送达',
    en: 'Send a test, once, at most one a minute for each channel; the delivery tells the result',
    answers: DeliveryView,
  })
  test(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string, @Body({ schema: Nothing }) _body: object) {
    return this.channels.test(call, id);
  }
}

/** 送达. */
@Controller('api/deliveries')
export class DeliveriesController {
  constructor(@Inject(ChannelsService) private readonly channels: ChannelsService) {}

  @Get()
  @Requires('channel.manage')
  @Describe({ zh: '送达情况，新的在前', en: 'Deliveries, the newest first', answers: DeliveryPage })
  list(@ThisCall() call: Call, @Query({ schema: DeliveryQuery }) query: z.output<typeof DeliveryQuery>) {
    return this.channels.deliveries(call, query);
  }

  @Get(':id')
  @Requires('channel.manage')
  @Describe({ zh: '一条送达', en: 'One delivery', answers: DeliveryView })
  view(@ThisCall() call: Call, @Param('id', { schema: SerialId }) id: string) {
    return this.channels.delivery(call, id);
  }

  @Post(':id/retry')
  @HttpCode(200)
  @Requires('channel.manage')
  @Describe({
    zh: '立即重发；汇总中的其他提醒一并重发，编号不变',
    en: 'Try again now, under the same id; the others of its digest come with it',
    answers: DeliveryView,
  })
  retry(
    @ThisCall() call: Call,
    @Param('id', { schema: SerialId }) id: string,
    @Body({ schema: Nothing }) _body: object,
  ) {
    return this.channels.retry(call, id);
  }

  @Post(':id/reconcile')
  @HttpCode(200)
  @Requires('channel.manage')
  @Audited({ action: 'delivery.reconcile', subject: 'delivery', by: 'id', fields: ['found'] })
  @Describe({
    zh: '核实不知是否送达的一条：记为已送达，或重发；同一消息的其他提醒一并处理',
    en: 'Settle an outcome that nobody knew: record it as delivered or send it again; the others of its message with it',
    answers: DeliveryView,
  })
  reconcile(
    @ThisCall() call: Call,
    @Param('id', { schema: SerialId }) id: string,
    @Body({ schema: ReconcileDelivery }) body: z.output<typeof ReconcileDelivery>,
  ) {
    return this.channels.reconcile(call, id, body.found);
  }
}

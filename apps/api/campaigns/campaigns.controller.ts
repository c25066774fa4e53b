import {
  CampaignCommandBody,
  CampaignFields,
  CampaignPage,
  CampaignQuery,
  CommandAnswer,
  EventPage,
  EventQuery,
  ExplanationView,
  Id,
  LaunchCampaign,
  LookBackPage,
  LookBackQuery,
  QuotaPage,
  QuotaQuery,
  ProposeAmendment,
  SubjectView,
  type ParsedCommand,
} from '@bihuan/contracts/http';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { AmendmentsService } from './amendments.service';
import { LookBacksService } from './look-backs.service';
import { QuotasService } from './quotas.service';
import { CampaignsService } from './campaigns.service';

/** 专项整治行动. */
@Controller('api/campaigns')
export class CampaignsController {
  constructor(
    @Inject(CampaignsService) private readonly campaigns: CampaignsService,
    @Inject(AmendmentsService) private readonly amendments: AmendmentsService,
    @Inject(QuotasService) private readonly quotas: QuotasService,
    @Inject(LookBacksService) private readonly lookBacks: LookBacksService,
  ) {}

  @Post()
  @Requires('campaign.launch')
  @Describe({ zh: '启动专项整治行动', en: 'Launch a campaign', answers: CommandAnswer, command: true })
  launch(@ThisCall() call: Call, @Body({ schema: LaunchCampaign }) body: z.output<typeof LaunchCampaign>) {
    return this.campaigns.launch(call, body);
  }

  @Get()
  @Requires('campaign.read')
  @Describe({ zh: '专项整治行动列表', en: 'Campaigns, page by page', answers: CampaignPage })
  list(@ThisCall() call: Call, @Query({ schema: CampaignQuery }) query: z.output<typeof CampaignQuery>) {
    return this.campaigns.list(call, query);
  }

  @Get(':id')
  @Requires('campaign.read')
  @Describe({ zh: '专项整治行动及可办理的操作', en: 'A campaign, with what is open to you', answers: SubjectView })
  view(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string) {
    return this.campaigns.view(call, id);
  }

  @Get(':id/events')
  @Requires('campaign.read')
  @Describe({ zh: '专项整治行动的全部经过', en: 'Its history', answers: EventPage })
  events(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: EventQuery }) query: z.output<typeof EventQuery>,
  ) {
    return this.campaigns.events(call, id, query);
  }

  @Get(':id/quotas')
  @Requires('quota.read')
  @Describe({ zh: '各项指标的现值和检查点', en: 'Its quotas as they stand, page by page', answers: QuotaPage })
  listQuotas(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: QuotaQuery }) query: z.output<typeof QuotaQuery>,
  ) {
    return this.quotas.list(call, id, query);
  }

  @Get(':id/fields')
  @Requires('campaign.read')
  @Describe({
    zh: '方案留空的内容及填写情况',
    en: 'What its plan leaves open, with the answers',
    answers: CampaignFields,
  })
  async fields(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string) {
    return { fields: await this.campaigns.fields(call, id) };
  }

  @Get(':id/look-backs')
  @Requires('look-back.read')
  @Describe({ zh: '各分方案的回头看清单', en: 'The look-back lists of its parts, page by page', answers: LookBackPage })
  listLookBacks(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: LookBackQuery }) query: z.output<typeof LookBackQuery>,
  ) {
    return this.lookBacks.list(call, id, query);
  }

  @Get(':id/clocks/:clock/explanation')
  @Requires('campaign.read')
  @Describe({ zh: '期限的由来', en: 'Why a clock falls due when it does', answers: ExplanationView })
  explain(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string, @Param('clock') clock: string) {
    return this.campaigns.explain(call, id, clock);
  }

  @Post(':id/commands')
  @HttpCode(200)
  @Requires('campaign.command')
  @Describe({ zh: '办理', en: 'Give a command', answers: CommandAnswer, command: true })
  command(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CampaignCommandBody }) body: ParsedCommand,
  ) {
    return this.campaigns.command(call, id, body);
  }

  @Post(':id/amendments')
  @Requires('amendment.command')
  @Describe({
    zh: '提出方案修订，由他人决定是否实施',
    en: 'Propose a higher version of its plan, for somebody else to apply or decline',
    answers: CommandAnswer,
    command: true,
  })
  amend(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ProposeAmendment }) body: z.output<typeof ProposeAmendment>,
  ) {
    return this.amendments.propose(call, id, body);
  }
}

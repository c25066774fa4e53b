import {
  PolicyEffectQuery,
  PolicyEffectView,
  RuleCopyView,
  RuleEditionPage,
  RuleEditionQuery,
  RuleEditionView,
  TakeEdition,
} from '@bihuan/contracts/http';
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Audited } from '../platform/audit/audited';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { EditionsService } from './editions.service';
import { PolicyEffectService } from './policy-effect.service';

/** 本区版规则: copies that a district edits. Stored versions never change; a further edit is a further version. */
@Controller('api/rules')
export class EditionsController {
  constructor(@Inject(EditionsService) private readonly editions: EditionsService) {}

  @Get('packs/:id/copy')
  @Requires('rule.read')
  @Describe({ zh: '规则的副本，供修改', en: 'A copy of rules to be edited', answers: RuleCopyView })
  copy(@ThisCall() call: Call, @Param('id') id: string) {
    return this.editions.copy(call, id);
  }

  @Get('editions')
  @Requires('rule.read')
  @Describe({ zh: '本区版规则列表', en: 'The district’s own editions', answers: RuleEditionPage })
  list(@ThisCall() call: Call, @Query({ schema: RuleEditionQuery }) query: z.output<typeof RuleEditionQuery>) {
    return this.editions.list(call, query);
  }

  @Post('editions')
  @Requires('rule.change')
  @Audited({ action: 'rules.edit', subject: 'edition' })
  @Describe({
    zh: '检查并保存一份修改过的副本；尚不实施',
    en: 'Check and keep an edited copy; it is not in force yet',
    answers: RuleEditionView,
    command: true,
  })
  take(@ThisCall() call: Call, @Body({ schema: TakeEdition }) body: z.output<typeof TakeEdition>) {
    return this.editions.take(call, body);
  }

  @Get('editions/:id')
  @Requires('rule.read')
  @Describe({ zh: '一份本区版规则及全部改动', en: 'One edition with every value it changes', answers: RuleEditionView })
  view(@ThisCall() call: Call, @Param('id') id: string) {
    return this.editions.view(call, id);
  }
}

/** 试算. */
@Controller('api/policies')
export class PoliciesController {
  constructor(@Inject(PolicyEffectService) private readonly effects: PolicyEffectService) {}

  @Get(':id/effect')
  @Requires('rule.change')
  @Describe({
    zh: '试算：实施后哪些未结事项会变、七日内会提醒什么；不改动任何记录',
    en: 'What would change on the live register, and fire within seven days, if it came into force now; writes nothing',
    answers: PolicyEffectView,
  })
  effect(
    @ThisCall() call: Call,
    @Param('id') id: string,
    @Query({ schema: PolicyEffectQuery }) query: z.output<typeof PolicyEffectQuery>,
  ) {
    return this.effects.effect(call, id, query);
  }
}

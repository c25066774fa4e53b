import {
  ComparePacksQuery,
  PackComparisonView,
  RulePackList,
  RulePackView,
  StandardList,
} from '@bihuan/contracts/http';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { PacksService } from './packs.service';

/** 规则包 and 判定标准. */
@Controller('api/rules')
export class PacksController {
  constructor(@Inject(PacksService) private readonly packs: PacksService) {}

  @Get('packs')
  @Requires('rule.read')
  @Describe({ zh: '规则包列表', en: 'Rule packs an order may choose', answers: RulePackList })
  list(@ThisCall() call: Call) {
    return this.packs.list(call);
  }

  @Get('packs/compare')
  @Requires('rule.read')
  @Describe({ zh: '两个规则包对照', en: 'Two rule packs side by side', answers: PackComparisonView })
  compare(@ThisCall() call: Call, @Query({ schema: ComparePacksQuery }) query: z.output<typeof ComparePacksQuery>) {
    return this.packs.compare(call, query.a, query.b);
  }

  @Get('packs/:id')
  @Requires('rule.read')
  @Describe({ zh: '一个规则包', en: 'One rule pack', answers: RulePackView })
  pack(@ThisCall() call: Call, @Param('id') id: string) {
    return this.packs.pack(call, id);
  }

  @Get('standards')
  @Requires('rule.read')
  @Describe({ zh: '判定标准及条款', en: 'Determination standards with their clauses', answers: StandardList })
  standards(@ThisCall() call: Call) {
    return this.packs.standards(call);
  }
}

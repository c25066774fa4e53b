import {
  ApplyChange,
  CalendarPage,
  CalendarQuery,
  ChangePage,
  ChangeQuery,
  ChangeView,
  Id,
  ImportPlan,
  LegalTimeView,
  PlanFindings,
  PlanLintQuery,
  PlanPage,
  PlanPreviewView,
  PlanQuery,
  PlanRow,
  PlanView,
  PlanYearQuery,
  PolicyPage,
  PolicyQuery,
  PolicyView,
} from '@bihuan/contracts/http';
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Audited } from '../platform/audit/audited';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { PlansService } from './plans.service';
import { RulesService } from './rules.service';

/** 日历、规则、方案: versions that never change once stored. */
@Controller('api')
export class RulesController {
  constructor(
    @Inject(RulesService) private readonly rules: RulesService,
    @Inject(PlansService) private readonly plansService: PlansService,
  ) {}

  @Get('time')
  @Requires('rule.read')
  @Describe({ zh: '法定时间', en: 'Legal time now', answers: LegalTimeView })
  time(@ThisCall() call: Call) {
    return this.rules.time(call);
  }

  @Get('calendars')
  @Requires('rule.read')
  @Describe({ zh: '各年放假调休安排', en: 'Calendars, every version', answers: CalendarPage })
  calendars(@ThisCall() call: Call, @Query({ schema: CalendarQuery }) query: z.output<typeof CalendarQuery>) {
    return this.rules.calendars(call, query);
  }

  @Get('policies')
  @Requires('rule.read')
  @Describe({ zh: '规则列表', en: 'Policies', answers: PolicyPage })
  policies(@ThisCall() call: Call, @Query({ schema: PolicyQuery }) query: z.output<typeof PolicyQuery>) {
    return this.rules.policies(call, query);
  }

  @Get('policies/:id')
  @Requires('rule.read')
  @Describe({ zh: '一份规则', en: 'One policy', answers: PolicyView })
  policy(@ThisCall() call: Call, @Param('id') id: string) {
    return this.rules.policy(call, id);
  }

  @Get('plans')
  @Requires('rule.read')
  @Describe({ zh: '方案列表', en: 'Plans', answers: PlanPage })
  plans(@ThisCall() call: Call, @Query({ schema: PlanQuery }) query: z.output<typeof PlanQuery>) {
    return this.plansService.list(call, query);
  }

  @Post('plans')
  @Requires('rule.change')
  @Audited({ action: 'plan.import', subject: 'plan' })
  @Describe({ zh: '导入本区方案', en: 'Take in a plan of one’s own', answers: PlanRow, command: true })
  importPlan(@ThisCall() call: Call, @Body({ schema: ImportPlan }) body: z.output<typeof ImportPlan>) {
    return this.plansService.take(call, body);
  }

  @Get('plans/:id/:edition')
  @Requires('rule.read')
  @Describe({ zh: '一份方案', en: 'One edition of a plan', answers: PlanView })
  plan(@ThisCall() call: Call, @Param('id') id: string, @Param('edition') edition: string) {
    return this.plansService.plan(call, id, edition);
  }

  @Get('plans/:id/:edition/lint')
  @Requires('rule.read')
  @Describe({ zh: '方案检查，每条附建议', en: 'What to know before launching it', answers: PlanFindings })
  lint(
    @ThisCall() call: Call,
    @Param('id') id: string,
    @Param('edition') edition: string,
    @Query({ schema: PlanLintQuery }) query: z.output<typeof PlanLintQuery>,
  ) {
    return this.plansService.lint(call, id, edition, query);
  }

  @Get('plans/:id/:edition/preview')
  @Requires('rule.read')
  @Describe({ zh: '方案一年的全部事项', en: 'Everything it makes happen in a year', answers: PlanPreviewView })
  preview(
    @ThisCall() call: Call,
    @Param('id') id: string,
    @Param('edition') edition: string,
    @Query({ schema: PlanYearQuery }) query: z.output<typeof PlanYearQuery>,
  ) {
    return this.plansService.preview(call, id, edition, query.year);
  }
}

/** 规则变更. */
@Controller('api/changes')
export class ChangesController {
  constructor(@Inject(RulesService) private readonly rules: RulesService) {}

  @Post()
  @Requires('rule.change')
  @Audited({ action: 'rules.apply', subject: 'change', fields: ['kind', 'policy'] })
  @Describe({ zh: '应用新的规则或日历', en: 'Apply a policy or calendars', answers: ChangeView, command: true })
  apply(@ThisCall() call: Call, @Body({ schema: ApplyChange }) body: z.output<typeof ApplyChange>) {
    return this.rules.apply(call, body);
  }

  @Get()
  @Requires('rule.read')
  @Describe({ zh: '变更及进度', en: 'Changes and how far they have been fed', answers: ChangePage })
  list(@ThisCall() call: Call, @Query({ schema: ChangeQuery }) query: z.output<typeof ChangeQuery>) {
    return this.rules.changes(call, query);
  }

  @Get(':id')
  @Requires('rule.read')
  @Describe({ zh: '一次变更', en: 'One change', answers: ChangeView })
  view(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string) {
    return this.rules.change(call, id);
  }
}

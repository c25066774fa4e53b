import {
  IncidentPage,
  IncidentQuery,
  OpsView,
  WorkflowPage,
  WorkflowQuery,
  WorkflowTypeList,
} from '@bihuan/contracts/http';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { OpsService } from './ops.service';
import { WorkflowsService } from './workflows.service';

/** 运行状态, for whoever operates the installation. */
@Controller('api/ops')
export class OpsController {
  constructor(
    @Inject(OpsService) private readonly ops: OpsService,
    @Inject(WorkflowsService) private readonly workflows: WorkflowsService,
  ) {}

  @Get()
  @Requires('ops.read')
  @Describe({ zh: '运行状态', en: 'What waits, what is stuck, what cannot be delivered', answers: OpsView })
  state(@ThisCall() { language }: Call) {
    return this.ops.state(language);
  }

  @Get('incidents')
  @Requires('ops.read')
  @Describe({ zh: '系统异常列表', en: 'Incidents of the system, closed ones too', answers: IncidentPage })
  incidents(@ThisCall() { language }: Call, @Query({ schema: IncidentQuery }) query: z.output<typeof IncidentQuery>) {
    return this.ops.incidents(query, language);
  }

  @Get('workflows')
  @Requires('ops.read')
  @Describe({ zh: '每个工作流的状态', en: 'Workflows one by one, from the record', answers: WorkflowPage })
  list(@ThisCall() call: Call, @Query({ schema: WorkflowQuery }) query: z.output<typeof WorkflowQuery>) {
    return this.workflows.list(call, query);
  }

  @Get('workflow-types')
  @Requires('ops.read')
  @Describe({
    zh: '各类工作流汇总',
    en: 'Workflows by type: how many run, sleep, are behind',
    answers: WorkflowTypeList,
  })
  types() {
    return this.workflows.types();
  }
}

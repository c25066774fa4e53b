import { PhasePage, PhaseQuery } from '@bihuan/contracts/http';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { PhasesService } from './phases.service';

/** 阶段, over all parts. */
@Controller('api/phases')
export class PhasesController {
  constructor(@Inject(PhasesService) private readonly phases: PhasesService) {}

  @Get()
  @Requires('part.read')
  @Describe({ zh: '阶段列表', en: 'Phases of all parts, page by page', answers: PhasePage })
  list(@ThisCall() call: Call, @Query({ schema: PhaseQuery }) query: z.output<typeof PhaseQuery>) {
    return this.phases.list(call, query);
  }
}

import { OpsView } from '@bihuan/contracts/http';
import { Controller, Get, Inject } from '@nestjs/common';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { OpsService } from './ops.service';

/** 运行状态, for whoever operates the installation. */
@Controller('api/ops')
export class OpsController {
  constructor(@Inject(OpsService) private readonly ops: OpsService) {}

  @Get()
  @Requires('ops.read')
  @Describe({ zh: '运行状态', en: 'What waits, what is stuck, what cannot be delivered', answers: OpsView })
  state(@ThisCall() call: Call) {
    return this.ops.state(call);
  }
}

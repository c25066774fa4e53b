import { AddAreaCode, AreaCodePage, AreaCodeQuery, AreaCodeView, EndAreaCode, Id } from '@bihuan/contracts/http';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Audited } from '../platform/audit/audited';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { AreaCodesService } from './area-codes.service';

/** 区划代码. */
@Controller('api/area-codes')
export class AreaCodesController {
  constructor(@Inject(AreaCodesService) private readonly codes: AreaCodesService) {}

  @Get()
  @Requires('org.read')
  @Describe({ zh: '区划代码及有效期', en: 'Division codes of areas with their days', answers: AreaCodePage })
  list(@ThisCall() call: Call, @Query({ schema: AreaCodeQuery }) query: z.output<typeof AreaCodeQuery>) {
    return this.codes.list(call, query);
  }

  @Post()
  @Requires('org.write')
  @Audited({ action: 'area-code.add', subject: 'area-code', fields: ['areaId', 'code', 'validFrom', 'validUntil'] })
  @Describe({ zh: '登记区划代码', en: 'Give an area a division code for some days', answers: AreaCodeView })
  add(@ThisCall() call: Call, @Body({ schema: AddAreaCode }) body: z.output<typeof AddAreaCode>) {
    return this.codes.add(call, body);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Requires('org.write')
  @Audited({ action: 'area-code.end', subject: 'area-code', by: 'id', fields: ['validUntil'] })
  @Describe({ zh: '区划代码停用', en: 'Set the last day of a division code', answers: AreaCodeView })
  end(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: EndAreaCode }) body: z.output<typeof EndAreaCode>,
  ) {
    return this.codes.end(call, id, body);
  }
}

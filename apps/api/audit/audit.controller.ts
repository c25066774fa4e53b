import {
  AuditHeadPage,
  AuditHeadQuery,
  AuditPage,
  AuditQuery,
  AuditVerification,
  AuditVerifyQuery,
} from '@bihuan/contracts/http';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { AuditService } from './audit.service';

/** 审计记录. */
@Controller('api/audit')
export class AuditController {
  constructor(@Inject(AuditService) private readonly audit: AuditService) {}

  @Get()
  @Requires('audit.read')
  @Describe({ zh: '审计记录，新的在前', en: 'The audit trail, the newest first', answers: AuditPage })
  list(@ThisCall() call: Call, @Query({ schema: AuditQuery }) query: z.output<typeof AuditQuery>) {
    return this.audit.list(call, query);
  }

  @Get('heads')
  @Requires('audit.read')
  @Describe({ zh: '签名链头，新的在前', en: 'Signed heads, the newest first', answers: AuditHeadPage })
  heads(@ThisCall() call: Call, @Query({ schema: AuditHeadQuery }) query: z.output<typeof AuditHeadQuery>) {
    return this.audit.heads(call, query);
  }

  @Get('verify')
  @Requires('audit.read')
  @Describe({
    zh: '核对审计链，一次一段，用 next 继续',
    en: 'Verify a chain stretch by stretch; go on with next',
    answers: AuditVerification,
  })
  verify(@ThisCall() call: Call, @Query({ schema: AuditVerifyQuery }) query: z.output<typeof AuditVerifyQuery>) {
    return this.audit.verify(call, query);
  }
}

import { CreateGrant, GrantPage, GrantQuery, GrantView, Id } from '@bihuan/contracts/http';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Audited } from '../platform/audit/audited';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { GrantsService } from './grants.service';

/** 授权. */
@Controller('api/grants')
export class GrantsController {
  constructor(@Inject(GrantsService) private readonly grants: GrantsService) {}

  @Post()
  @Requires('grant.write')
  @Audited({ action: 'grant.give', subject: 'grant', fields: ['kind', 'userId', 'orgId', 'role', 'from', 'until'] })
  @Describe({ zh: '授予一段时间的岗位', en: 'Give a person a post for a time', answers: GrantView })
  create(@ThisCall() call: Call, @Body({ schema: CreateGrant }) body: z.output<typeof CreateGrant>) {
    return this.grants.give(call, body);
  }

  @Get()
  @Requires('grant.read')
  @Describe({ zh: '授权列表', en: 'Grants of the district', answers: GrantPage })
  list(@ThisCall() call: Call, @Query({ schema: GrantQuery }) query: z.output<typeof GrantQuery>) {
    return this.grants.list(call, query);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('grant.write')
  @Audited({ action: 'grant.revoke', subject: 'grant', by: 'id' })
  @Describe({ zh: '撤回授权（自现在起）', en: 'Revoke a grant from now on' })
  revoke(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string) {
    return this.grants.revoke(call, id);
  }
}

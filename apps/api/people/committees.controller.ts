import {
  CommitteeMemberPage,
  CommitteeMemberQuery,
  CommitteeMemberView,
  Id,
  JoinCommittee,
  LeaveCommittee,
} from '@bihuan/contracts/http';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Audited } from '../platform/audit/audited';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { CommitteesService } from './committees.service';

/** 委员会成员单位. */
@Controller('api/committee-members')
export class CommitteesController {
  constructor(@Inject(CommitteesService) private readonly committees: CommitteesService) {}

  @Get()
  @Requires('org.read')
  @Describe({
    zh: '委员会成员单位，按委员会或按单位',
    en: 'Who sits on committees, by committee or by unit',
    answers: CommitteeMemberPage,
  })
  list(@ThisCall() call: Call, @Query({ schema: CommitteeMemberQuery }) query: z.output<typeof CommitteeMemberQuery>) {
    return this.committees.list(call, query);
  }

  @Post()
  @Requires('org.write')
  @Audited({
    action: 'committee.join',
    subject: 'committee-member',
    fields: ['committeeId', 'memberId', 'role', 'validFrom', 'validUntil'],
  })
  @Describe({ zh: '加入委员会', en: 'Put a unit on a committee', answers: CommitteeMemberView })
  join(@ThisCall() call: Call, @Body({ schema: JoinCommittee }) body: z.output<typeof JoinCommittee>) {
    return this.committees.join(call, body);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Requires('org.write')
  @Audited({ action: 'committee.leave', subject: 'committee-member', by: 'id', fields: ['validUntil'] })
  @Describe({
    zh: '退出委员会',
    en: 'Set the last day of a unit on a committee',
    answers: CommitteeMemberView,
  })
  leave(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: LeaveCommittee }) body: z.output<typeof LeaveCommittee>,
  ) {
    return this.committees.leave(call, id, body);
  }
}

import {
  AcceptInvitation,
  AskedFactorReset,
  AskFactorReset,
  Depart,
  Departed,
  Id,
  Invitation,
  InvitedPerson,
  InviteUser,
  Nothing,
} from '@bihuan/contracts/http';
import { Body, Controller, Delete, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Audited } from '../platform/audit/audited';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { UserAccessService } from './user-access.service';

/** Invitations, and second factors that were lost. */
@Controller('api')
export class UserAccessController {
  constructor(@Inject(UserAccessService) private readonly access: UserAccessService) {}

  @Post('users/:id/invitation')
  @Requires('user.access')
  @Audited({ action: 'user.invite', subject: 'user', by: 'id' })
  @Describe({
    zh: '邀请本人设置密码；邀请码只显示这一次',
    en: 'Invite the person; the code is shown this once',
    answers: Invitation,
  })
  invite(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: InviteUser }) body: z.output<typeof InviteUser>,
  ) {
    return this.access.invite(call, id, body);
  }

  @Post('invitation')
  @HttpCode(200)
  @Requires('session.start')
  @Audited({ action: 'user.accept-invitation', lines: 'done' })
  @Describe({ zh: '凭邀请码设置密码', en: 'Set your password by an invitation', answers: InvitedPerson })
  acceptInvitation(
    @ThisCall() call: Call,
    @Body({ schema: AcceptInvitation }) body: z.output<typeof AcceptInvitation>,
  ) {
    return this.access.accept(call, body);
  }

  @Post('users/:id/departure')
  @HttpCode(200)
  @Requires('user.access')
  @Audited({ action: 'user.depart', subject: 'user', by: 'id', fields: ['successorId'] })
  @Describe({
    zh: '离岗交接并停用账号',
    en: 'Hand over what somebody had to do and close their account',
    answers: Departed,
  })
  depart(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Depart }) body: z.output<typeof Depart>,
  ) {
    return this.access.depart(call, id, body);
  }

  @Delete('users/:id/departure')
  @HttpCode(204)
  @Requires('user.access')
  @Audited({ action: 'user.reopen', subject: 'user', by: 'id' })
  @Describe({ zh: '恢复启用账号（不恢复岗位）', en: 'Open a closed account again, without its posts' })
  reopen(@Param('id', { schema: Id }) id: string) {
    return this.access.reopen(id);
  }

  @Post('users/:id/second-factor-reset')
  @Requires('user.access')
  @Audited({ action: 'user.second-factor-reset', subject: 'user', by: 'id' })
  @Describe({
    zh: '申请重置他人的动态口令，须另一位管理员确认',
    en: 'Ask that somebody’s second factor be reset; another administrator confirms',
    answers: AskedFactorReset,
  })
  askFactorReset(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AskFactorReset }) body: z.output<typeof AskFactorReset>,
  ) {
    return this.access.askReset(call, id, body);
  }

  @Post('users/:id/second-factor-reset/confirmation')
  @HttpCode(204)
  @Requires('user.access')
  @Audited({ action: 'user.second-factor-reset-confirm', subject: 'user', by: 'id' })
  @Describe({ zh: '确认重置动态口令', en: 'Confirm the reset another administrator asked for' })
  confirmFactorReset(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Nothing }) _body: object,
  ) {
    return this.access.confirmReset(call, id);
  }
}

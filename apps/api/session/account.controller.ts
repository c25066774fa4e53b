import {
  ChangePassword,
  ConfirmSecondFactor,
  CreatedToken,
  CreateToken,
  Id,
  OfferedSecondFactor,
  ProveIdentity,
  RecoveryCodes,
  SecondFactorView,
  TokenPage,
  TokenQuery,
} from '@bihuan/contracts/http';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Audited } from '../platform/audit/audited';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { AccountService } from './account.service';
import { TokensService } from './tokens.service';

/** One's own account: password, second factor, tokens of programs. */
@Controller('api/account')
export class AccountController {
  constructor(
    @Inject(AccountService) private readonly account: AccountService,
    @Inject(TokensService) private readonly tokens: TokensService,
  ) {}

  @Post('password')
  @HttpCode(204)
  @Requires('account.own')
  @Audited({ action: 'account.password' })
  @Describe({ zh: '更改自己的密码，结束其他会话', en: 'Change your password and end your other sessions' })
  changePassword(@ThisCall() call: Call, @Body({ schema: ChangePassword }) body: z.output<typeof ChangePassword>) {
    return this.account.changePassword(call, body);
  }

  @Get('second-factor')
  @Requires('account.own')
  @Describe({ zh: '动态口令状态', en: 'Your second factor', answers: SecondFactorView })
  secondFactor(@ThisCall() call: Call) {
    return this.account.state(call);
  }

  @Post('second-factor')
  @Requires('account.own')
  @Audited({ action: 'account.second-factor-offer' })
  @Describe({
    zh: '申请动态口令；密钥只显示这一次，凭第一个口令生效',
    en: 'Begin a second factor; its secret is told this once and counts from its first code on',
    answers: OfferedSecondFactor,
  })
  offerSecondFactor(@ThisCall() call: Call, @Body({ schema: ProveIdentity }) body: z.output<typeof ProveIdentity>) {
    return this.account.offer(call, body);
  }

  @Post('second-factor/confirmation')
  @HttpCode(200)
  @Requires('account.own')
  @Audited({ action: 'account.second-factor' })
  @Describe({
    zh: '以第一个口令启用动态口令，结束其他会话，给出备用码',
    en: 'Put it in force by its first code; ends other sessions and tells recovery codes',
    answers: RecoveryCodes,
  })
  confirmSecondFactor(
    @ThisCall() call: Call,
    @Body({ schema: ConfirmSecondFactor }) body: z.output<typeof ConfirmSecondFactor>,
  ) {
    return this.account.confirm(call, body);
  }

  @Post('second-factor/removal')
  @HttpCode(204)
  @Requires('account.own')
  @Audited({ action: 'account.second-factor-removal' })
  @Describe({ zh: '停用动态口令（非必需时）', en: 'Take your second factor away, where it is not required' })
  removeSecondFactor(@ThisCall() call: Call, @Body({ schema: ProveIdentity }) body: z.output<typeof ProveIdentity>) {
    return this.account.remove(call, body);
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @Requires('account.own')
  @Audited({ action: 'account.recovery-codes' })
  @Describe({ zh: '更换备用码', en: 'New recovery codes; the old ones are void', answers: RecoveryCodes })
  renewRecoveryCodes(@ThisCall() call: Call, @Body({ schema: ProveIdentity }) body: z.output<typeof ProveIdentity>) {
    return this.account.renewRecoveryCodes(call, body);
  }

  @Get('tokens')
  @Requires('account.own')
  @Describe({ zh: '我的接口令牌', en: 'Tokens of your programs', answers: TokenPage })
  listTokens(@ThisCall() call: Call, @Query({ schema: TokenQuery }) query: z.output<typeof TokenQuery>) {
    return this.tokens.list(call, query);
  }

  @Post('tokens')
  @Requires('account.own')
  @Audited({ action: 'account.token', subject: 'token' })
  @Describe({ zh: '建立接口令牌；只显示这一次', en: 'Create a token; it is shown this once', answers: CreatedToken })
  createToken(@ThisCall() call: Call, @Body({ schema: CreateToken }) body: z.output<typeof CreateToken>) {
    return this.tokens.create(call, body);
  }

  @Delete('tokens/:id')
  @HttpCode(204)
  @Requires('account.own')
  @Audited({ action: 'account.token-end', subject: 'token', by: 'id' })
  @Describe({ zh: '撤销接口令牌', en: 'Revoke one of your tokens' })
  revokeToken(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string) {
    return this.tokens.revoke(call, id);
  }
}

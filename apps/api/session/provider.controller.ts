import { SecondFactorCode, SignedIn, SignInWays } from '@bihuan/contracts/http';
import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Audited } from '../platform/audit/audited';
import { Requires } from '../platform/auth/permissions';
import { ProviderSignInService } from '../platform/auth/provider-sign-in.service';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';

/** Signing in by a log-in provider (OpenID Connect), where one is configured. */
@Controller('api/session')
export class ProviderController {
  constructor(@Inject(ProviderSignInService) private readonly service: ProviderSignInService) {}

  @Get('ways')
  @Requires('session.start')
  @Describe({ zh: '可用的登录方式', en: 'The ways to sign in here', answers: SignInWays })
  ways() {
    return this.service.ways();
  }

  @Get('oidc')
  @HttpCode(303)
  @Requires('session.start')
  @Describe({ zh: '转到统一身份认证登录', en: 'Go to the log-in provider' })
  begin(@ThisCall() call: Call) {
    return this.service.begin(call);
  }

  @Get('oidc/callback')
  @HttpCode(303)
  @Requires('session.start')
  @Audited({ action: 'session.start-by-provider', lines: 'done' })
  @Describe({ zh: '统一身份认证登录返回', en: 'Back from the log-in provider' })
  finish(@ThisCall() call: Call) {
    return this.service.finish(call);
  }

  @Post('oidc')
  @Requires('session.start')
  @Audited({ action: 'session.start-by-provider', lines: 'done' })
  @Describe({
    zh: '统一身份认证之后核对动态口令',
    en: 'Give one’s own code after the log-in provider',
    answers: SignedIn,
  })
  code(@ThisCall() call: Call, @Body({ schema: SecondFactorCode }) body: z.output<typeof SecondFactorCode>) {
    return this.service.finishByCode(call, body);
  }
}

import { HeldPermissions, MeView, SessionPage, SessionQuery, SetUp, SignedIn, SignIn } from '@bihuan/contracts/http';
import { PERMISSIONS, type Permission } from '@bihuan/domain';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Audited } from '../platform/audit/audited';
import { Requires } from '../platform/auth/permissions';
import { SignInService } from '../platform/auth/sign-in.service';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';

const SessionId = z.string().regex(/^[0-9a-f]{64}$/);

/** Signing in and out, and one's own sessions. */
@Controller('api')
export class SessionController {
  constructor(@Inject(SignInService) private readonly service: SignInService) {}

  @Post('setup')
  @Requires('session.start')
  @Audited({ action: 'session.set-up', subject: 'user', lines: 'done' })
  @Describe({ zh: '建立首位管理员', en: 'Create the first administrator', answers: SignedIn })
  setUp(@ThisCall() call: Call, @Body({ schema: SetUp }) body: z.output<typeof SetUp>) {
    return this.service.setUp(call, body);
  }

  @Post('session')
  @Requires('session.start')
  @Audited({ action: 'session.start', lines: 'done' })
  @Describe({ zh: '登录', en: 'Sign in', answers: SignedIn })
  signIn(@ThisCall() call: Call, @Body({ schema: SignIn }) body: z.output<typeof SignIn>) {
    return this.service.signIn(call, body);
  }

  @Get('session')
  @Requires('session.own')
  @Describe({ zh: '当前用户', en: 'Who is signed in', answers: MeView })
  me(@ThisCall() call: Call) {
    return this.service.me(call.caller);
  }

  @Get('session/permissions')
  @Requires('session.own')
  @Describe({ zh: '本人现有的权限', en: 'What one may at this moment', answers: HeldPermissions })
  permissions(@ThisCall() call: Call) {
    const { only } = call.caller;
    const all = Object.keys(PERMISSIONS) as Permission[];
    return { permissions: all.filter((one) => (!only || only.includes(one)) && call.reach(one).length > 0) };
  }

  @Delete('session')
  @HttpCode(204)
  @Requires('session.own')
  @Audited({ action: 'session.end', lines: 'asked' })
  @Describe({ zh: '退出登录', en: 'Sign out' })
  signOut(@ThisCall() call: Call) {
    return this.service.signOut(call);
  }

  @Get('sessions')
  @Requires('session.own')
  @Describe({ zh: '我的会话', en: 'My sessions', answers: SessionPage })
  own(@ThisCall() call: Call, @Query({ schema: SessionQuery }) query: z.output<typeof SessionQuery>) {
    return this.service.own(call, query);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @Audited({ action: 'session.end-other', lines: 'asked' })
  @Requires('account.own')
  @Describe({ zh: '结束我的一个会话', en: 'End one of my sessions' })
  end(@ThisCall() call: Call, @Param('id', { schema: SessionId }) id: string) {
    return this.service.end(call, id);
  }
}

import { SettingsView } from '@bihuan/contracts/http';
import { Controller, Get, Inject } from '@nestjs/common';
import { SETTINGS, type ApiSettings } from '../parts';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';

/** 系统设置, to be read; they are changed where the service is started. */
@Controller('api/settings')
export class SettingsController {
  constructor(@Inject(SETTINGS) private readonly settings: ApiSettings) {}

  @Get()
  @Requires('setting.read')
  @Describe({
    zh: '本系统的设置；密钥只说明是否已设置',
    en: 'What this installation is set to; of secrets only whether they are set',
    answers: SettingsView,
  })
  read(@ThisCall() { language }: Call) {
    const { inForce = [] } = this.settings;
    const settings = inForce.map(({ meaning, absent, ...rest }) => {
      return { ...rest, meaning: meaning[language], absent: absent?.[language] ?? null };
    });
    return { settings };
  }
}

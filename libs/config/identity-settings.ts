import { z } from 'zod';
import { OIDC_SETTINGS } from './oidc-settings';
import { count, countWords, setting } from './setting';

/** How people sign in, and for how long. */
export const IDENTITY_SETTINGS = {
  sessionIdleMinutes: setting({
    name: 'BIHUAN_SESSION_IDLE_MINUTES',
    group: 'identity',
    meaning: { en: 'A session ends after this long without a request.', zh: '会话在无请求满该时长（分钟）后结束。' },
    expects: countWords(1_440),
    fallback: '120',
    type: count(1_440),
  }),
  sessionHours: setting({
    name: 'BIHUAN_SESSION_HOURS',
    group: 'identity',
    meaning: { en: 'A session ends after this long, used or not.', zh: '会话最长时间（小时），到时即结束。' },
    expects: countWords(168),
    fallback: '12',
    type: count(168),
  }),
  secondFactor: setting({
    name: 'BIHUAN_SECOND_FACTOR',
    group: 'identity',
    meaning: {
      en: 'Codes of a second device (TOTP): required of everybody above enterprise level, offered to whoever wants them, or off.',
      zh: '动态口令（TOTP）：required 对企业以上人员必需，offered 自愿启用，off 不用。',
    },
    expects: { en: 'required, offered or off', zh: 'required、offered 或 off' },
    fallback: null,
    absent: {
      en: 'required, but only offered in a rehearsal and where there is a demo district',
      zh: '必需；演练和有演示区的安装为自愿',
    },
    type: z.enum(['required', 'offered', 'off']),
  }),
  ...OIDC_SETTINGS,
};

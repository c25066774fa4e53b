import { z } from 'zod';
import { setting } from './setting';

const SMTP_PORT = 587;
const SMTPS_PORT = 465;

/** Variables of the mail server. */
export const MAIL_SETTINGS = {
  smtpServer: setting({
    name: 'BIHUAN_SMTP_URL',
    group: 'channels',
    meaning: {
      en: 'Mail server through which e-mail leaves; smtps:// is TLS from the first byte, smtp:// needs STARTTLS.',
      zh: '发送电子邮件的服务器；smtps:// 全程 TLS，smtp:// 须支持 STARTTLS。',
    },
    expects: {
      en: 'an address such as smtp://user:password@mail.example.com:587',
      zh: '如 smtp://用户:口令@mail.example.com:587',
    },
    fallback: null,
    absent: { en: 'no e-mail is sent', zh: '不发送电子邮件' },
    secret: true,
    type: z.url({ protocol: /^smtps?$/ }).transform((text) => {
      const { protocol, hostname, port, username, password } = new URL(text);
      const secure = protocol === 'smtps:';
      const auth = username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : undefined;
      return { host: hostname, port: Number(port) || (secure ? SMTPS_PORT : SMTP_PORT), secure, auth };
    }),
  }),
  smtpFrom: setting({
    name: 'BIHUAN_SMTP_FROM',
    group: 'channels',
    meaning: { en: 'Sender of e-mail.', zh: '电子邮件的发件地址。' },
    expects: { en: 'an e-mail address', zh: '电子邮件地址' },
    fallback: null,
    absent: { en: 'no e-mail is sent', zh: '不发送电子邮件' },
    type: z.email(),
  }),
  smtpInClear: setting({
    name: 'BIHUAN_SMTP_IN_CLEAR',
    group: 'channels',
    meaning: {
      en: 'yes: a mail server without STARTTLS is used too; only for one inside the walls.',
      zh: 'yes：邮件服务器不支持 STARTTLS 时也发送，仅限内网服务器。',
    },
    expects: { en: 'yes or no', zh: 'yes 或 no' },
    fallback: 'no',
    type: z.enum(['yes', 'no']).transform((value) => value === 'yes'),
  }),
};

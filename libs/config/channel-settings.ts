import { z } from 'zod';
import { setting } from './setting';

const HOUR_MS = 3_600_000;
const MOST_HOURS = 30 * 24;

/** `host`, `host:port` or `host:*`, with `=private` when it may lie inside the walls; an IPv6 address stands in brackets. */
const HOST_ENTRY = /^(?<host>\[[0-9a-f:]+\]|[a-z0-9._-]+)(?::(?<port>\d{1,5}|\*))?(?<inside>=private)?$/;

const hosts = z
  .string()
  .transform((text) =>
    text
      .toLowerCase()
      .split(',')
      .map((entry) => entry.trim()),
  )
  .refine((entries) => entries.every((entry) => HOST_ENTRY.test(entry)))
  .transform((entries) =>
    entries.map((entry) => {
      const { host = '', port, inside } = HOST_ENTRY.exec(entry)?.groups ?? {};
      return { host: host.replace(/^\[|\]$/g, ''), port: port ?? null, private: inside !== undefined };
    }),
  );

/** Variables of what leaves the installation. */
export const CHANNEL_SETTINGS = {
  webhookHosts: setting({
    name: 'BIHUAN_WEBHOOK_HOSTS',
    group: 'channels',
    meaning: {
      en: 'Hosts to which webhooks may go, separated by commas. With =private a host may lie inside the walls and speak plain HTTP.',
      zh: '允许接收 Webhook 的主机，逗号分隔。带 =private 的主机可为内网地址，可用 HTTP。',
    },
    expects: {
      en: 'a list such as robot.example.com,10.0.0.5:8443=private',
      zh: '列表，如 robot.example.com,10.0.0.5:8443=private',
    },
    fallback: null,
    absent: { en: 'no webhook can be created', zh: '不能建立 Webhook' },
    type: hosts,
  }),
  webhookGiveUpMs: setting({
    name: 'BIHUAN_WEBHOOK_GIVE_UP_HOURS',
    group: 'channels',
    meaning: {
      en: 'How long a webhook is tried before it counts as failed.',
      zh: 'Webhook 持续重试多久后记为失败（小时）。',
    },
    expects: { en: `a whole number of hours from 1 to ${MOST_HOURS}`, zh: `1 到 ${MOST_HOURS} 的整数（小时）` },
    fallback: '72',
    type: z
      .string()
      .regex(/^\d+$/)
      .transform(Number)
      .refine((hours) => hours >= 1 && hours <= MOST_HOURS)
      .transform((hours) => hours * HOUR_MS),
  }),
  publicUrl: setting({
    name: 'BIHUAN_PUBLIC_URL',
    group: 'channels',
    meaning: {
      en: 'Address under which people open the service; links in webhooks begin with it.',
      zh: '人员访问本服务的地址；Webhook 中的链接以它开头。',
    },
    expects: { en: 'an http or https address', zh: 'http 或 https 地址' },
    fallback: null,
    absent: { en: 'links are paths only', zh: '链接只有路径' },
    type: z.url({ protocol: /^https?$/ }),
  }),
  secretsKey: setting({
    name: 'BIHUAN_SECRETS_KEY',
    group: 'channels',
    meaning: {
      en: 'Key that encrypts telephone numbers, addresses and secrets in the database; the same for service and worker, kept apart from backups.',
      zh: '数据库中电话、通道地址和密钥的加密口令；服务与工作进程须一致，并与备份分开保存。',
    },
    expects: { en: 'at least 32 characters', zh: '至少 32 个字符' },
    fallback: null,
    absent: {
      en: 'the keys in the data folder, which npm start makes; without any, they are stored as they are',
      zh: '用数据目录中的密钥（npm start 生成）；都没有则不加密存放',
    },
    secret: true,
    type: z.string().min(32),
  }),
  secretsOldKeys: setting({
    name: 'BIHUAN_SECRETS_OLD_KEYS',
    group: 'channels',
    meaning: {
      en: 'Keys that only read: those from before, and a new one while it is not yet known everywhere.',
      zh: '只用于读取的密钥：以前的，以及尚未在各处生效的新密钥。',
    },
    expects: { en: 'keys of at least 32 characters, separated by commas', zh: '各至少 32 个字符，逗号分隔' },
    fallback: null,
    absent: { en: 'none', zh: '无' },
    secret: true,
    type: z
      .string()
      .transform((text) => text.split(',').map((key) => key.trim()))
      .refine((keys) => keys.every((key) => key.length >= 32)),
  }),
};

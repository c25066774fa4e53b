import { z } from 'zod';
import { At, Id, line, PAGE_FIELDS, pageOf, sortBy } from './primitives';
import { both, LANGUAGES } from './text';

const MOST_ORGS = 200;
const MOST_ROLES = 50;
const role = z.string().regex(/^[a-z-]{1,40}(:head)?$/);

export const CHANNEL_KINDS = ['webhook', 'wecom', 'dingtalk', 'feishu', 'mail'] as const;

/** POST /api/channels: a webhook, a group robot, or the e-mail address of one person. */
export const CreateChannel = z
  .strictObject({
    kind: z
      .enum(CHANNEL_KINDS)
      .meta(
        both(
          'Webhook，企业微信、钉钉或飞书群机器人，电子邮件',
          'A webhook, or a group robot of WeCom, DingTalk or Feishu, or e-mail',
        ),
      ),
    name: line(60),
    url: z
      .string()
      .max(2000)
      .meta(
        both(
          '接收地址；主机须在许可名单内，机器人则为平台给出的地址，电子邮件为 mailto: 地址',
          'Address; its host must be on the allow-list, a robot’s is as its vendor gave it, an e-mail’s begins with mailto:',
        ),
      ),
    secret: line(200)
      .optional()
      .meta(
        both(
          '机器人平台给出的加签密钥，钉钉、飞书必填',
          'For signing, as the vendor gave it: DingTalk and Feishu need it',
        ),
      ),
    userId: Id.optional().meta(
      both('电子邮件：只发此人的提醒，必填', 'E-mail needs it: the person whose notices are sent'),
    ),
    language: z.enum(LANGUAGES).default('zh').meta(both('消息所用语言', 'Language of its messages')),
    orgIds: z
      .array(Id)
      .max(MOST_ORGS)
      .default([])
      .meta(both('只发给这些单位的提醒；空为全部', 'Only notices to these organisations; all when empty')),
    roles: z
      .array(role)
      .max(MOST_ROLES)
      .default([])
      .meta(both('只发给这些角色的提醒；空为全部', 'Only notices in these roles; all when empty')),
    digestOver: z
      .int()
      .min(1)
      .max(100)
      .default(5)
      .meta(both('同时待发超过此数则合并为一条汇总', 'More occasions than this at once go out as one digest')),
    perMinute: z
      .int()
      .min(1)
      .max(600)
      .optional()
      .meta(
        both(
          '每分钟最多发送条数；不填为 20，企业微信和钉钉不超过 15，飞书不超过 60',
          'Messages per minute at most: 20 when left out, never more than 15 for WeCom and DingTalk and 60 for Feishu',
        ),
      ),
  })
  .meta({ id: 'CreateChannel', ...both('建立对外通道', 'Create a channel') });

/** A channel; its secret and the query of its address are never in it. */
export const ChannelView = z
  .object({
    id: z.string(),
    kind: z.string(),
    name: z.string(),
    url: z.string().nullable().meta(both('接收地址，参数和令牌已隐去', 'Its address, without the query or the token')),
    language: z.enum(LANGUAGES),
    userId: z.string().nullable().meta(both('电子邮件所属人员', 'Whose e-mail it is')),
    orgIds: z.array(z.string()),
    roles: z.array(z.string()),
    digestOver: z.int(),
    perMinute: z.int(),
    quiet: z.object({ from: z.string(), until: z.string() }).nullable(),
    digestAt: z.string().nullable(),
    active: z.boolean(),
    offBecause: z.enum(['by-hand', 'gone']).nullable(),
    failures: z.int().meta(both('连续失败次数', 'Failures in a row')),
    pending: z.int().meta(both('待送达的提醒', 'Notices still to be delivered')),
    createdAt: At,
  })
  .meta({ id: 'Channel', ...both('对外通道', 'A channel') });
export const ChannelPage = pageOf(ChannelView).meta({ id: 'ChannelPage' });
export const ChannelQuery = z.strictObject({ ...PAGE_FIELDS, sort: sortBy(['name', 'created'], 'name') });

const SIGNING = both(
  'Webhook 的签名密钥，只显示这一次；机器人为空。每次发送带 X-Bihuan-Timestamp（秒）和 X-Bihuan-Signature：v1=<十六进制>，即以密钥对“时间戳.正文”作 HMAC-SHA256；更换密钥后一天内有两个 v1。X-Bihuan-Delivery 相同即为重发',
  'Secret for signing of a webhook, shown this once; null for a robot. Each message carries X-Bihuan-Timestamp (seconds) and X-Bihuan-Signature: v1=<hex>, the HMAC-SHA256 of “timestamp.body” under the secret; two of them for a day after a rotation. The same X-Bihuan-Delivery means a repeat',
);
export const CreatedChannel = ChannelView.extend({ secret: z.string().nullable().meta(SIGNING) }).meta({
  id: 'CreatedChannel',
});
export const RotatedSecret = z.object({ secret: z.string().meta(SIGNING) }).meta({ id: 'RotatedSecret' });

/** POST /api/channels/:id/switch. */
export const SwitchChannel = z
  .strictObject({ active: z.boolean() })
  .meta({ id: 'SwitchChannel', ...both('启用或停用通道', 'Switch a channel on or off') });

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const HOURS = {
  quiet: z
    .strictObject({ from: timeOfDay, until: timeOfDay })
    .refine(({ from, until }) => from !== until)
    .nullable()
    .meta(
      both(
        '免打扰时段（北京时间 HH:mm），期间只发紧急提醒',
        'Quiet hours (HH:mm, Beijing time): only what is urgent goes out',
      ),
    ),
  digestAt: timeOfDay
    .nullable()
    .meta(both('每日汇总时间（HH:mm）；空为随时发送', 'Time of a daily digest (HH:mm); null: as things come')),
};

/** POST /api/channels/:id/hours. */
export const ContactHours = z
  .strictObject(HOURS)
  .meta({ id: 'ContactHours', ...both('何时可以打扰接收人', 'When the recipient may be written to') });

/** Body of a request that says all by its path. */
export const Nothing = z.strictObject({}).meta({ id: 'Nothing', ...both('无内容', 'Nothing') });

export const DELIVERY_STATES = ['pending', 'delivered', 'failed', 'unknown'] as const;
export const DeliveryView = z
  .object({
    id: z.string(),
    channelId: z.string(),
    kind: z.enum(['notice', 'digest', 'test']).nullable().meta(both('空：尚未编成消息', 'Null: not yet in a message')),
    messageId: z.string().nullable().meta(both('接收方看到的编号', 'The id the receiver sees')),
    subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
    state: z.enum(DELIVERY_STATES),
    stateName: z.string(),
    failedBecause: z.enum(['gave-up', 'channel-off']).nullable(),
    attempts: z.int(),
    nextAttemptAt: At.nullable(),
    lastError: z.string().nullable().meta(both('最近一次错误的代码', 'Code of the last error')),
    lastErrorText: z.string().nullable().meta(both('最近一次错误', 'The last error in words')),
    createdAt: At,
    endedAt: At.nullable(),
  })
  .meta({ id: 'Delivery', ...both('一条提醒经一个通道的送达', 'A notice on its way through a channel') });
export const DeliveryPage = pageOf(DeliveryView).meta({ id: 'DeliveryPage' });
export const DeliveryQuery = z.strictObject({
  ...PAGE_FIELDS,
  channel: Id.optional(),
  state: z.enum(DELIVERY_STATES).optional(),
  sort: sortBy(['created'], '-created'),
});

/** POST /api/deliveries/:id/reconcile: what a person found out about an outcome that nobody knew. */
export const ReconcileDelivery = z
  .strictObject({
    found: z
      .enum(['delivered', 'resend'])
      .meta(
        both('delivered：确已送达；resend：没有送达，重发', 'delivered: it is there; resend: it is not, send it again'),
      ),
  })
  .meta({ id: 'ReconcileDelivery', ...both('核实送达结果', 'Settle an unknown outcome') });

/** Id of a notice or a delivery. */
export const SerialId = z
  .string()
  .regex(/^\d{1,18}$/)
  .meta(both('编号', 'Id'));

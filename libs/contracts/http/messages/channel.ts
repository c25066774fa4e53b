import type { Both } from '../text';

/** Problems of channels and of what went out by them. */
export const CHANNEL_PROBLEMS = {
  'webhook-url-invalid': {
    status: 422,
    title: { zh: '地址无效', en: 'Not a usable address' },
    detail: {
      zh: '“{field}”应为 http 或 https 地址，不带用户名、口令和片段。',
      en: '“{field}” must be an http or https address without a user, a password or a fragment.',
    },
  },
  'webhook-host-not-listed': {
    status: 422,
    title: { zh: '主机未获许可', en: 'Host not on the list' },
    detail: {
      zh: '“{field}”的主机和端口不在本系统的许可名单（BIHUAN_WEBHOOK_HOSTS）内，请联系运维。',
      en: 'Host and port of “{field}” are not on this installation’s list (BIHUAN_WEBHOOK_HOSTS): ask operations.',
    },
  },
  'webhook-https-needed': {
    status: 422,
    title: { zh: '须使用 HTTPS', en: 'HTTPS needed' },
    detail: {
      zh: '“{field}”须为 https 地址；只有列为内网的主机可用 http。',
      en: '“{field}” must be an https address; only hosts listed as private may speak http.',
    },
  },
  'channel-off': {
    status: 409,
    title: { zh: '通道已停用', en: 'Channel is off' },
    detail: { zh: '通道已停用，请先启用。', en: 'The channel is switched off: switch it on first.' },
  },
  'channel-secret-needed': {
    status: 422,
    title: { zh: '缺少加签密钥', en: 'A secret is needed' },
    detail: {
      zh: '请在“{field}”中填写机器人“加签”或“签名校验”设置给出的密钥。',
      en: 'Put the secret of the robot’s signature setting into “{field}”.',
    },
  },
  'channel-secret-unused': {
    status: 422,
    title: { zh: '此类通道不用密钥', en: 'This kind has no secret' },
    detail: {
      zh: '只有钉钉和飞书机器人须填写“{field}”。',
      en: 'Only robots of DingTalk and Feishu take a “{field}”.',
    },
  },
  'mail-not-set-up': {
    status: 409,
    title: { zh: '尚未设置邮件服务器', en: 'No mail server is set up' },
    detail: {
      zh: '本系统尚未设置邮件服务器（BIHUAN_SMTP_URL、BIHUAN_SMTP_FROM），请联系运维。',
      en: 'This installation has no mail server yet (BIHUAN_SMTP_URL, BIHUAN_SMTP_FROM): ask operations.',
    },
  },
  'mail-address-invalid': {
    status: 422,
    title: { zh: '不是电子邮件地址', en: 'Not an e-mail address' },
    detail: { zh: '“{field}”应为 mailto: 开头的一个地址。', en: '“{field}” must be one address behind mailto:.' },
  },
  'channel-user-needed': {
    status: 422,
    title: { zh: '缺少或多出人员', en: 'A person is missing or in excess' },
    detail: {
      zh: '电子邮件须在“{field}”中写明是谁的，其他通道不写。',
      en: 'E-mail needs the person in “{field}”; the other kinds take none.',
    },
  },
  'channel-secret-of-vendor': {
    status: 409,
    title: { zh: '密钥由平台给出', en: 'The vendor makes its secret' },
    detail: {
      zh: '机器人的密钥由平台给出；请按新的密钥另建通道，并停用这一个。',
      en: 'A robot’s secret comes from its vendor: create a channel with the new one and switch this one off.',
    },
  },
  'delivery-unknown': {
    status: 409,
    title: { zh: '不知是否送达', en: 'Unknown whether it arrived' },
    detail: {
      zh: '这一条已发出而没有应答，可能已经送达。请先核实，再记为已送达或重发。',
      en: 'It left and was not answered, so it may be there. Find out first, then record it as delivered or send it again.',
    },
  },
  'not-unknown': {
    status: 409,
    title: { zh: '结果已明', en: 'Its outcome is known' },
    detail: { zh: '只有不知是否送达的才须核实。', en: 'Only what is unknown can be reconciled.' },
  },
  'already-delivered': {
    status: 409,
    title: { zh: '已经送达', en: 'Already delivered' },
    detail: { zh: '这一条已经送达，不再重发。', en: 'It has been delivered and is not sent again.' },
  },
} as const satisfies Record<string, { readonly status: number; readonly title: Both; readonly detail: Both }>;

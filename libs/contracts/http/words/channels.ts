import type { Both } from '../text';

/** What a robot or a mail says: numbers only, the rest is behind the link. */
export const CHANNEL_WORDS: Readonly<Record<'notice' | 'digest' | 'test', Both>> = {
  notice: {
    zh: '【闭环】{kind} {number} 有到期提醒，请登录查看',
    en: '[Bihuan] A notice on {kind} {number}, sign in to read it',
  },
  digest: {
    zh: '【闭环】{occasions} 项到期提醒，请登录查看',
    en: '[Bihuan] {occasions} notices, sign in to read them',
  },
  test: { zh: '【闭环】通道测试', en: '[Bihuan] A test of this channel' },
};

/** Last line of an e-mail. */
export const MAIL_FOOT: Both = {
  zh: '本邮件由系统自动发送，请勿回复。',
  en: 'Sent by the system: answers are not read.',
};

const TOO_FAST: Both = { zh: '发送过快，平台限流', en: 'Too many messages: the vendor holds them back' };
const NO_TOKEN: Both = { zh: 'access_token 不存在', en: 'The access token does not exist' };
const GONE: Both = { zh: '机器人已被移除', en: 'The robot has been removed' };

/** Why an attempt failed, by the code kept with it; a code without words is shown as it is. */
export const DELIVERY_ERROR_WORDS: Readonly<Record<string, Both>> = {
  'answer-unreadable': {
    zh: '应答无法识别，不知是否送达',
    en: 'An answer that cannot be read: nobody knows whether it arrived',
  },
  'broken-off': { zh: '发送进程中断，不知是否送达', en: 'Sending was broken off: nobody knows whether it arrived' },
  timeout: { zh: '超时未应答', en: 'No answer in time' },
  'secret-unreadable': { zh: '地址或密钥无法解密', en: 'Its address or secret cannot be decrypted' },
  'host-not-listed': { zh: '主机不在许可名单内', en: 'Its host is not on the allow-list' },
  'private-address': { zh: '主机解析为内网地址', en: 'Its host has an address inside the walls' },
  'mail-not-set-up': { zh: '尚未设置邮件服务器', en: 'No mail server is set up' },
  etls: { zh: '邮件服务器不支持加密连接', en: 'The mail server does not offer an encrypted connection' },
  eauth: { zh: '邮件服务器拒绝登录', en: 'The mail server refused to sign in' },
  'smtp-550': { zh: '邮件服务器拒收', en: 'The mail server refused the message' },
  'wecom-93000': GONE,
  'wecom-45009': TOO_FAST,
  'wecom-40008': { zh: '消息类型不符', en: 'The vendor does not take this type of message' },
  'wecom--1': { zh: '企业微信系统繁忙', en: 'WeCom is busy' },
  'dingtalk-310000': {
    zh: '未通过机器人的安全设置（加签、关键词或 IP）',
    en: 'Refused by the robot’s security setting (signature, keyword or IP address)',
  },
  'dingtalk-130101': TOO_FAST,
  'dingtalk-410100': TOO_FAST,
  'dingtalk-400013': { zh: '群已解散', en: 'The group was dissolved' },
  'dingtalk-300001': NO_TOKEN,
  'dingtalk-300005': NO_TOKEN,
  'dingtalk-400101': NO_TOKEN,
  'dingtalk-400102': { zh: '机器人已停用', en: 'The robot is switched off' },
  'dingtalk-400105': { zh: '消息类型不支持', en: 'The vendor does not take this type of message' },
  'dingtalk-400106': GONE,
  'dingtalk--1': { zh: '钉钉系统繁忙', en: 'DingTalk is busy' },
  'feishu-9499': { zh: '请求格式有误', en: 'The vendor does not understand the request' },
  'feishu-19001': { zh: '地址中的令牌无效', en: 'The token in the address is not valid' },
  'feishu-19021': { zh: '签名不符或时间戳已过期', en: 'The signature does not fit, or the time stamp is too old' },
  'feishu-19022': { zh: 'IP 不在机器人的白名单内', en: 'This address is not on the robot’s list' },
  'feishu-19024': { zh: '缺少机器人要求的关键词', en: 'The keyword the robot wants is missing' },
  'feishu-11232': TOO_FAST,
};

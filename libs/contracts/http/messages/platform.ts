import type { Both } from '../text';
import { CHANNEL_PROBLEMS } from './channel';
import { UPSTREAM_PROBLEMS } from './upstream';
import { FILE_PROBLEMS } from './files';
import { IDENTITY_PROBLEMS } from './identity';

/** Problems that come from the service itself: status, title and detail. */
export const PLATFORM_PROBLEMS = {
  'invalid-body': {
    status: 400,
    title: { zh: '内容不符合要求', en: 'Invalid content' },
    detail: { zh: '以下字段有误：{fields}。', en: 'These fields are wrong: {fields}.' },
  },
  'invalid-query': {
    status: 400,
    title: { zh: '查询条件有误', en: 'Invalid query' },
    detail: { zh: '以下查询条件有误：{fields}。', en: 'These parameters are wrong: {fields}.' },
  },
  'not-json': {
    status: 400,
    title: { zh: '不是有效的 JSON', en: 'Not valid JSON' },
    detail: { zh: '请求内容不是有效的 JSON。', en: 'The body is not valid JSON.' },
  },
  'too-deep': {
    status: 400,
    title: { zh: '嵌套过深', en: 'Nested too deeply' },
    detail: { zh: 'JSON 嵌套超过 {max} 层。', en: 'The JSON is nested more than {max} levels deep.' },
  },
  'bad-address': {
    status: 400,
    title: { zh: '地址无效', en: 'Invalid address' },
    detail: {
      zh: '地址无法识别，或其中某一段过长。',
      en: 'The address cannot be read, or a part of it is too long.',
    },
  },
  'bad-request': {
    status: 400,
    title: { zh: '请求无法识别', en: 'Unreadable request' },
    detail: { zh: '请求不符合 HTTP 的格式。', en: 'The request is not HTTP as it should be.' },
  },
  'headers-too-large': {
    status: 431,
    title: { zh: '地址或请求头过长', en: 'Address or headers too long' },
    detail: {
      zh: '地址和请求头合计过长，请缩短查询条件。',
      en: 'The address and the headers are too long together: shorten the query.',
    },
  },
  'bad-cursor': {
    status: 400,
    title: { zh: '游标无效', en: 'Invalid cursor' },
    detail: {
      zh: '游标无效，请从第一页重新查询；翻页时排序不能改变。',
      en: 'The cursor is not valid: start again from the first page; the sort order must stay the same.',
    },
  },
  'idempotency-key-missing': {
    status: 400,
    title: { zh: '缺少操作编号', en: 'Idempotency-Key missing' },
    detail: {
      zh: '请在 Idempotency-Key 请求头中给出本次操作的编号（1 至 200 个可见 ASCII 字符）；重发同一操作时用同一编号。',
      en: 'Send an Idempotency-Key header, 1 to 200 visible ASCII characters: the command’s id, the same when you repeat it.',
    },
  },
  'idempotency-key-reused': {
    status: 409,
    title: { zh: '操作编号已被使用', en: 'Idempotency-Key reused' },
    detail: {
      zh: '编号 {commandId} 已用于另一项操作或不同内容。',
      en: 'The id {commandId} has been used for another command or another body.',
    },
  },
  'stale-version': {
    status: 409,
    title: { zh: '内容已变化', en: 'Changed meanwhile' },
    detail: {
      zh: '您看到的是第 {expected} 版，现在是第 {version} 版。请核对最新内容后再办理。',
      en: 'You saw version {expected}; it is version {version} now. Look again before you decide.',
    },
  },
  'version-conflict': {
    status: 400,
    title: { zh: '版本前后不一', en: 'Two different versions' },
    detail: {
      zh: 'If-Match 与 expectedVersion 不一致，或 If-Match 不是版本号。',
      en: 'If-Match and expectedVersion differ, or If-Match is not a version number.',
    },
  },
  'not-signed-in': {
    status: 401,
    title: { zh: '尚未登录', en: 'Not signed in' },
    detail: { zh: '请先登录；会话可能已经结束。', en: 'Sign in first; your session may have ended.' },
  },
  ...IDENTITY_PROBLEMS,
  ...CHANNEL_PROBLEMS,
  ...UPSTREAM_PROBLEMS,
  ...FILE_PROBLEMS,
  'setup-failed': {
    status: 401,
    title: { zh: '设置码无效', en: 'Set-up code not valid' },
    detail: {
      zh: '设置码不正确，或已经用过。可在服务启动信息中查看。',
      en: 'The set-up code is wrong or has been used. The start-up output shows it.',
    },
  },
  'wrong-origin': {
    status: 403,
    title: { zh: '请求来源不符', en: 'Wrong origin' },
    detail: { zh: '请求来自其他网站，已拒绝。', en: 'The request came from another site and was refused.' },
  },
  'csrf-token-wrong': {
    status: 403,
    title: { zh: '缺少防伪令牌', en: 'CSRF token missing or wrong' },
    detail: {
      zh: '请在 X-CSRF-Token 请求头中带上登录时给出的令牌。',
      en: 'Send the token you got at sign-in in the X-CSRF-Token header.',
    },
  },
  forbidden: {
    status: 403,
    title: { zh: '没有权限', en: 'Not allowed' },
    detail: {
      zh: '此操作需要权限“{permission}”：{because}。',
      en: 'This needs the permission “{permission}”: {because}.',
    },
  },
  'district-needed': {
    status: 400,
    title: { zh: '请指明区县', en: 'Name the district' },
    detail: {
      zh: '您的账号不属于某个区县，请在 X-District 请求头中给出区县编号。',
      en: 'Your account belongs to no district: send the district’s id in the X-District header.',
    },
  },
  'not-found': {
    status: 404,
    title: { zh: '没有找到', en: 'Not found' },
    detail: { zh: '没有这一项，或您不能查看。', en: 'There is no such thing, or you may not see it.' },
  },
  'already-exists': {
    status: 409,
    title: { zh: '已经存在', en: 'Already there' },
    detail: { zh: '“{value}”已经被使用（{field}）。', en: '“{value}” is taken ({field}).' },
  },
  'reference-unknown': {
    status: 422,
    title: { zh: '引用的对象不存在', en: 'Unknown reference' },
    detail: { zh: '{field} 所指的对象不存在。', en: 'What {field} names does not exist.' },
  },
  'ledger-header-wrong': {
    status: 422,
    title: { zh: '表头不符合要求', en: 'The header does not fit' },
    detail: {
      zh: '表头缺少：{missing}；重复：{twice}。',
      en: 'The header lacks: {missing}; it names twice: {twice}.',
    },
  },
  'import-differs': {
    status: 409,
    title: { zh: '与已有导入不符', en: 'Not the import that is there' },
    detail: {
      zh: '同一指纹的导入已存在（{name}），但表头或行数不同。',
      en: 'There is an import with this fingerprint ({name}), with another header or number of rows.',
    },
  },
  'template-unusable': {
    status: 422,
    title: { zh: '模板不能用于这份单', en: 'The template does not fit' },
    detail: {
      zh: '模板“{template}”不能用于这份单：{mistake}。',
      en: 'The template {template} cannot be used for this slip: {mistake}.',
    },
  },
  'too-large': {
    status: 413,
    title: { zh: '内容过大', en: 'Too large' },
    detail: { zh: '请求内容不能超过 {max} 字节。', en: 'The body must not exceed {max} bytes.' },
  },
  'media-type-unsupported': {
    status: 415,
    title: { zh: '内容类型不支持', en: 'Unsupported media type' },
    detail: { zh: '请以 application/json 发送。', en: 'Send application/json.' },
  },
  'too-many-requests': {
    status: 429,
    title: { zh: '请求过多', en: 'Too many requests' },
    detail: { zh: '请 {seconds} 秒后再试。', en: 'Try again in {seconds} seconds.' },
  },
  stuck: {
    status: 503,
    title: { zh: '此项暂不能办理', en: 'Held by an incident' },
    detail: {
      zh: '此项因系统异常第 {incident} 号暂停办理，已通知运维，什么也没有改变。',
      en: 'It is held by incident {incident} of the system; nothing was changed. Operations can see it.',
    },
  },
  'database-unavailable': {
    status: 503,
    title: { zh: '数据库暂不可用', en: 'Database unavailable' },
    detail: {
      zh: '数据库暂时不可用，没有确认任何操作。请 {seconds} 秒后用同一编号重试。',
      en: 'The database cannot be reached; nothing was acknowledged. Try again in {seconds} seconds with the same id.',
    },
  },
  stopping: {
    status: 503,
    title: { zh: '服务正在停止', en: 'Stopping' },
    detail: { zh: '服务正在停止，请稍后重试。', en: 'The service is stopping. Try again in a moment.' },
  },
  internal: {
    status: 500,
    title: { zh: '系统异常', en: 'Internal error' },
    detail: {
      zh: '系统异常，没有确认任何操作。请把请求编号告诉运维。',
      en: 'Something went wrong; nothing was acknowledged. Give the request id to operations.',
    },
  },
} as const satisfies Record<string, { readonly status: number; readonly title: Both; readonly detail: Both }>;

export type PlatformCode = keyof typeof PLATFORM_PROBLEMS;

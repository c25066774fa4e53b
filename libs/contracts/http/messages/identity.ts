import type { Both } from '../text';

/** Problems of signing in and of one's own account. */
export const IDENTITY_PROBLEMS = {
  'sign-in-failed': {
    status: 401,
    title: { zh: '登录失败', en: 'Sign-in failed' },
    detail: {
      zh: '登录名或密码不正确。连续失败 {tries} 次后账号停用 1 分钟，再失败逐次加倍，最长 {minutes} 分钟，其间正确的密码也不能登录。',
      en: 'Name or password is wrong. After {tries} failures in a row sign-in stops for 1 minute and each time for twice as long, up to {minutes} minutes, for the right password too.',
    },
  },
  'oidc-failed': {
    status: 401,
    title: { zh: '统一身份认证未完成', en: 'The provider’s log-in was not finished' },
    detail: {
      zh: '统一身份认证的回应与这次登录不符、已用过或已过期。请重新登录。',
      en: 'The provider’s answer does not fit this log-in, was used before, or came too late. Begin again.',
    },
  },
  'oidc-refused': {
    status: 401,
    title: { zh: '统一身份认证拒绝登录', en: 'The provider refused' },
    detail: { zh: '统一身份认证没有确认您的身份。', en: 'The log-in provider did not vouch for you.' },
  },
  'oidc-no-account': {
    status: 401,
    title: { zh: '没有可用的账号', en: 'No account here' },
    detail: {
      zh: '统一身份认证确认了您的身份，但本系统没有对应的在用账号，或账号因连续失败暂停。请联系管理员。',
      en: 'The provider knows you, but you have no open account here, or it is stopped after failures. Ask your administrator.',
    },
  },
  'oidc-unreachable': {
    status: 503,
    title: { zh: '统一身份认证无法连接', en: 'The log-in provider cannot be reached' },
    detail: {
      zh: '统一身份认证服务没有回应。可稍后再试，或用登录名和密码登录。',
      en: 'The log-in provider does not answer. Try later, or sign in by name and password.',
    },
  },
  'second-factor-needed': {
    status: 401,
    title: { zh: '需要动态口令', en: 'Code needed' },
    detail: {
      zh: '请在 code 中给出验证器上的六位动态口令，或一个备用码。',
      en: 'Send the six digits of your authenticator, or a recovery code, as code.',
    },
  },
  'second-factor-wrong': {
    status: 401,
    title: { zh: '动态口令不正确', en: 'Code not accepted' },
    detail: {
      zh: '动态口令或备用码不正确，或已经用过；每个口令只能用一次，请等下一个。',
      en: 'The code is wrong or has been used: each counts once, wait for the next one.',
    },
  },
  'second-factor-missing': {
    status: 403,
    title: { zh: '请先启用动态口令', en: 'Set up your second factor first' },
    detail: {
      zh: '企业以上人员须使用动态口令。请先启用（命令行：bihuan account totp），再办理其他事项。',
      en: 'Above enterprise level a second factor is required. Set it up first (bihuan account totp); everything else waits.',
    },
  },
  'second-factor-state': {
    status: 409,
    title: { zh: '动态口令状态不符', en: 'Not in this state of the second factor' },
    detail: {
      zh: '动态口令尚未申请、未启用，或本系统已停用，不能这样办理。',
      en: 'The second factor was not begun, is not on, or is switched off here, so this cannot be done.',
    },
  },
  'second-factor-required': {
    status: 409,
    title: { zh: '不能停用动态口令', en: 'The second factor must stay' },
    detail: {
      zh: '企业以上人员须使用动态口令，只能更换，不能停用。',
      en: 'Above enterprise level it is required: it can be exchanged, not taken away.',
    },
  },
  'proof-failed': {
    status: 422,
    title: { zh: '未能确认本人', en: 'Not proven to be you' },
    detail: {
      zh: '当前密码或动态口令不正确，或账号因连续失败暂停。',
      en: 'The current password or the code is wrong, or the account is stopped after failures.',
    },
  },
  'password-common': {
    status: 422,
    title: { zh: '密码过于常见', en: 'Password too common' },
    detail: {
      zh: '这个密码由常见词、连续数字或您的登录名组成，容易被猜到。请换成几个互不相关的词。',
      en: 'It is made of common words, runs of digits or your own name, and is guessed first. Take several words that have nothing to do with each other.',
    },
  },
  'invitation-failed': {
    status: 401,
    title: { zh: '邀请码无效', en: 'Invitation not valid' },
    detail: {
      zh: '邀请码不正确、已用过或已过期。请向管理员索取新的。',
      en: 'The invitation is wrong, used or over. Ask your administrator for another.',
    },
  },
  'last-administrator': {
    status: 409,
    title: { zh: '须保留一位管理员', en: 'The last administrator stays' },
    detail: {
      zh: '这是该三员角色唯一启用的账号，或者就是您自己的账号。请先设立另一位担任同一角色的管理员，由其他管理员办理。',
      en: 'It is the only open account with this administrator’s role, or your own. Have another one made first; somebody else then closes it.',
    },
  },
  'two-administrator-roles': {
    status: 409,
    title: { zh: '一人不得兼任三员', en: 'Nobody holds two administrators’ roles' },
    detail: {
      zh: '已有同名的管理员账号“{name}”在用，同一人不得有两个管理员账号。若是同名的另一人，请在姓名后加以区别。',
      en: 'An administrator’s account in the name of “{name}” is open already, and one person has no two. Somebody else of that name gets a name that tells them apart.',
    },
  },
  'account-closed': {
    status: 409,
    title: { zh: '账号已停用', en: 'The account is closed' },
    detail: {
      zh: '该账号已经停用。需要时可先恢复启用。',
      en: 'The account has been closed before. It can be opened again first.',
    },
  },
  'another-must-confirm': {
    status: 409,
    title: { zh: '须由另一位管理员确认', en: 'Another administrator must confirm' },
    detail: {
      zh: '没有由其他管理员提出的有效申请，或您就是申请人或本人。重置须由两位管理员先后办理。',
      en: 'No request of another administrator waits, or you asked for it yourself, or it is your own account. Two administrators are needed.',
    },
  },
} as const satisfies Record<string, { readonly status: number; readonly title: Both; readonly detail: Both }>;

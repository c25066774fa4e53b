import { z } from 'zod';
import { setting } from './setting';

const text = z.string().min(1).max(500);

/** Log-in by another service (OpenID Connect); all of it or none. */
export const OIDC_SETTINGS = {
  oidcIssuer: setting({
    name: 'BIHUAN_OIDC_ISSUER',
    group: 'identity',
    meaning: {
      en: 'OpenID Connect provider that people may sign in by; BIHUAN_PUBLIC_URL must be set too, and …/api/session/oidc/callback below it registered there.',
      zh: '统一身份认证（OpenID Connect）服务的 issuer；须同时设置 BIHUAN_PUBLIC_URL，并在该服务登记其下的 /api/session/oidc/callback。',
    },
    expects: {
      en: 'an https address, or http on this very machine',
      zh: 'https 地址；本机可用 http',
    },
    fallback: null,
    absent: { en: 'people sign in by name and password', zh: '用登录名和密码登录' },
    type: z
      .url({ protocol: /^https?$/ })
      .refine(
        (value) => value.startsWith('https:') || /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(value),
      ),
  }),
  oidcClientId: setting({
    name: 'BIHUAN_OIDC_CLIENT_ID',
    group: 'identity',
    meaning: { en: 'What the provider knows this installation by.', zh: '本系统在该服务登记的客户端标识。' },
    expects: { en: 'a text', zh: '文本' },
    fallback: null,
    absent: { en: 'none', zh: '无' },
    type: text,
  }),
  oidcClientSecret: setting({
    name: 'BIHUAN_OIDC_CLIENT_SECRET',
    group: 'identity',
    meaning: { en: 'The secret that belongs to it.', zh: '该客户端的密钥。' },
    expects: { en: 'a text', zh: '文本' },
    fallback: null,
    absent: { en: 'none', zh: '无' },
    secret: true,
    type: text,
  }),
  oidcLoginClaim: setting({
    name: 'BIHUAN_OIDC_LOGIN_CLAIM',
    group: 'identity',
    meaning: {
      en: 'The claim that holds the login of an account here; accounts are never created by it.',
      zh: '对应本系统登录名的声明（claim）；不会自动建立账号。',
    },
    expects: { en: 'the name of a claim', zh: '声明名称' },
    fallback: 'preferred_username',
    type: z.string().regex(/^[\w.:/-]{1,100}$/),
  }),
  oidcSecondFactor: setting({
    name: 'BIHUAN_OIDC_SECOND_FACTOR',
    group: 'identity',
    meaning: {
      en: 'Values of acr or amr, with commas between, that count as the second factor; the first is asked for as acr.',
      zh: '视同已通过动态口令的 acr 或 amr 值，用逗号分隔；首个作为 acr 请求。',
    },
    expects: { en: 'values with commas between', zh: '逗号分隔的值' },
    fallback: null,
    absent: { en: 'this product asks for its own code', zh: '仍由本系统核对动态口令' },
    type: z.string().transform((value) =>
      value
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    ),
  }),
};

import { z } from 'zod';
import { At, line, NewPassword, PAGE_FIELDS, pageOf, prose, sortBy } from './primitives';
import { both } from './text';

const current = z.string().min(1).max(256).meta(both('当前密码', 'Your current password'));
const code = line(40).meta(both('动态口令或备用码', 'Code of the second device, or a recovery code'));

/** POST /api/account/password. */
export const ChangePassword = z
  .strictObject({ current, password: NewPassword })
  .meta({ id: 'ChangePassword', ...both('更改密码', 'Change your password') });

/** POST /api/account/second-factor and what else concerns it: proves that it is the person themselves. */
export const ProveIdentity = z
  .strictObject({ current, code: code.optional().meta(both('已启用时必填', 'Needed when a second factor is on')) })
  .meta({ id: 'ProveIdentity', ...both('确认本人', 'Proves that it is you') });

/** A secret for an authenticator app, shown this once. */
export const OfferedSecondFactor = z
  .object({ secret: z.string(), uri: z.string().meta(both('otpauth 链接', 'otpauth link')) })
  .meta({ id: 'OfferedSecondFactor' });

/** POST /api/account/second-factor/confirmation. */
export const ConfirmSecondFactor = z
  .strictObject({ code: z.string().regex(/^\d{6}$/) })
  .meta({ id: 'ConfirmSecondFactor', ...both('第一个动态口令', 'The first code') });

/** Recovery codes, shown this once. */
export const RecoveryCodes = z
  .object({ codes: z.array(z.string()).meta(both('备用码，每个只能用一次', 'Each works once')) })
  .meta({ id: 'RecoveryCodes' });

/** GET /api/account/second-factor. */
export const SecondFactorView = z
  .object({
    state: z.enum(['on', 'off', 'to-enrol']),
    recoveryCodesLeft: z.int(),
  })
  .meta({ id: 'SecondFactor' });

/** POST /api/account/tokens. */
export const CreateToken = z
  .strictObject({
    name: line(60),
    permissions: z
      .array(z.string().regex(/^[a-z]+(-[a-z]+)*\.[a-z-]+$/))
      .min(1)
      .max(60)
      .meta(both('权限名，如 hazard.read', 'Names of permissions, e.g. hazard.read')),
    days: z.int().min(1).max(365).default(90).meta(both('有效天数', 'Days until it ends')),
  })
  .meta({ id: 'CreateToken', ...both('建立接口令牌', 'Create a token for a program') });
export const TokenView = z
  .object({
    id: z.string(),
    name: z.string(),
    permissions: z.array(z.string()),
    createdAt: At,
    expiresAt: At,
    lastUsedAt: At.nullable(),
  })
  .meta({ id: 'Token' });
export const CreatedToken = TokenView.extend({
  token: z.string().meta(both('只显示这一次', 'Shown this once')),
}).meta({ id: 'CreatedToken' });
export const TokenQuery = z.strictObject({ ...PAGE_FIELDS, sort: sortBy(['created'], '-created') });
export const TokenPage = pageOf(TokenView).meta({ id: 'TokenPage' });

/** POST /api/users/:id/invitation. */
export const InviteUser = z
  .strictObject({ days: z.int().min(1).max(30).default(7).meta(both('有效天数', 'Days until it ends')) })
  .meta({ id: 'InviteUser', ...both('邀请本人设置密码', 'Invite the person to set their password') });
export const Invitation = z
  .object({ code: z.string().meta(both('只显示这一次', 'Shown this once')), expiresAt: At })
  .meta({ id: 'Invitation' });

/** POST /api/invitation. */
export const AcceptInvitation = z
  .strictObject({ code: line(100), password: NewPassword })
  .meta({ id: 'AcceptInvitation', ...both('凭邀请码设置密码', 'Set your password by an invitation') });
export const InvitedPerson = z.object({ login: z.string(), name: z.string() }).meta({ id: 'InvitedPerson' });

/** POST /api/users/:id/second-factor-reset. */
export const AskFactorReset = z
  .strictObject({ reason: prose(500) })
  .meta({ id: 'AskFactorReset', ...both('申请重置动态口令', 'Ask that a second factor be reset') });
export const AskedFactorReset = z.object({ expiresAt: At }).meta({ id: 'AskedFactorReset' });

import { z } from 'zod';
import { At, Flag, Id, line, Moment, PAGE_FIELDS, pageOf, sortBy } from './primitives';
import { both } from './text';

const kind = z
  .enum(['support', 'acting'])
  .meta(both('跨区支援、代理负责人', 'support from another district, or acting for a head or leader'));
const role = z.enum(['officer', 'head', 'leader']).meta(both('经办人、负责人、分管领导', 'officer, head or leader'));

/** POST /api/grants. */
export const CreateGrant = z
  .strictObject({
    kind,
    login: line(64).meta(both('被授权人的登录名', 'Login of the person')),
    orgId: Id,
    role,
    from: Moment.optional().meta(both('起，法定时间；不填为现在', 'From, legal time; now when left out')),
    until: Moment.meta(both('止，法定时间', 'Until, legal time')),
    reason: line(300),
  })
  .meta({ id: 'CreateGrant', ...both('授予一段时间的岗位', 'Give a person a post for a time') });

/** A grant with who gave and who revoked it. */
export const GrantView = z
  .object({
    id: z.string(),
    kind: z.string(),
    kindName: z.string(),
    userId: z.string(),
    userName: z.string(),
    orgId: z.string(),
    orgName: z.string(),
    role: z.string(),
    from: At,
    until: At,
    /** True when it holds now, by legal time. */
    holds: z.boolean(),
    reason: z.string(),
    grantedBy: z.string(),
    grantedAt: At,
    revokedBy: z.string().nullable(),
    revokedAt: At.nullable(),
  })
  .meta({ id: 'Grant' });
export const GrantPage = pageOf(GrantView).meta({ id: 'GrantPage' });
export const GrantQuery = z.strictObject({
  ...PAGE_FIELDS,
  user: z.uuid().optional(),
  org: z.uuid().optional(),
  holds: Flag.optional().meta(both('现在有效', 'Holds now, by legal time')),
  sort: sortBy(['from'], '-from'),
});

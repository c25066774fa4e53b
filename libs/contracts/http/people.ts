import { z } from 'zod';
import { At, Flag, Id, line, Moment, NewPassword as password, PAGE_FIELDS, pageOf, Search, sortBy } from './primitives';
import { both } from './text';

const login = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,63}$/u)
  .meta(both('登录名，2 至 64 个字', 'Login, 2 to 64 characters'));
const label = z
  .string()
  .regex(/^[a-z0-9_]{1,60}$/)
  .meta(both('路径标签', 'Label of its path: lower-case letters, digits, underscores'));

const UUID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const ORG_KINDS = ['district', 'committee', 'office', 'department', 'town', 'park', 'community', 'enterprise', 'other'];

/** POST /api/setup: the first administrator, by the one-time code of the first start. */
export const SetUp = z.strictObject({ code: line(100), login, name: line(60), password }).meta({
  id: 'SetUp',
  ...both('用一次性设置码建立首位管理员', 'Creates the first administrator by the one-time code'),
});

/** POST /api/session. */
export const SignIn = z
  .strictObject({
    login: line(64),
    password: z.string().min(1).max(256),
    code: line(40).optional().meta(both('动态口令或备用码', 'Code of the second device, or a recovery code')),
  })
  .meta({ id: 'SignIn', ...both('登录', 'Sign in') });

/** GET /api/session/ways. */
export const SignInWays = z
  .object({ provider: z.boolean().meta(both('可用统一身份认证登录', 'A log-in provider is configured')) })
  .meta({ id: 'SignInWays' });
/** POST /api/session/oidc: after the provider, where it asked for no second factor that counts here. */
export const SecondFactorCode = z
  .strictObject({ code: line(40).meta(both('动态口令或备用码', 'Code of the second device, or a recovery code')) })
  .meta({ id: 'SecondFactorCode', ...both('动态口令', 'Code of the second device') });

/** Who is signed in. */
export const MeView = z
  .object({
    userId: z.string(),
    login: z.string(),
    name: z.string(),
    districtId: z.string().nullable(),
    adminRole: z.string().nullable(),
    posts: z.array(z.object({ orgId: z.string(), orgName: z.string(), role: z.string() })),
    csrfToken: z
      .string()
      .meta(both('防伪令牌：用 Cookie 时放入 X-CSRF-Token', 'Goes into X-CSRF-Token with the cookie')),
    expiresAt: At,
    secondFactor: z
      .enum(['on', 'off', 'to-enrol'])
      .meta(
        both(
          '动态口令：启用、未启用、须先启用',
          'Codes of a second device: on, off, or to be set up before anything else',
        ),
      ),
  })
  .meta({ id: 'Me' });

/** What somebody may do in a district at all, so that a page offers nothing else; each route decides anew, and how far it reaches. */
export const HeldPermissions = z
  .object({ permissions: z.array(z.string()).meta(both('权限名，如 hazard.read', 'Names, e.g. hazard.read')) })
  .meta({ id: 'HeldPermissions' });

/** Answer to a sign-in. The token is for programs that send `Authorization: Bearer`; browsers have the cookie. */
export const SignedIn = MeView.extend({ token: z.string() }).meta({ id: 'SignedIn' });

/** One of one's own sessions. */
export const SessionPage = pageOf(
  z.object({
    id: z.string(),
    current: z.boolean(),
    createdAt: At,
    lastSeenAt: At,
    expiresAt: At,
    userAgent: z.string().nullable(),
  }),
).meta({ id: 'SessionPage' });
export const SessionQuery = z.strictObject({ ...PAGE_FIELDS, sort: sortBy(['created'], '-created') });

export const CreateUser = z
  .strictObject({
    login,
    name: line(60),
    password: password.optional(),
    districtId: Id.nullish(),
    adminRole: z.enum(['system', 'security', 'audit']).nullish().meta(both('三员角色', 'Administrator role')),
  })
  .meta({ id: 'CreateUser', ...both('建立用户', 'Create a user') });
/** POST /api/users/:id/departure: the account is closed, and what the person had to do goes to whoever takes over. */
export const Depart = z
  .strictObject({
    successorId: Id.optional().meta(both('接替人，同一区县', 'Who takes over, of the same district')),
  })
  .meta({ id: 'Depart', ...both('离岗交接并停用账号', 'Hand over and close an account') });
export const Departed = z
  .object({
    posts: z
      .array(z.object({ orgId: z.string(), role: z.string() }))
      .meta(both('已终止的岗位，有接替人时由其接任', 'Posts that ended; the successor holds them, when there is one')),
  })
  .meta({ id: 'Departed' });
/** POST /api/users/:id/password: set by an administrator, e.g. the first one. */
export const SetPassword = z
  .strictObject({ password })
  .meta({ id: 'SetPassword', ...both('设置密码并结束其会话', 'Sets a password and ends the sessions') });
export const UserView = z
  .object({
    id: z.string(),
    login: z.string(),
    name: z.string(),
    districtId: z.string().nullable(),
    adminRole: z.string().nullable(),
    disabled: z.boolean(),
  })
  .meta({ id: 'User' });
export const UserPage = pageOf(UserView).meta({ id: 'UserPage' });
export const UserQuery = z.strictObject({
  ...PAGE_FIELDS,
  district: z.uuid().optional(),
  org: z.uuid().optional().meta(both('在该单位任职', 'Holding a post there')),
  adminRole: z.enum(['system', 'security', 'audit']).optional(),
  disabled: Flag.optional(),
  q: Search,
  sort: sortBy(['login', 'name', 'created'], 'login'),
});

export const CreatePost = z
  .strictObject({
    userId: Id,
    orgId: Id,
    role: z.enum(['officer', 'head', 'leader']).meta(both('经办人、负责人、分管领导', 'officer, head or leader')),
    validFrom: Moment.optional().meta(both('起，法定时间；不填为现在', 'From, legal time; now when left out')),
    validUntil: Moment.optional(),
  })
  .meta({ id: 'CreatePost', ...both('任命岗位', 'Give a person a post') });
export const PostView = z
  .object({
    id: z.string(),
    userId: z.string(),
    userName: z.string(),
    orgId: z.string(),
    role: z.string(),
    validFrom: At,
    validUntil: At.nullable(),
  })
  .meta({ id: 'Post' });
export const PostPage = pageOf(PostView).meta({ id: 'PostPage' });
export const PostQuery = z.strictObject({
  ...PAGE_FIELDS,
  org: z.uuid().optional(),
  user: z.uuid().optional(),
  role: z.enum(['officer', 'head', 'leader']).optional(),
  held: Flag.optional().meta(both('现任', 'Held now, by legal time')),
  q: Search,
  sort: sortBy(['from'], 'from'),
});

const newOrg = {
  kind: z.enum(ORG_KINDS),
  label,
  name: line(100),
  nameEn: line(100).optional(),
  creditCode: line(30).optional().meta(both('统一社会信用代码', 'Unified social credit code')),
};
export const CreateOrg = z
  .strictObject({ ...newOrg, parentId: Id })
  .meta({ id: 'CreateOrg', ...both('建立单位', 'Create an organisation below its parent') });
export const OrgView = z
  .object({
    id: z.string(),
    parentId: z.string().nullable(),
    path: z.string(),
    kind: z.string(),
    name: z.string(),
    nameEn: z.string().nullable(),
    creditCode: z.string().nullable(),
    validFrom: z.string().nullable().meta(both('有效期起', 'First day it exists; null when not recorded')),
    validUntil: z.string().nullable().meta(both('有效期止（含当日）', 'Last day it exists; null when it has none')),
  })
  .meta({ id: 'Org' });
export const OrgPage = pageOf(OrgView).meta({ id: 'OrgPage' });
export const OrgQuery = z.strictObject({
  ...PAGE_FIELDS,
  ids: z
    .string()
    .regex(new RegExp(`^${UUID}(,${UUID}){0,99}$`, 'i'))
    .optional()
    .meta(
      both('只列这些单位（编号以逗号分隔，至多 100 个）', 'Only these, by their ids, comma-separated, at most 100'),
    ),
  under: z.uuid().optional().meta(both('其下（含本身）', 'Below this one, itself included')),
  kind: z
    .string()
    .regex(new RegExp(`^(${ORG_KINDS.join('|')})(,(${ORG_KINDS.join('|')}))*$`))
    .max(200)
    .optional()
    .meta(both(`种类，可用逗号分隔多个：${ORG_KINDS.join('、')}`, `Kinds, comma-separated: ${ORG_KINDS.join(', ')}`)),
  creditCode: line(30).optional(),
  q: Search,
  sort: sortBy(['path', 'name'], 'path'),
});

/** Who does what by default; organisations by id, or by their label in a new district. */
const directory = (org: z.ZodType<string>) => ({
  committeeOffice: org.meta(both('区安委办', 'The committee’s office')),
  committee: org.meta(both('区安委会', 'The district safety committee')),
  listingAuthority: org.meta(both('挂牌机关', 'Listing authority')),
  lines: z.record(z.string().regex(/^[A-Z]{2,12}$/), z.strictObject({ department: org, sectorOffice: org })),
  towns: z.record(org as z.ZodString, org).meta(both('片区所属镇街', 'Town by area; a town maps to itself')),
  slipAddressees: z.array(org).max(2000).meta(both('可收四单的单位', 'Bodies a slip may be addressed to')),
});
export const SetDirectory = z
  .strictObject(directory(Id))
  .meta({ id: 'SetDirectory', ...both('职责名录', 'Directory of roles') });

export const CreateDistrict = z
  .strictObject({
    code: z
      .string()
      .regex(/^[a-z0-9]{2,20}$/)
      .meta(both('区划代码', 'Administrative code: lower-case letters and digits')),
    name: line(100),
    nameEn: line(100).optional(),
    policy: line(100).meta(both('规则编号', 'Id of a stored policy')),
    parentId: Id.optional().meta(both('上级区划，可查看本区县', 'The district above, which may then read this one')),
    orgs: z
      .array(z.strictObject({ ...newOrg, parent: label.optional() }))
      .min(1)
      .max(2000)
      .meta(both('单位，上级在前', 'Organisations, parents first; labels are unique here')),
    directory: z.strictObject(directory(label)),
  })
  .meta({ id: 'CreateDistrict', ...both('建立区县及其单位', 'Create a district with its organisations') });
export const DistrictView = z
  .object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    nameEn: z.string().nullable(),
    demo: z.boolean(),
    policy: z.string(),
    directory: z.unknown(),
    orgs: z
      .record(z.string(), z.string())
      .optional()
      .meta(both('新建单位的编号', 'Ids of the new organisations by label')),
  })
  .meta({ id: 'District' });
export const DistrictPage = pageOf(DistrictView).meta({ id: 'DistrictPage' });
export const DistrictQuery = z.strictObject({
  ...PAGE_FIELDS,
  demo: Flag.optional(),
  q: Search,
  sort: sortBy(['code'], 'code'),
});

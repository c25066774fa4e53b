import { z } from 'zod';
import { Anything, At, Day, line, pageOf, PAGE_FIELDS, sortBy } from './primitives';
import { both } from './text';

const chain = z
  .enum(['district', 'installation'])
  .default('district')
  .meta(both('本区的审计链，或不属于任何区的', 'The chain of the district, or of what belongs to none'));
const seq = z.int().meta(both('在链中的序号', 'Place in the chain'));
const hash = z.string().meta(both('杂凑值（十六进制）', 'Hash in hex'));

/** One line of GET /api/audit. */
export const AuditLine = z
  .object({
    id: z.string(),
    at: At.meta(both('时刻（法定时间）', 'Legal time')),
    actor: z.string().meta(both('用户编号；system 为系统，unknown 为未登录者', 'A user’s id, system, or unknown')),
    post: z.string().nullable().meta(both('以何岗位（单位:角色）', 'Post acted from, org:role')),
    action: z.string().meta(both('命令名，或 session.start 等', 'A command, or words such as session.start')),
    subject: z.object({ kind: z.string(), id: z.string().nullable() }).nullable(),
    what: Anything,
    requestId: z.string().nullable().meta(both('命令编号或请求编号', 'Id of the command or the request')),
    sealed: z.object({ seq, hash, algorithm: z.string() }).nullable().meta(both('尚未封存则为空', 'Null until sealed')),
  })
  .meta({ id: 'AuditLine', ...both('审计记录', 'A line of the audit trail') });
export const AuditPage = pageOf(AuditLine).meta({ id: 'AuditPage' });
export const AuditQuery = z.strictObject({
  ...PAGE_FIELDS,
  chain,
  actor: line(60).optional(),
  action: line(80).optional(),
  subject: line(80).optional().meta(both('对象编号', 'Id of a subject')),
  day: Day.optional(),
  sort: sortBy(['id'], '-id'),
});

/** One signed head of a chain. */
export const AuditHead = z
  .object({
    district: z.string().meta(both('区编号；全零为不属于任何区的链', 'The district; all zeros for no district')),
    seq: z.string(),
    hash,
    algorithm: z.string(),
    at: At,
    key: z.string().meta(both('签名密钥编号', 'Id of the key')),
    signature: z.string().meta(both('ed25519 签名（base64）', 'Signature, ed25519, base64')),
  })
  .meta({ id: 'AuditHead', ...both('签名链头', 'A signed head') });

/** The newest signed head as a report prints it: whoever keeps the report can hold the trail against it later. */
export const PrintedHead = z
  .object({ seq: z.string(), hash, algorithm: z.string(), at: At })
  .nullable()
  .meta(both('最新的审计链头；尚无时为空', 'The newest signed head of the audit trail; null while there is none'));
export const AuditHeadPage = pageOf(AuditHead).meta({ id: 'AuditHeadPage' });
export const AuditHeadQuery = z.strictObject({ ...PAGE_FIELDS, chain, sort: sortBy(['seq'], '-seq') });

/** What is wrong with a chain, as words and messages name it. */
export const AUDIT_FAULTS = [
  'changed',
  'missing',
  'inserted',
  'reordered',
  'tail-cut',
  'rewritten',
  'bad-signature',
] as const;

/** GET /api/audit/verify: one stretch of a chain. */
export const AuditVerification = z
  .object({
    district: z.string(),
    checked: z.int().meta(both('已核对到的序号', 'Checked up to this place')),
    last: z.int().meta(both('链上最后的序号', 'The last place of the chain')),
    unsealed: z.int().meta(both('尚未封存的行', 'Lines not sealed yet')),
    heads: z.int().meta(both('已比对的链头', 'Signed heads compared')),
    signatures: z
      .boolean()
      .meta(both('是否核对了签名（本机有公钥）', 'Whether signatures were looked at (a key is here)')),
    faults: z.array(
      z.object({
        kind: z.enum(AUDIT_FAULTS),
        seq,
        until: z.int().meta(both('涉及的最后序号', 'The last place concerned')),
        id: z.string().nullable(),
        words: z.string(),
      }),
    ),
    finished: z.boolean(),
    next: z.string().nullable().meta(both('继续核对所需的游标', 'Cursor to go on with')),
  })
  .meta({ id: 'AuditVerification', ...both('审计链核对结果', 'What a verification came to so far') });
export const AuditVerifyQuery = z.strictObject({
  chain,
  cursor: z.string().max(600).optional(),
  most: z.coerce.number().int().min(1).max(50_000).default(20_000).meta(both('本次核对的行数', 'Lines this time')),
});

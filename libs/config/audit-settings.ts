import { z } from 'zod';
import { setting } from './setting';

const LONGEST_MS = 86_400_000;

/** Variables of the audit trail. */
export const AUDIT_SETTINGS = {
  auditHash: setting({
    name: 'BIHUAN_AUDIT_HASH',
    group: 'worker',
    meaning: {
      en: 'Hash that new lines of the audit trail are chained with; lines that are sealed keep theirs.',
      zh: '审计记录新增行所用的杂凑算法；已封存的行不变。',
    },
    expects: { en: 'sha-256 or sm3', zh: 'sha-256 或 sm3' },
    fallback: 'sha-256',
    type: z.enum(['sha-256', 'sm3']),
  }),
  auditHeadsEveryMs: setting({
    name: 'BIHUAN_AUDIT_HEADS_EVERY_MS',
    group: 'worker',
    meaning: {
      en: 'How often signed heads of the audit chains are written to audit/heads.jsonl in the data folder.',
      zh: '每隔多久把审计链头签名写入数据目录的 audit/heads.jsonl。',
    },
    expects: {
      en: `a whole number of milliseconds from 1000 to ${LONGEST_MS}`,
      zh: `1000 到 ${LONGEST_MS} 的整数（毫秒）`,
    },
    fallback: '3600000',
    type: z
      .string()
      .regex(/^\d+$/)
      .transform(Number)
      .refine((value) => value >= 1_000 && value <= LONGEST_MS),
  }),
};
